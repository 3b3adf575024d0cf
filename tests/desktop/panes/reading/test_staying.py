"""The reader's place while the same file is read again in another way."""

import pytest

from diptych_desktop.engine_client.reading import Place
from diptych_desktop.panes.reading.staying import Staying
from placed import placed

HYPHENED = "The harbour froze in the second week of Janu-\nary, and nobody had seen ice there."
JOINED = "The harbour froze in the second week of January, and nobody had seen ice there."


def rows(texts: list[str]) -> list[tuple]:
    return [("body", 0, n, n, n, None, "", text) for n, text in enumerate(texts, 1)]


def test_a_place_is_found_by_its_letters_whatever_lies_between(make_document, finish):
    texts = [f"Entry {n} of the ledger, kept by hand." for n in range(60)]
    old = make_document(rows([JOINED, *texts]))
    new = make_document(rows([HYPHENED, "A header that was dropped before", *texts]))
    finish(new)
    staying = Staying()
    staying.leave(old, new, Place(30, 0))
    assert staying.arrive(new) == Place(31, 0)


def test_of_several_places_alike_the_nearest_is_taken(make_document, finish):
    same = "The same words stand here every time, again and again and again."
    old = make_document(rows([same] * 40))
    new = make_document(rows(["One more", *[same] * 40]))
    finish(new)
    staying = Staying()
    staying.leave(old, new, Place(20, 0))
    assert staying.arrive(new) in {Place(20, 0), Place(21, 0)}


def test_another_file_begins_at_its_beginning(make_document, finish):
    old = make_document(rows([JOINED] * 20))
    new = make_document(rows([JOINED] * 20), path="/tmp/other.txt")
    finish(new)
    staying = Staying()
    staying.leave(old, new, Place(9, 0))
    assert staying.arrive(new) is None


def test_a_text_that_was_taken_away_and_comes_back_is_where_it_was(make_document, finish):
    old = make_document(rows([f"Entry {n} of the ledger." for n in range(40)]))
    finish(old)
    staying = Staying()
    staying.leave(old, None, Place(25, 0))
    assert staying.arrive(None) is None
    staying.leave(None, old, Place(0, 0))
    assert staying.arrive(old) == Place(25, 0)


def test_a_text_that_gave_way_to_another_is_where_it_was_when_it_comes_back(make_document, finish):
    old = make_document(rows([f"Entry {n} of the ledger." for n in range(40)]))
    new = make_document(rows([JOINED] * 20), path="/tmp/other.txt")
    for document in (old, new):
        finish(document)
    staying = Staying()
    staying.leave(old, new, Place(25, 0))
    staying.leave(new, old, Place(0, 0))
    assert staying.arrive(old) == Place(25, 0)
    staying.leave(old, new, Place(0, 0))
    assert staying.arrive(new) is None


def test_another_session_begins_its_texts_at_the_beginning(make_document, finish):
    old = make_document(rows([JOINED] * 20))
    finish(old)
    staying = Staying()
    staying.leave(old, None, Place(9, 0))
    staying.forget_all()
    staying.leave(None, old, Place(0, 0))
    assert staying.arrive(old) is None


def test_nothing_is_looked_for_before_it_can_have_arrived(make_document, finish):
    old = make_document(rows([JOINED] * 400))
    new = make_document(rows([JOINED] * 10))
    staying = Staying()
    staying.leave(old, new, Place(390, 0))
    assert staying.arrive(new) is None
    new.append(placed(rows([JOINED] * 390), new.end))
    finish(new)
    assert staying.arrive(new) == Place(390, 0)
    assert staying.arrive(new) is None


def test_a_place_that_is_gone_leads_to_its_neighborhood(make_document, finish):
    old = make_document(rows(["Alpha and omega."] * 30))
    new = make_document(rows(["Quite other words."] * 5))
    finish(new)
    staying = Staying()
    staying.leave(old, new, Place(25, 0))
    assert staying.arrive(new).paragraph == 4


@pytest.mark.parametrize("count", [0, 1])
def test_a_document_without_text_is_no_trouble(make_document, finish, count):
    old = make_document(rows([JOINED] * 20))
    new = make_document(rows([JOINED] * count))
    finish(new)
    staying = Staying()
    staying.leave(old, new, Place(15, 0))
    assert staying.arrive(new).paragraph == 0


def test_the_pane_stays_where_it_was_read(make_pane, make_document, long_text, settle, finish):
    pane = make_pane(long_text, size=(640, 400))
    pane.go_to(Place(120, 0))
    settle(pane)
    again = make_document(long_text, fingerprint="a" * 64, as_in_file=True)
    finish(again)
    pane.set_document(again)
    pane.document_finished()
    settle(pane)
    assert pane.place().paragraph == 120
