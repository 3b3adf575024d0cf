"""Marks over a text and in its overview bar: those of one document never stay over the next."""

from diptych_desktop.panes.reading import PinMark
from diptych_desktop.panes.reading.overview import Lane
from diptych_index.spans import read_span

WORD, OTHER = read_span(4, 10), read_span(30, 36)


def test_another_document_begins_without_marks_in_its_overview_bar(
    make_pane, make_document, letter, long_text
):
    pane = make_pane(letter)
    pane.set_hits([WORD, OTHER], 0)
    pane.set_pins([PinMark("A1", WORD, "exact")])
    assert pane.view.overview.rows(Lane.HITS)
    assert pane.view.overview.rows(Lane.PINS)
    pane.set_document(make_document(long_text))
    assert pane.view.overview.rows(Lane.HITS) == []
    assert pane.view.overview.rows(Lane.PINS) == []
    pane.set_pins([PinMark("A1", WORD, "exact")])
    assert pane.view.overview.rows(Lane.PINS)


def test_a_mark_leads_to_its_passage_until_it_is_gone(make_pane, letter):
    marking = make_pane(letter).view.marking
    marking.set_hits([WORD, OTHER], None)
    marking.set_pins([PinMark("A1", OTHER, "exact"), PinMark("A2", WORD, "unplaced")])
    assert marking.span(Lane.HITS, 1) == OTHER
    assert marking.span(Lane.HITS, 2) is None
    assert marking.span(Lane.PINS, 0) == OTHER
    assert marking.span(Lane.PINS, 1) is None
    assert marking.hit_at(WORD.start + 1) == 0


def test_hits_out_of_sight_do_not_have_the_text_drawn_anew(make_pane, long_text, settle):
    pane = make_pane(long_text)
    settle(pane)
    document = pane.view.document_shown()
    far = read_span(document.end - 40, document.end - 30)
    before = pane.view.marking._in_sight()
    pane.set_hits([far], None)
    assert pane.view.marking._in_sight() == before
    pane.set_hits([WORD], None)
    assert pane.view.marking._in_sight() != before
