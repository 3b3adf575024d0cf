"""What is done to the frozen program leaves it whole."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / "build" / "frozen" / "diptych" / "diptych"


@pytest.mark.parametrize("place", ["/home/someone/versions/3.13.0", "/a/b/3.13.0", "/nix/x"])
def test_a_place_is_replaced_by_one_as_long_that_ends_alike(program, place: str) -> None:
    made = program("frozen/places.py").filler(place)
    assert len(made) == len(place)
    assert made.endswith("/" + place.rpartition("/")[2])
    assert "someone" not in made
    assert made.startswith("/")


def test_the_place_of_a_system_s_own_python_is_left(program) -> None:
    assert program("frozen/places.py").filler("/usr") == "/usr"


def test_libraries_lose_the_place_and_keep_what_shares_its_letters(
    program, monkeypatch, tmp_path, capsys
) -> None:
    places = program("frozen/places.py")
    library = tmp_path / "libpython.so.1.0"
    library.write_bytes(b"ELF\0/home/someone/py/3.13.0\0after")
    version = library.read_bytes().index(b"3.13.0")
    monkeypatch.setattr(sys, "base_prefix", "/home/someone/py/3.13.0")
    monkeypatch.setattr(sys, "argv", ["places.py", str(tmp_path)])
    places.main()
    data = library.read_bytes()
    assert b"someone" not in data
    assert data[version:] == b"3.13.0\0after"
    assert "1 libraries" in capsys.readouterr().out


@pytest.mark.skipif(shutil.which(str(BUILT)) is None, reason="the program is not frozen here")
def test_the_frozen_program_searches() -> None:
    samples = ROOT / "resources" / "diptych_resources" / "samples"
    pair = [str(samples / name) for name in ("essay-first.txt", "essay-second.txt")]
    done = subprocess.run(
        [str(BUILT), "search", "ferry", *pair],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert re.search(r"\bferry\b", done.stdout)


@pytest.mark.skipif(shutil.which(str(BUILT)) is None, reason="the program is not frozen here")
@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_the_frozen_engine_does_not_load_qt() -> None:
    with subprocess.Popen(
        [str(BUILT), "--engine"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as engine:
        assert engine.stdin is not None
        assert engine.stdout is not None
        engine.stdin.write(b'{"id": 1, "method": "no such method", "params": {}}\n')
        engine.stdin.flush()
        assert engine.stdout.readline()
        loaded = Path(f"/proc/{engine.pid}/maps").read_text(encoding="utf-8")
        engine.stdin.close()
        engine.wait(30)
    assert "libpython" in loaded
    assert "libQt6" not in loaded
