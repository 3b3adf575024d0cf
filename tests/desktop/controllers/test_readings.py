"""A document is read another way: one step, its pins kept, taken back by one undo."""

import pytest

from diptych_desktop.controllers.desk import DeskController
from diptych_desktop.controllers.documents import DocumentController
from diptych_desktop.controllers.readings import name_of_change
from diptych_desktop.controllers.sessions import SessionController
from diptych_index.paths import places as places_under
from diptych_index.spans import read_span
from diptych_index.text.way import Way

TEXT = """The mill stood where the river bends, and the miller watched the slow water fall-
ing over the weir until the evening came and the lamp was lit in the house above.

THE WEIR

Nobody has seen the lamp since then, and the weir is dry; the river took another way
and the stones of the mill were carried off to build the inn at the cross-
roads.
"""


class Table:
    """The desk with a true engine, a true store and one document on side A."""

    def __init__(self, qtbot, client, path, data):
        self.bot = qtbot
        self.documents = DocumentController(client)
        self.sessions = SessionController(places_under(data))
        self.desk = DeskController(client, self.documents, self.sessions)
        self.said = []
        self.desk.said.connect(self.said.append)
        self.desk.open_file("A", str(path))
        self.settle(lambda: self.desk.session is not None)

    def settle(self, done):
        self.bot.waitUntil(lambda: self.is_quiet() and done(), timeout=15_000)

    def is_quiet(self):
        document = self.documents.document("A")
        return document is not None and document.complete and not self.documents.is_opening("A")

    @property
    def text(self):
        return self.documents.document("A").whole_text()

    @property
    def saved(self):
        return self.desk.session.document("A")

    def pin(self, words):
        start = self.text.index(words)
        before = len(self.desk.session.pins)
        self.desk.pin("A", read_span(start, start + len(words)), None)
        self.settle(lambda: len(self.desk.session.pins) > before)

    def pinned(self):
        return [
            (self.documents.document("A").text(p.anchor.read), p.state)
            for p in self.desk.session.pins
        ]

    def change(self, **fields):
        self.desk.read_again("A", **fields)
        self.settle(lambda: self.agrees() and self.saved.way == self.saved.way._replace(**fields))

    def agrees(self):
        return self.saved.fingerprint == self.documents.document("A").fingerprint

    def key(self, name):
        """Return the key of the first decision of a class."""
        told = []
        client = self.documents._client
        client.request("report", {"fingerprint": self.saved.fingerprint}, on_result=told.append)
        self.bot.waitUntil(lambda: bool(told), timeout=15_000)
        pages = next(line["pages"] for line in told[0]["lines"] if line["name"] == name)
        return pages[0]["places"][0]["key"]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "mill.txt"
    path.write_text(TEXT, encoding="utf-8", newline="")
    return path


@pytest.fixture
def table(qtbot, true_client, file, tmp_path):
    made = Table(qtbot, true_client, file, tmp_path / "kept")
    yield made
    made.sessions.close()


def test_a_reversed_decision_is_one_step_that_keeps_the_pins_exactly(table):
    table.pin("the slow water falling over the weir")
    before = table.desk.session
    table.change(undone=(table.key("joined hyphens"),))
    assert "water fall-ing over" in table.text
    assert table.desk.session.undo == "Reverse decision"
    assert table.pinned() == [("the slow water fall-ing over the weir", "exact")]
    assert table.said == []
    table.sessions.undo()
    table.settle(lambda: table.agrees() and table.saved == before.document("A"))
    assert "water falling over" in table.text
    assert table.pinned() == [("the slow water falling over the weir", "exact")]
    assert table.desk.session.pins == before.pins
    table.sessions.redo()
    table.settle(lambda: table.agrees() and "fall-ing" in table.text)
    assert table.pinned() == [("the slow water fall-ing over the weir", "exact")]


def test_wishes_that_follow_one_another_all_come_true(table):
    joined, heading = table.key("joined hyphens"), table.key("headings")
    way = table.desk.way("A").reversing(joined)
    table.desk.change_way("A", way, "Reverse decision")
    assert table.desk.way("A") == way
    table.desk.change_way("A", table.desk.way("A").reversing(heading), "Reverse decision")
    table.settle(lambda: table.agrees() and len(table.saved.way.undone) == 2)
    assert "fall-ing" in table.text
    assert {p.kind for p in table.documents.document("A").paragraphs} == {"body"}


def test_a_page_is_set_where_the_reader_says(table):
    at = table.text.index("Nobody")
    table.desk.set_page("A", at, "364")
    table.settle(
        lambda: table.agrees() and table.saved.way.pages == ((TEXT.index("Nobody"), "364"),)
    )
    document = table.documents.document("A")
    assert [(page.at, page.label, page.inferred) for page in document.pages] == [
        (document.whole_text().index("Nobody"), "364", False)
    ]
    assert document.paragraphs[-1].page == "364"
    assert table.desk.session.undo == "Set page"
    table.desk.unset_page("A", document.pages[0].at)
    table.settle(lambda: table.agrees() and table.saved.way.pages == ())


def test_another_encoding_keeps_the_pins(table):
    table.pin("stones of the mill")
    table.change(encoding="cp1252")
    assert table.desk.session.undo == "Read with another encoding"
    assert [words for words, _ in table.pinned()] == ["stones of the mill"]
    assert table.documents.document("A").head["encoding"] == "cp1252"


def test_a_pin_lost_in_a_wrong_encoding_is_back_with_the_right_one(table):
    table.pin("stones of the mill")
    encoding = table.documents.document("A").head["encoding"]
    table.change(encoding="utf-16-le")
    assert [state for _, state in table.pinned()] == ["unplaced"]
    assert table.said[-1] == "Document A is read another way now. 1 pin: 1 not found."
    table.change(encoding=encoding)
    table.settle(lambda: table.pinned() == [("stones of the mill", "exact")])
    assert table.said[-1] == "Document A is read another way now. 1 pin: 1 exact."


def test_as_in_the_file_and_back_is_exact(table):
    table.pin("the inn at the cross")
    way = table.saved.way
    table.change(as_in_file=True)
    assert table.pinned() == [("the inn at the cross", "exact")]
    table.change(as_in_file=False)
    assert table.saved.way == way
    assert table.pinned() == [("the inn at the cross", "exact")]


def test_an_encoding_that_does_not_exist_leaves_what_was_there(table):
    before = table.saved
    failed = []
    table.documents.failed.connect(lambda side, row: failed.append(row["message"]))
    table.desk.read_again("A", encoding="no-such-encoding")
    table.bot.waitUntil(lambda: bool(failed), timeout=15_000)
    assert "no-such-encoding" in failed[0]
    table.settle(table.agrees)
    assert table.saved == before
    table.change(as_in_file=True)
    assert table.text == TEXT.rstrip()


def test_a_session_opened_again_is_read_as_it_was_left(qtbot, true_client, file, tmp_path):
    first = Table(qtbot, true_client, file, tmp_path / "kept")
    first.pin("water falling over")
    first.change(undone=("headings", first.key("joined hyphens")))
    session, text = first.desk.session, first.text
    first.desk.leave()
    qtbot.waitUntil(lambda: first.documents.document("A") is None)
    first.desk.open_session(session.id)
    first.settle(lambda: first.desk.session is not None and first.agrees())
    assert first.text == text
    assert first.pinned() == [("water fall-ing over", "exact")]
    assert first.saved.way == session.document("A").way
    first.sessions.close()


def test_a_saved_copy_is_read_another_way_too(qtbot, true_client, file, tmp_path):
    first = Table(qtbot, true_client, file, tmp_path / "kept")
    session = first.desk.session
    qtbot.waitUntil(lambda: not first.sessions.is_saving)
    first.desk.leave()
    qtbot.waitUntil(lambda: first.documents.document("A") is None)
    file.unlink()
    first.desk.open_session(session.id)
    first.settle(lambda: first.desk.session is not None and first.agrees())
    assert first.desk.shows_saved_copy("A")
    first.change(as_in_file=True)
    assert first.text == TEXT.rstrip()
    assert first.saved.path == str(file)
    assert first.desk.shows_saved_copy("A")
    first.sessions.close()


def test_sides_are_not_swapped_while_one_is_read_again(table):
    table.desk.read_again("A", as_in_file=True)
    table.desk.swap()
    assert table.said == ["Wait until the document has been read again, then swap the sides."]
    table.settle(lambda: table.agrees() and table.saved.way.as_in_file)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"encoding": "cp1252"}, "Read with another encoding"),
        ({"as_in_file": True}, "Show as in the file"),
        ({"whole": True}, "Show the whole page"),
        ({"pages": ((1, "7"),)}, "Set page"),
        ({"undone": ("headers",)}, "Reverse decision"),
    ],
)
def test_every_change_has_a_name_of_its_own(fields, name):
    assert name_of_change(Way(), Way()._replace(**fields)) == name


def test_a_saved_copy_of_a_pdf_opens_as_a_pdf(qtbot, true_client, tmp_path):
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    page = canvas.Canvas(str(file := tmp_path / "hinge.pdf"))
    page.drawString(72, 700, "A hinge joins what a frame divides, and no door turns without one.")
    page.save()
    table = Table(qtbot, true_client, file, tmp_path / "kept")
    table.pin("what a frame divides")
    session, text = table.desk.session, table.text
    assert session.pins[0].anchor.lines == (0, 0)
    qtbot.waitUntil(lambda: not table.sessions.is_saving)
    table.desk.leave()
    qtbot.waitUntil(lambda: table.documents.document("A") is None)
    file.unlink()
    table.desk.open_session(session.id)
    table.settle(lambda: table.desk.session is not None and table.agrees())
    assert table.desk.shows_saved_copy("A")
    assert table.documents.document("A").format == "PDF"
    assert (table.text, table.pinned()) == (text, [("what a frame divides", "exact")])
    table.sessions.close()
