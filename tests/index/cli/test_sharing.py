"""``diptych sessions export`` and ``import``, as a reader calls them."""

import json
import zipfile

import pytest

from diptych_index.paths import places
from diptych_index.session.actions import AddLink, AddPin, EditNote
from diptych_index.session.anchors import make_anchor
from diptych_index.session.model import SavedDocument
from diptych_index.session.store import Store
from diptych_index.spans import read_span
from diptych_index.text.read import read_file


@pytest.fixture
def session(tmp_path, first, second):
    """A session with both texts kept, and a row of two pins with a note."""
    store = Store.open(places(tmp_path / "kept"))
    reads = {"A": (first, read_file(first)), "B": (second, read_file(second))}
    made = store.create(
        "Doors",
        [
            SavedDocument(
                side=side, fingerprint=read.fingerprint, path=str(path), name=path.name,
                title=read.title, way=read.way._replace(encoding=read.encoding),
            )
            for side, (path, read) in reads.items()
        ],
    )  # fmt: skip
    row = None
    for side, (path, read) in reads.items():
        store.put_document(read.fingerprint, path.name, read.encoding, path.read_bytes(), read.text)
        at = read.text.index("A hinge joins")
        pin = AddPin(side=side, anchor=make_anchor(read, read_span(at, at + 13)), row=row)
        made = store.perform(made.id, pin)
        row = made.rows[0].id
    made = store.perform(made.id, EditNote(row=row, note="Frame or wall?"))
    store.close()
    return made


@pytest.fixture
def shared(diptych, session, tmp_path):
    path = tmp_path / "doors.diptych"
    done = diptych("sessions", "export", "Doors", "--output", path)
    assert done.status == 0, done.err
    assert "Doors" in done.out
    return path


def test_a_session_is_exported_and_imported_elsewhere_byte_for_byte(diptych, shared, tmp_path):
    elsewhere = ["--data-dir", str(tmp_path / "colleague")]
    taken = diptych("sessions", "import", shared, "--json", *elsewhere, keep=False).json
    assert (taken["name"], taken["pins"], taken["notices"]) == ("Doors", 2, [])
    listed = diptych("sessions", "list", "--json", *elsewhere, keep=False).json
    assert [info["id"] for info in listed] == [taken["id"]]
    assert listed[0]["documents"] == ["first", "second"]
    twice = diptych("sessions", "import", shared, *elsewhere, keep=False)
    assert f"--into {taken['id']} merges them" in twice.err
    again = tmp_path / "again.diptych"
    done = diptych("sessions", "export", taken["id"], "--output", again, *elsewhere, keep=False)
    assert done.status == 0, done.err
    assert again.read_bytes() == shared.read_bytes()
    shown = diptych("sessions", "show", taken["id"], *elsewhere, keep=False)
    assert "Frame or wall?" in shown.out


def test_the_file_of_a_document_is_never_written_over(diptych, session, first):
    before = first.read_bytes()
    done = diptych("sessions", "export", session.id, "--output", first)
    assert (done.status, done.out) == (1, "")
    assert "choose another name" in done.err
    assert first.read_bytes() == before


def test_texts_and_originals_go_along_as_asked(diptych, session, tmp_path, first):
    def names(*options):
        path = tmp_path / "x.diptych"
        told = diptych("sessions", "export", session.id, "--output", path, "--json", *options).json
        assert told == {"file": str(path), "bytes": path.stat().st_size, "without_text": []}
        return zipfile.ZipFile(path).namelist()

    assert sum(name.startswith("texts/") for name in names()) == 4
    assert not any(name.startswith(("texts/", "originals/")) for name in names("--without-texts"))
    names("--with-originals")
    packed = zipfile.ZipFile(tmp_path / "x.diptych")
    held = [packed.read(n) for n in packed.namelist() if n.startswith("originals/")]
    assert first.read_bytes() in held


def test_a_colleagues_notes_are_merged_in_once(diptych, session, shared, tmp_path):
    store = Store.open(places(tmp_path / "kept"))
    store.perform(session.id, EditNote(row=session.rows[0].id, note="I say frame."))
    store.close()
    merged = diptych("sessions", "import", shared, "--into", "Doors", "--json").json
    assert (merged["new"], merged["different"], merged["same"]) == (0, 1, 0)
    assert merged["passages"] == {"exact": 2, "moved": 0, "changed": 0, "unplaced": 0}
    shown = diptych("sessions", "show", "Doors", "--json").json
    assert shown["rows"][0]["note"] == "I say frame.\n\n---\n\nFrame or wall?"
    again = diptych("sessions", "import", shared, "--into", "Doors", "--json").json
    assert (again["new"], again["different"], again["same"]) == (0, 0, 1)


def test_a_link_made_by_hand_is_merged_in_once(diptych, session, tmp_path):
    store = Store.open(places(tmp_path / "kept"))
    a, b = (pin.anchor for pin in session.pins)
    store.perform(session.id, AddLink(a=a, b=b))
    path = tmp_path / "linked.diptych"
    assert diptych("sessions", "export", session.id, "--output", path).status == 0
    store.undo(session.id)
    store.close()
    for new, same in ((1, 1), (0, 2)):
        merged = diptych("sessions", "import", path, "--into", session.id, "--json").json
        assert (merged["new"], merged["same"], merged["left_out"]) == (new, same, [])
    store = Store.open(places(tmp_path / "kept"))
    assert [(link.a, link.b) for link in store.load(session.id).links] == [(a, b)]
    store.close()


def test_annotations_of_other_programs_are_merged_in_with_a_report(diptych, session, tmp_path):
    highlight = {
        "type": "highlight", "highlighted_text": "no door turns without one", "notes": "true",
        "uuid": "u1", "timestamp": "2026-01-02T03:04:05.000Z",
    }  # fmt: skip
    strange = highlight | {"highlighted_text": "a sentence that is in another book altogether"}
    path = tmp_path / "mine.calibre_highlights"
    value = {"version": 1, "type": "calibre_highlights", "highlights": [highlight, strange]}
    path.write_text(json.dumps(value), encoding="utf-8")
    done = diptych("sessions", "import", path, "--into", session.id)
    assert done.status == 0
    assert "2 passages: 1 to check, 1 not found. 1 skipped." in done.out
    assert "1 new" in done.out
    assert "in neither document" in done.err
    assert diptych("sessions", "list", "--json").json[0]["pins"] == 3


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("export", "Doors"), "needs --output"),
        (("export",), "needs an ID"),
        (("import",), "needs a FILE"),
        (("list", "Doors"), "stands alone"),
    ],
)
def test_wrong_usage_is_told(diptych, session, arguments, words):
    done = diptych("sessions", *arguments)
    assert (done.status, done.out) == (2, "")
    assert words in done.err


def test_files_that_cannot_be_taken_are_told_in_words(diptych, session, shared, tmp_path):
    broken = tmp_path / "broken.diptych"
    broken.write_bytes(shared.read_bytes()[:-300])
    notes = tmp_path / "notes.json"
    notes.write_text('{"rows": [], "total": 0}', encoding="utf-8")
    for path, words in (
        (broken, "damaged"), (notes, "--into"), (tmp_path / "none.diptych", "not there"),
        (tmp_path, "folder"),
    ):  # fmt: skip
        done = diptych("sessions", "import", path)
        assert (done.status, done.out) == (1, "")
        assert words in done.err
        assert "Traceback" not in done.err
    done = diptych("sessions", "import", shared, "--into", "Windows")
    assert (done.status, done.out) == (1, "")
    assert "Windows" in done.err
