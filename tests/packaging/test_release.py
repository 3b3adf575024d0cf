"""What ``make release-check`` looks for, it finds."""

import gzip
import io
import json
import lzma
import sys
import tarfile
import zipfile
import zlib
from pathlib import Path

import pytest


@pytest.fixture
def check(program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setitem(sys.modules, "pictures", program("release/pictures.py"))
    module = program("release/check.py")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "RELEASE", tmp_path)
    monkeypatch.setattr(module, "__version__", "1.2.3")
    return module


def zipped(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def tarred(name: str, data: bytes) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        member = tarfile.TarInfo(name)
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    return made.getvalue()


def package(tree: bytes) -> bytes:
    """A .deb: an ar archive, whose members begin at even places."""
    made = b"!<arch>\n"
    for name, data in ((b"debian-binary", b"2.0"), (b"data.tar.xz", lzma.compress(tree))):
        made += b"%-16s%-12d%-6d%-6d%-8s%-10d`\n" % (name, 0, 0, 0, b"100644", len(data))
        made += data + b"\n" * (len(data) % 2)
    return made


def frozen(code: bytes) -> bytes:
    return b"\x7fELF start " + zlib.compress(code) + b"PYZ\0 end MEI\014\013\012\013\016"


@pytest.mark.parametrize(
    "artefact",
    [
        zipped(inner=b"made in HERE/desk"),
        gzip.compress(tarred("a.py", b"made in HERE/desk")),
        package(tarred("opt/a", b"made in HERE/desk")),
        package(tarred("opt/program", frozen(b"made in HERE/desk"))),
        zipped(library=zipped(inner=b"made in HERE/desk")),
    ],
    ids=["wheel", "source archive", "package", "frozen program", "archive in an archive"],
)
def test_a_path_of_the_builder_is_found_however_deep(
    check, monkeypatch, tmp_path, artefact
) -> None:
    (tmp_path / "diptych-1.2.3.any").write_bytes(artefact)
    monkeypatch.setattr(check, "_places", lambda: [b"HERE/desk"])
    assert len(check.local_paths()) == 1
    monkeypatch.setattr(check, "_places", lambda: [b"ELSEWHERE"])
    assert check.local_paths() == []


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("# Changelog\n\n## [1.2.3] - 2026-01-02\n\n- All.\n", None),
        ("# Changelog\n\n## [Unreleased]\n\n## [1.2.3] - 2026-01-02\n\n- All.\n", None),
        ("## [Unreleased]\n\n- New.\n\n## [1.2.3] - 2026-01-02\n", "under [Unreleased]"),
        ("## [1.2.2] - 2026-01-02\n\n- Old.\n", "no entry [1.2.3]"),
        ("## [1.2.3]\n\n- All.\n", "has no date"),
        ("## [1.2.3] - 9999-01-02\n\n- All.\n", "yet to come"),
        ("", "no entry [1.2.3]"),
    ],
)
def test_the_changelog_tells_of_the_version(check, tmp_path, text, complaint) -> None:
    (tmp_path / "CHANGELOG.md").write_text(text, encoding="utf-8")
    found = check.changelog()
    assert (found == []) if complaint is None else (complaint in found[0])


def test_a_version_written_out_a_second_time_is_told(check, tmp_path) -> None:
    (tmp_path / "pyproject.toml").write_text('dynamic = ["version"]\n')
    assert check.version() == []
    (tmp_path / "pyproject.toml").write_text('version = "1.2.3"\n')
    assert check.version() == ["pyproject.toml writes 1.2.3 out"]


def test_without_git_the_version_is_still_checked(check, monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert check.version() == []
    assert check.committed() == []


def wheel_of(version: str) -> bytes:
    name = f"diptych-{version}.dist-info/METADATA"
    return zipped(**{name: f"Name: diptych\nVersion: {version}\n".encode()})


def test_artefacts_are_of_one_version_with_right_checksums(check, tmp_path) -> None:
    wheel, archive = tmp_path / "diptych-1.2.3-py3-none-any.whl", tmp_path / "diptych-1.2.3.tar.gz"
    assert len(check.artefacts()) == 2
    wheel.write_bytes(wheel_of("1.2.3"))
    archive.write_bytes(gzip.compress(tarred("diptych-1.2.3/PKG-INFO", b"Version: 1.2.3\n")))
    sums = "".join(f"{check._sum(path)}  {path.name}\n" for path in (wheel, archive))
    (tmp_path / "SHA256SUMS").write_text(sums)
    assert check.artefacts() == []
    wheel.write_bytes(wheel_of("1.2.2"))
    found = check.artefacts()
    assert any("says it is version 1.2.2" in line for line in found)
    assert any("checksum" in line for line in found)


def test_pictures_are_current_until_the_window_changes(program, monkeypatch, tmp_path) -> None:
    pictures = program("release/pictures.py")
    shown = tmp_path / "desktop"
    shown.mkdir()
    (shown / "pane.py").write_text("width = 3\n")
    monkeypatch.setattr(pictures, "ROOT", tmp_path)
    monkeypatch.setattr(pictures, "SHOWN", (shown,))
    monkeypatch.setattr(pictures, "NOTE", tmp_path / "window.sources")
    monkeypatch.setattr(sys, "argv", ["pictures.py", "--taken"])
    assert not pictures.are_current()
    pictures.main()
    assert pictures.are_current()
    (shown / "pane.py").write_text("width = 4\n")
    assert not pictures.are_current()


def test_the_bill_of_materials_lists_what_the_program_needs(program, tmp_path) -> None:
    artefact = tmp_path / "diptych.whl"
    artefact.write_bytes(b"abc")
    environment = Path(sys.prefix)
    library = tmp_path / "frozen" / "libone.so.1"
    library.parent.mkdir()
    library.write_bytes(b"abc")
    sbom = program("release/sbom.py")
    bill = json.loads(json.dumps(sbom.bill(environment, artefact, library.parent)))
    names = {sbom.plain(part["name"]) for part in bill["components"]}
    assert {"pyside6-essentials", "shiboken6", "whoosh", "lxml", "regex", "python", "qt"} <= names
    assert not {"pytest", "ruff", "hypothesis"} & names
    references = [part["bom-ref"] for part in bill["components"]]
    assert len(references) == len(set(references))
    own = bill["metadata"]["component"]["bom-ref"]
    assert {one["ref"] for one in bill["dependencies"]} <= {*references, own}
    # The well-known digest of “abc”.
    abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert bill["metadata"]["component"]["hashes"] == [{"alg": "SHA-256", "content": abc}]
    assert bill["components"][-1]["name"] == "libone.so.1"
    assert sbom.bill(environment, artefact) == sbom.bill(environment, artefact)
