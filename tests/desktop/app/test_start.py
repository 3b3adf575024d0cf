"""One window a store: the lock, and what happens without it."""

import subprocess
import sys
from pathlib import Path

from diptych_desktop.app.single import server_name
from diptych_desktop.app.start import take_desk
from diptych_desktop.app.walk import telling_word
from diptych_index.paths import places

HOLD = """
import sys
from pathlib import Path
from diptych_desktop.app.start import take_desk
from diptych_index.paths import places
lock = take_desk(places(Path(sys.argv[1])))
print(lock is not None, flush=True)
sys.stdin.readline()
"""


def test_the_first_start_takes_the_desk_and_gives_it_back(tmp_path):
    lock = take_desk(places(tmp_path))
    assert lock is not None
    lock.unlock()
    again = take_desk(places(tmp_path))
    assert again is not None
    again.unlock()


def test_while_another_program_holds_the_desk_it_is_not_taken(tmp_path, monkeypatch):
    roots = [str(Path(__file__).parents[3] / x) for x in ("index", "desktop", "resources")]
    monkeypatch.setenv("PYTHONPATH", ":".join(roots))
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert other.stdout is not None
    assert other.stdout.readline() == b"True\n"
    assert take_desk(places(tmp_path)) is None
    other.kill()
    other.communicate()
    lock = take_desk(places(tmp_path))
    assert lock is not None, "a killed program leaves no lock behind"
    lock.unlock()


def test_a_folder_that_cannot_be_made_does_not_stop_the_start(tmp_path):
    (tmp_path / "file").write_text("in the way")
    assert take_desk(places(tmp_path / "file")) is not None


def test_two_stores_have_doors_of_their_own(tmp_path):
    assert server_name(tmp_path / "a") != server_name(tmp_path / "b")


def test_the_telling_word_is_long_and_stands_in_both():
    first = "The ferry, the ferryman and the ledger. The ledger again."
    second = "A ledger of a ferryman; a ledger."
    assert telling_word(first, second) == "ledger"
    assert telling_word("nothing shared at all", "quite different indeed") == "nothing"
