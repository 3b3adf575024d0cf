"""The lines of the import report and their places, as the engine tells them."""

import pytest

from diptych_index.engine.import_report import AT_ONCE, SHORT, ImportReport
from diptych_index.errors import Cancelled
from diptych_index.spans import read_span
from diptych_index.text.document import Decision, Note, PageBreak, ReportLine
from diptych_index.text.read import read_bytes

TEXT = (
    "The Ferry\n\nLow water\n\nThe curtains of the so-called ferry \ufffd\ufffd were ButMao and "
    "\ufffd drawn.\n\nFerry papers 12\n\n1 A note.\n"
)
KINDS = ("title", "heading", "body", "header", "note")


def decided(name, at, before, after, reason, undone=False) -> Decision:
    span = read_span(at, at + 4)
    return Decision(f"{name}@{at}", name, span, before, after, reason, undone)


JOINED = [
    decided("joined hyphens", 30, "cur- tains", "curtains", "stands elsewhere"),
    decided("joined hyphens", 44, "wa- ter", "water", "in the word list"),
]
KEPT = decided("kept hyphens", 52, "so- called", "so-called", "“so” often has one")
GLUED = decided("glued words", 60, "ButMao", "But Mao", "a capital inside")
LINES = {"paragraphs": 1204, "joined hyphens": 2, "kept hyphens": 1, "glued words": 1}


def document_of(counts, decisions=()):
    """Return a document of five paragraphs, each of its own kind, with a note and two pages."""
    read = read_bytes(TEXT.encode(), "ferry.txt")
    numbers = iter(range(1, 9))
    starts = [TEXT.index(words) for words in ("The Ferry", "Low", "The cur", "Ferry p", "1 A")]
    lines = [TEXT.count("\n", 0, start) + 1 for start in starts]
    paragraphs = tuple(
        read.paragraphs[0]._replace(
            kind=kind, number=None if kind == "header" else next(numbers),
            span=read_span(start, TEXT.index("\n", start)), lines=(line, line),
        )
        for kind, start, line in zip(KINDS, starts, lines, strict=True)
    )  # fmt: skip
    return read._replace(
        text=TEXT, source=TEXT, paragraphs=paragraphs, decisions=tuple(decisions),
        notes=(Note("1", None, read_span(starts[4] + 2, len(TEXT) - 1)),),
        pages=(PageBreak(starts[1], "12", True), PageBreak(starts[4], "", False)),
        report=tuple(ReportLine(name, count, name) for name, count in counts.items()),
    )  # fmt: skip


def report_of(counts, decisions=()) -> ImportReport:
    return ImportReport(document_of(counts, decisions), lambda _share: None)


def texts(report: ImportReport, words: str = "") -> dict[str, list[str]]:
    """Return what is shown under each line that a filter leaves."""
    return {
        line.name: [line.place(number).shown for number in numbers]
        for line, numbers in report.matching(words, lambda _share: None)
    }


@pytest.fixture
def report() -> ImportReport:
    return report_of(LINES, [*JOINED, KEPT, GLUED])


# Lines and places


def test_every_decision_stands_under_the_line_that_counts_it(report):
    assert texts(report) == {
        "paragraphs": [],
        "joined hyphens": ["curtains", "water"],
        "kept hyphens": ["so-called"],
        "glued words": ["But Mao"],
    }


def test_a_decision_says_what_stood_there_and_where_and_why(report):
    line = report.lines[1]
    place = line.place(line.numbers[0])
    assert (place.before, place.shown, place.reason) == (
        "cur- tains", "curtains", "stands elsewhere",
    )  # fmt: skip
    assert place.where == "l. 5"
    assert place.key == "joined hyphens@30"


def test_a_format_without_lines_is_located_by_its_paragraph():
    document = document_of({"joined hyphens": 1}, JOINED[:1])._replace(has_raw=False)
    (line,) = ImportReport(document, lambda _share: None).lines
    assert line.place(0).where == "¶3"


def test_decisions_that_no_line_counts_get_a_line_of_their_own():
    (line,) = report_of({}, [JOINED[0]._replace(undone=True)]).lines
    assert line.text == "words joined over a line end"
    assert (line.counted, line.undone, len(line.numbers)) == (0, 1, 1)


def test_lines_without_decisions_lead_to_what_the_document_knows():
    report = report_of(
        {
            "headings": 1, "headers": 1, "notes": 1, "notes without a mark": 1, "pages": 2,
            "inferred pages": 1, "control characters": 3, "pictures": 4,
        }
    )  # fmt: skip
    assert not any(line.decided for line in report.lines)
    found = texts(report)
    runs = found.pop("control characters")
    assert found == {
        "headings": ["Low water"], "headers": ["Ferry papers 12"], "notes": ["A note."],
        "notes without a mark": ["A note."], "pages": ["p. 12", "a page without a number"],
        "inferred pages": ["p. 12"], "pictures": [],
    }  # fmt: skip
    assert [run.count("\ufffd") for run in runs] == [3, 3]
    line = report.lines[6]
    spans = [line.place(number).span for number in line.numbers]
    assert [TEXT[start:end] for start, end in spans] == ["\ufffd\ufffd", "\ufffd"]
    assert report.lines[1].place(report.lines[1].numbers[0]).where == "l. 7"


def test_what_is_long_is_cut_with_an_ellipsis():
    (line,) = report_of({"headers": 1}, [decided("headers", 3, "word " * 60, "", "")]).lines
    assert line.place(0).shown.endswith(" …")
    assert len(line.place(0).shown) <= SHORT


# The filter


def test_the_filter_leaves_places_that_have_the_words(report):
    assert texts(report, " CURT ") == {"joined hyphens": ["curtains"]}
    assert len(texts(report)) == 4


def test_a_line_whose_own_words_are_looked_for_keeps_all_its_places(report):
    assert texts(report, "joined") == {"joined hyphens": ["curtains", "water"]}


def test_what_stood_there_the_reason_and_the_line_are_looked_through_too(report):
    assert texts(report, "wa- ter") == {"joined hyphens": ["water"]}
    assert texts(report, "word list") == {"joined hyphens": ["water"]}
    assert texts(report, "l. 5")["kept hyphens"] == ["so-called"]


@pytest.mark.parametrize(
    "typed", ["cur", "joined", "l. 5", "word", "so", "a capital", "none of it"]
)
def test_typed_letter_by_letter_the_filter_leaves_what_it_leaves_at_once(report, typed):
    for end in range(1, len(typed) + 1):
        slowly = texts(report, typed[:end])
    texts(report)
    assert texts(report_of(LINES, [*JOINED, KEPT, GLUED]), typed) == slowly


def test_a_look_through_many_places_tells_how_far_it_is_and_can_be_stopped():
    many = [decided("glued words", at % 90, "ButMao", "", "") for at in range(3 * AT_ONCE)]
    report = report_of({"glued words": len(many)}, many)
    shares: list[float] = []
    assert report.matching("nowhere", shares.append) == []
    assert shares == sorted(shares)
    assert len(shares) == 3

    def stop(_share: float) -> None:
        raise Cancelled("Not wanted any more.")

    with pytest.raises(Cancelled):
        report.matching("elsewhere", stop)


# Finding a place again


def near(name: str, key: str = "", start: int = -1) -> dict:
    return {"name": name, "key": key, "start": start}


def test_a_decision_is_found_again_by_its_key_and_a_place_by_its_offset(report):
    shown = report.matching("", lambda _share: None)
    assert report.find(shown, near("joined hyphens", "joined hyphens@44")) == [1, 1]
    assert report.find(shown, near("joined hyphens", "gone")) == [1]
    assert report.find(shown, near("nothing of the kind")) is None
    report = report_of({"headings": 1})
    shown = report.matching("", lambda _share: None)
    assert report.find(shown, near("headings", start=TEXT.index("Low"))) == [0, 0]
    assert report.find(shown, near("headings", start=3)) == [0]
