import pytest

from diptych_desktop.panes.reading.notes import TOOLTIP_CHARACTERS, Notes
from diptych_index.spans import read_span


@pytest.fixture
def noted(letter_document):
    """The mark is on “January.”, the note is the last paragraph, its body without the number."""
    call = letter_document.starts[3] + letter_document.paragraphs[3].text.index("January")
    body = letter_document.paragraph_span(7)
    note = {"label": "1", "call": [call, call + 7], "body": [body.start + 2, body.end]}
    return letter_document, note, call, body


def test_the_mark_leads_to_the_note_and_its_label_back(noted, finish):
    document, note, call, body = noted
    finish(document, [note])
    notes = Notes(document)
    there = notes.at(call + 3)
    assert (there.label, there.target, there.back) == ("1", read_span(body.start + 2, body.end), 0)
    back = notes.at(body.start)
    assert (back.target, back.back) == (read_span(call, call + 7), True)
    assert notes.at(body.start + 10) is None


def test_from_anywhere_in_a_note_there_is_a_way_back(noted, finish):
    document, note, _, body = noted
    finish(document, [note])
    assert Notes(document).around(body.start + 10).back


def test_a_note_whose_mark_was_not_found_leads_nowhere(noted, finish):
    document, note, call, body = noted
    finish(document, [{**note, "call": None}])
    assert Notes(document).at(call) is None
    assert Notes(document).around(body.start + 10) is None


def test_the_tooltip_is_the_text_of_the_note(noted, finish):
    document, note, call, _ = noted
    finish(document, [note])
    notes = Notes(document)
    assert notes.text(notes.at(call)) == "The ice broke on the ninth of March."


def test_a_very_long_note_ends_in_an_ellipsis(make_document, finish):
    document = make_document(
        [
            ("body", 0, 1, 1, 1, None, "", "see *"),
            ("note", 0, 2, 2, 2, None, "", "* " + "more and " * 200),
        ]
    )
    finish(document, [{"label": "*", "call": [4, 5], "body": [8, 1500]}])
    notes = Notes(document)
    text = notes.text(notes.at(4))
    assert text.endswith(("more …", "and …"))
    assert len(text) <= TOOLTIP_CHARACTERS + 2
