"""Whether a line that sounds as if it were about the site stands where the text goes on or ends."""

from diptych_index.text.formats.flow_tags import HEADINGS, Element, local, text_of
from diptych_index.text.formats.main_text_lines import claims_rights, discloses, signs_off
from diptych_index.text.formats.main_text_page import Page
from diptych_index.text.formats.main_text_words import tokens

_LONGEST_SIGNATURE = 60
_LONG_LINE = 100
"""Characters of a paragraph that is more than a line about the site."""


def is_signature(page: Page, element: Element) -> bool:
    """Return whether a short paragraph right behind one of sentences names who wrote them."""
    before = element.getprevious()
    here = page.left(element)
    return (
        before is not None
        and local(element) == local(before) == "p"
        and page.left(before).good > 0
        and not here.linked
        and here.text <= _LONGEST_SIGNATURE
        and not {"tags", "categories", "category"} & set(tokens(element)[0])
    )


def stands_in_text(page: Page, element: Element, text: str) -> bool:
    """Return whether what sounds as if it were about the site stands where the text goes on."""
    return (
        _under_heading(element)
        or _holds_signature(element)
        or _among_items(page, element)
        or (_goes_on(page, element) and not (claims_rights(text) or discloses(text)))
    )


def _goes_on(page: Page, element: Element) -> bool:
    """Return whether a long paragraph without links follows another of sentences."""
    before = element.getprevious()
    if before is None or local(element) != "p" or local(before) != "p":
        return False
    here = page.left(element)
    return not here.linked and here.text >= _LONG_LINE and page.left(before).good > 0


def _among_items(page: Page, element: Element) -> bool:
    """Return whether an element is, or stands in, an item of a list that is of the text.

    Such a list is numbered, or other items of it are sentences.
    """
    item = element if local(element) == "li" else element.getparent()
    around = item.getparent() if item is not None and local(item) == "li" else None
    return around is not None and (local(around) == "ol" or page.left(around).good > 0)


def _holds_signature(element: Element) -> bool:
    """Return whether one of the lines in a box says who made the text."""
    return any(signs_off(text_of(line, 300)) for line in element.iter("p"))


def _under_heading(element: Element) -> bool:
    """Return whether a heading stands right before an element, as over a license."""
    before = element.getprevious()
    return before is not None and local(before) in HEADINGS
