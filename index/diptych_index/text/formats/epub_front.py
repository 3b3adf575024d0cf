"""Finds the title and the authors on the title page of a book, by what its package says of them."""

import re
from collections.abc import Iterable

from lxml import etree

from diptych_index.text.formats.epub_facts import Facts
from diptych_index.text.formats.epub_tree import local
from diptych_index.text.kinds import Kind

FRONT_TEXTS = 6
"""Texts at the beginning of a book among which its title page is looked for."""
_LONGEST_PAGE = 1500
"""Characters at the beginning of a text that may be a title page."""
_LONGEST_LINE = 200
_LINES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "div"})
_LETTERS = re.compile(r"[\W_]+")
_BY = re.compile(r"^(?:by|von|par|di|de|por|door|от)\s+", re.IGNORECASE)


def front_kinds(roots: Iterable[etree._Element], facts: Facts) -> dict[etree._Element, Kind]:
    """Return which elements are the title, a subtitle or an author; none where no page is found."""
    wanted: dict[str, Kind] = {}
    title, _, subtitle = facts.title.partition(": ")
    for name in facts.authors:
        wanted[_letters(name)] = "author"
    wanted[_letters(subtitle)] = "subtitle"
    wanted[_letters(title)] = wanted[_letters(facts.title)] = "title"
    wanted.pop("", None)
    for root in roots:
        found = _on_page(root, wanted)
        if "title" in found.values():
            return found
    return {}


def _on_page(root: etree._Element, wanted: dict[str, Kind]) -> dict[etree._Element, Kind]:
    length = 0
    found: dict[etree._Element, Kind] = {}
    for element in root.iter():
        length += len((element.text or "").strip()) + len((element.tail or "").strip())
        if length > _LONGEST_PAGE:
            break
        if local(element) not in _LINES or (element.getparent() in found):
            continue
        text = " ".join("".join(str(piece) for piece in element.itertext()).split())
        if len(text) <= _LONGEST_LINE:
            kind = wanted.get(_letters(text)) or wanted.get(_letters(_BY.sub("", text)))
            if kind is not None:
                found[element] = kind
    return found


def _letters(text: str) -> str:
    return _LETTERS.sub("", text).casefold()
