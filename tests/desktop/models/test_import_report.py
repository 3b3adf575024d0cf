"""The import report as lines and places: what it tells, and what the reader can turn round."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.models.import_report import WHAT, WHERE, WHY, ImportReportModel
from diptych_desktop.models.report_lines import ReportGathering, report_classes
from diptych_index.spans import read_span
from placed import placed
from report_rows import decision, report

ROLES = Qt.ItemDataRole
TEXTS = [
    ("title", "The Ferry"), ("heading", "Low water"),
    ("body", "The curtains of the so-called ferry \ufffd\ufffd were ButMao and \ufffd drawn."),
    ("header", "Ferry papers 12"), ("note", "1 A note."),
]  # fmt: skip


@pytest.fixture
def document() -> ReadingDocument:
    head = {
        "fingerprint": "f" * 64, "path": "/tmp/ferry.txt", "name": "ferry.txt",
        "title": "The Ferry", "authors": [], "source_line": "", "date": "",
        "language": "en", "encoding": "utf-8",
        "as_in_file": False, "format": "plain text", "way": {}, "has_raw": True,
        "paragraphs": len(TEXTS), "characters": 0,
    }  # fmt: skip
    made = ReadingDocument("A", head)
    numbers = iter(range(1, 9))
    made.append(
        placed(
            (kind, 0, None if kind == "header" else next(numbers), line, line, None, "", text)
            for line, (kind, text) in enumerate(TEXTS, 1)
        )
    )
    made.finish(
        {
            "fingerprint": "f" * 64, "words": 9, "report": [], "repairs": 0,
            "notes": [{"label": "1", "call": None, "body": [made.starts[4] + 2, made.end - 1]}],
            "pages": [[made.starts[1], "12", True], [made.starts[4], "", False]],
        }
    )  # fmt: skip
    return made


JOINED = [
    decision("joined hyphens", 30, "cur- tains", "curtains", "stands elsewhere", line=3),
    decision("joined hyphens", 44, "wa- ter", "water", "in the word list", line=5),
]
KEPT = decision("kept hyphens", 52, "so- called", "so-called", "“so” often has one", line=1204)
GLUED = decision("glued words", 60, "ButMao", "But Mao", "a capital inside", line=9)


@pytest.fixture
def model(qapp, document) -> ImportReportModel:
    made = ImportReportModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    counts = {"paragraphs": 1204, "joined hyphens": 2, "kept hyphens": 1, "glued words": 1}
    made.set_classes(report_classes(report(counts, [*JOINED, KEPT, GLUED]), document))
    return made


def lines(model: ImportReportModel) -> dict[str, list[str]]:
    result = {}
    for row in range(model.rowCount()):
        top = model.index(row, WHAT)
        result[top.data()] = [model.index(i, WHAT, top).data() for i in range(model.rowCount(top))]
    return result


def first_place(model: ImportReportModel, line: int, place: int = 0) -> QModelIndex:
    return model.index(place, WHAT, model.index(line, WHAT))


# Lines and places


def test_every_decision_stands_under_the_line_that_counts_it(model):
    assert lines(model) == {
        "Paragraphs: 1,204": [],
        "Joined hyphens: 2": ["cur- tains → curtains", "wa- ter → water"],
        "Kept hyphens: 1": ["so- called → so-called"],
        "Glued words: 1": ["ButMao → But Mao"],
    }


def test_a_place_says_where_and_why(model):
    place = first_place(model, 2)
    assert place.siblingAtColumn(WHERE).data() == "l. 1,204"
    assert place.siblingAtColumn(WHY).data() == "“so” often has one"
    assert model.place_at(place).span == read_span(52, 60)


def test_decisions_that_no_line_counts_get_a_line_of_their_own(document):
    undone = {**JOINED[0], "undone": True}
    (line,) = report_classes(report({}, [undone]), document)
    assert line.text == "words joined over a line end"
    assert line.total == 0
    assert len(line.places) == 1


def test_lines_without_decisions_lead_to_what_the_document_knows(document):
    counts = {
        "headings": 1, "headers": 1, "notes": 1, "notes without a mark": 1, "pages": 2,
        "inferred pages": 1, "control characters": 3, "pictures": 4,
    }  # fmt: skip
    found = {c.name: c for c in report_classes(report(counts, []), document)}
    assert [p.shown for p in found["headings"].places] == ["Low water"]
    assert [(p.shown, p.where) for p in found["headers"].places] == [("Ferry papers 12", "l. 4")]
    assert [p.shown for p in found["notes"].places] == ["A note."]
    assert [p.shown for p in found["notes without a mark"].places] == ["A note."]
    assert [p.shown for p in found["pages"].places] == ["p. 12", "a page without a number"]
    assert [p.shown for p in found["inferred pages"].places] == ["p. 12"]
    runs = [p.span for p in found["control characters"].places]
    assert [document.text(span) for span in runs] == ["\ufffd\ufffd", "\ufffd"]
    assert found["pictures"].places == ()
    assert not any(line.reversible for line in found.values())


def test_what_is_long_is_cut_with_an_ellipsis(document):
    row = decision("headers", 3, "word " * 60, "", "stands on every page", line=1)
    (line,) = report_classes(report({"headers": 1}, [row]), document)
    assert line.places[0].shown.endswith(" …")
    assert len(line.places[0].shown) <= 60


def test_a_format_without_lines_is_located_by_its_paragraph(document):
    row = decision("joined hyphens", document.starts[2] + 4, "cur- tains", "curtains", "", None)
    (line,) = report_classes(report({"joined hyphens": 1}, [row]), document)
    assert line.places[0].where == "¶3"


# Turning round


def test_a_place_that_is_turned_is_struck_out_and_told(model, qtbot):
    place = first_place(model, 1)
    assert place.data(ROLES.CheckStateRole) == Qt.CheckState.Checked
    with qtbot.waitSignal(model.turned) as told:
        assert model.setData(place, Qt.CheckState.Unchecked.value, ROLES.CheckStateRole)
    assert told.args == [JOINED[0]["key"]]
    assert place.data(ROLES.CheckStateRole) == Qt.CheckState.Unchecked
    assert place.data(ROLES.FontRole).strikeOut()
    assert place.siblingAtColumn(WHY).data() == "reversed: stands elsewhere"
    assert "reversed" in place.data(ROLES.AccessibleTextRole)
    assert model.index(1, WHAT).data(ROLES.CheckStateRole) == Qt.CheckState.PartiallyChecked
    assert model.index(1, WHAT).data() == "Joined hyphens: 2, 1 reversed"


def test_turning_twice_is_as_before(model):
    place = first_place(model, 1)
    model.turn(place)
    model.turn(place)
    assert place.data(ROLES.CheckStateRole) == Qt.CheckState.Checked
    assert place.data(ROLES.FontRole) is None


def test_a_line_turns_all_its_places(model, qtbot):
    line = model.index(1, WHAT)
    with qtbot.waitSignal(model.kindTurned) as told:
        model.turn(line)
    assert told.args == ["joined hyphens", True]
    assert line.data(ROLES.CheckStateRole) == Qt.CheckState.Unchecked
    states = [first_place(model, 1, i).data(ROLES.CheckStateRole) for i in range(2)]
    assert states == [Qt.CheckState.Unchecked] * 2
    with qtbot.waitSignal(model.kindTurned) as told:
        model.turn(line)
    assert told.args == ["joined hyphens", False]


def test_a_line_of_which_some_is_reversed_reverses_the_rest_first(model, qtbot):
    model.turn(first_place(model, 1))
    with qtbot.waitSignal(model.kindTurned) as told:
        model.turn(model.index(1, WHAT))
    assert told.args == ["joined hyphens", True]


def test_what_was_not_decided_cannot_be_turned(model, document, qtbot):
    model.set_classes(report_classes(report({"headings": 1}, []), document))
    for index in (model.index(0, WHAT), first_place(model, 0)):
        assert index.data(ROLES.CheckStateRole) is None
        assert not model.flags(index) & Qt.ItemFlag.ItemIsUserCheckable
        assert not model.setData(index, 0, ROLES.CheckStateRole)
        with qtbot.assertNotEmitted(model.turned), qtbot.assertNotEmitted(model.kindTurned):
            model.turn(index)


def test_what_comes_reversed_is_shown_so(model, document):
    row = {**JOINED[0], "undone": True}
    model.set_classes(report_classes(report({"joined hyphens": 1}, [row]), document))
    assert first_place(model, 0).data(ROLES.CheckStateRole) == Qt.CheckState.Unchecked


# The filter


def test_the_filter_leaves_places_that_have_the_words(model):
    model.set_filter("CURT")
    assert lines(model) == {"Joined hyphens: 2": ["cur- tains → curtains"]}
    model.set_filter("")
    assert len(lines(model)) == 4


def test_a_line_whose_own_words_are_looked_for_keeps_all_its_places(model):
    model.set_filter("joined")
    assert len(next(iter(lines(model).values()))) == 2


def test_reasons_and_lines_of_the_file_are_looked_through_too(model):
    model.set_filter("word list")
    assert lines(model) == {"Joined hyphens: 2": ["wa- ter → water"]}
    model.set_filter("1,204")
    assert "Kept hyphens: 1" in lines(model)


def test_turning_while_filtered_turns_what_is_shown(model, qtbot):
    model.set_filter("water")
    with qtbot.waitSignal(model.turned) as told:
        model.turn(first_place(model, 0))
    assert told.args == [JOINED[1]["key"]]


# Finding again


def test_a_decision_is_found_by_its_key_and_a_place_by_its_offset(model, document):
    index = model.find("joined hyphens", JOINED[1]["key"], -1)
    assert model.place_at(index).key == JOINED[1]["key"]
    assert model.place_at(model.find("joined hyphens", "gone", -1)) is None
    assert not model.find("nothing of the kind", None, 3).isValid()
    model.set_classes(report_classes(report({"headings": 1}, []), document))
    index = model.find("headings", None, document.starts[1])
    assert model.place_at(index).shown == "Low water"


def test_thousands_of_places_are_asked_for_one_by_one(model, document, qtbot):
    rows = [decision("joined hyphens", at, "a- b", "ab", "", line=at) for at in range(20_000)]
    model.set_classes(report_classes(report({"joined hyphens": len(rows)}, rows), document))
    top = model.index(0, WHAT)
    assert model.rowCount(top) == 20_000
    assert model.index(19_999, WHERE, top).data() == "l. 19,999"


def test_a_report_in_parts_is_the_report_in_one_piece(document):
    gathering = ReportGathering(document)
    reversed_ = {**JOINED[1], "undone": True}
    for part in ([JOINED[0]], [KEPT, reversed_], [GLUED]):
        gathering.add(part)
    whole = report({"headings": 1, "joined hyphens": 1}, [JOINED[0], KEPT, reversed_, GLUED])
    assert gathering.classes(whole["report"]) == report_classes(whole, document)
    joined = next(c for c in report_classes(whole, document) if c.name == "joined hyphens")
    assert [place.undone for place in joined.places] == [False, True]
    assert set(joined.undone) == {reversed_["key"]}


def test_the_count_of_reversed_places_follows_what_is_turned(model):
    assert lines(model)["Joined hyphens: 2"]
    model.turn(first_place(model, 1))
    assert model.index(1, WHAT).data() == "Joined hyphens: 2, 1 reversed"
    model.turn(model.index(1, WHAT))
    assert model.index(1, WHAT).data() == "Joined hyphens: 2, 2 reversed"
    model.turn(first_place(model, 1))
    assert model.index(1, WHAT).data() == "Joined hyphens: 2, 1 reversed"
    assert not model.is_kind_undone(model.class_at(model.index(1, WHAT)))


@pytest.mark.parametrize(
    "typed", ["cur", "joined", "l. 5", "word", "so", "a capital", "none of it"]
)
def test_typed_letter_by_letter_the_filter_shows_what_it_shows_at_once(model, typed):
    for end in range(1, len(typed) + 1):
        model.set_filter(typed[:end])
    slowly = lines(model)
    model.set_filter("")
    model.set_filter(typed)
    assert lines(model) == slowly
    model.set_filter(typed[:1])
    model.set_filter("")
    assert len(lines(model)) == 4
