"""Boxes told by what they hold: a field, a request, or words about who wrote the text."""

from diptych_index.text.formats.flow_tags import BLOCKS, Element, attribute, local, text_of
from diptych_index.text.formats.main_text_lines import (
    asks_for_address,
    asks_for_errors,
    asks_for_money,
    asks_readers,
)
from diptych_index.text.formats.main_text_page import Page
from diptych_index.text.formats.main_text_reasons import BESIDE, REQUESTS, Reason
from diptych_index.text.formats.main_text_words import tokens

_FIELD = Reason(REQUESTS, "there is a field or button in it, and words that ask for an address")
_WRITER = Reason(BESIDE, "its name says that it tells of the author, and it stands behind the text")
_APPEAL = Reason(REQUESTS, "all that is to be pressed in it asks for money")
_LONGEST_APPEAL, _APPEAL_SHARE, _LONGEST_BUTTON = 600, 0.25, 60
"""Characters of an appeal, and its share of all sentences; characters of a button."""
_TYPED = frozenset({"", "email", "text", "password", "tel"})
_LONGEST_BOX = 500
_MOST_SENTENCES = 200
"""Characters of a box with a field, and of sentences in it."""
_REQUEST_BOXES = frozenset({"div", "aside", "section"})
_LONGEST_REQUEST = 300
_LINKED = 0.05
_WRITERS = frozenset({"bio", "author", "contributor", "contributors", "biography"})
_LONGEST_LIFE, _LIFE_SHARE = 600, 0.2
"""Characters of sentences about who wrote a text, and their share of all of it."""


def drop_fields(page: Page, main: Element) -> None:
    """Drop boxes with a field and words that ask for an address, or a button and for errors."""
    for field in main.iter("input", "button"):
        if local(field) == "input" and attribute(field, "type").lower() not in _TYPED:
            continue
        box = None
        above = field.getparent()
        while above is not None and above is not main and _is_small(page, above):
            box, above = above, above.getparent()
        if box is not None and _asks(page, field, box):
            page.drop(box, _FIELD)
    page.settle()


def drop_appeals(page: Page, main: Element) -> None:
    """Drop boxes in which all that is to be pressed asks for money, whatever they tell."""
    most = _APPEAL_SHARE * page.left(main).good
    for link in main.iter("a", "button"):
        if page.is_gone(link) or not asks_for_money(text_of(link, _LONGEST_BUTTON)):
            continue
        box, above = None, link.getparent()
        while above is not None and above is not main and _is_appeal(page, above):
            if local(above) in _REQUEST_BOXES:
                box = above
            above = above.getparent()
        if box is not None and page.left(box).good <= most:
            page.drop(box, _APPEAL)
    page.settle()


def _is_appeal(page: Page, box: Element) -> bool:
    """Return whether a box is small, and every link and button in it asks for money."""
    here = page.left(box)
    return (
        here.text <= _LONGEST_APPEAL
        and not page.holds_title(box)
        and not page.holds_notes(box)
        and all(
            not text_of(link, 1) or asks_for_money(text_of(link, _LONGEST_BUTTON))
            for link in box.iter("a", "button")
        )
    )


def _asks(page: Page, field: Element, box: Element) -> bool:
    """Return whether a box asks for an address, by its words or its field, or for errors."""
    if local(field) == "button":
        return asks_for_errors(text_of(box, _LONGEST_BOX))
    if asks_for_address(text_of(box, _LONGEST_BOX)):
        return True
    return attribute(field, "type").lower() == "email" and not page.left(box).good


def _is_small(page: Page, box: Element) -> bool:
    """Return whether a box is small enough to hold a field and what is said of it alone."""
    here = page.left(box)
    return (
        here.text <= _LONGEST_BOX
        and here.good <= _MOST_SENTENCES
        and not page.holds_title(box)
        and not page.holds_notes(box)
    )


def asks(element: Element, text: str, linked: float) -> bool:
    """Return whether a box asks readers for something, and there is something to follow or press.

    ``text`` are its first 300 characters, ``linked`` is the share of its text that is links. The
    line that asks may stand under a heading of the box.
    """
    if asks_readers(text):
        return linked > _LINKED or _holds_any(element, "button", "form", "input")
    if len(text) >= _LONGEST_REQUEST or local(element) not in _REQUEST_BOXES:
        return False
    lines = (text_of(line, _LONGEST_REQUEST) for line in element.iter("p"))
    return any(map(asks_readers, lines)) and _holds_any(element, "a", "button", "form", "input")


def _holds_any(element: Element, *names: str) -> bool:
    return next(element.iter(*names), None) is not None


def drop_writers(page: Page, main: Element) -> None:
    """Drop what is said of the author in a box that is named so, behind the last of the text."""
    every = page.left(main).good
    end = page.measure.ends[page.place(main)]
    first, _ = page.span_of_text(main)
    for at in range(end - 1, first, -1):
        element = page.elements[at]
        if page.is_gone(element) or local(element) not in BLOCKS:
            continue
        good = page.left(element).good
        if not 0 < good <= min(_LONGEST_LIFE, _LIFE_SHARE * every):
            continue
        if _WRITERS.isdisjoint(tokens(element)[0]) or page.holds_notes(element):
            continue
        if not page.good_between(page.measure.ends[at], end):
            page.drop(element, _WRITER)
            page.settle()
