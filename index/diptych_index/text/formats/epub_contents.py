"""The contents of an EPUB: its chapters and printed pages as the book itself lists them.

EPUB 3 has them in a navigation document, EPUB 2 in an NCX file and (Adobe) a page map. They give
the printed page numbers that the texts only mark with an id, and the headings of texts that have
none of their own.
"""

import posixpath
import re
from bisect import bisect_left
from typing import NamedTuple

from lxml import etree

from diptych_index.errors import InputError
from diptych_index.text.formats.epub_package import Book
from diptych_index.text.formats.epub_tree import children, local, text_of
from diptych_index.text.formats.xml_mend import mended_part
from diptych_index.text.formats.xml_safe import parse_content
from diptych_index.text.formats.zipped import Package

_TYPE = "{http://www.idpf.org/2007/ops}type"
_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = frozenset({"p", "div", "li", "blockquote", "section", "article", "center", "table", "td"})
_NEAR = 6
"""How many blocks after the place of an entry may hold its words."""
_ENOUGH = 400
"""Characters of a text from which it deserves a heading it does not bear itself."""
_LETTERS = re.compile(r"\W+")
_LONGEST = 300


class Entry(NamedTuple):
    """A line of the contents: its words, where it leads and how deep it stands (from 1)."""

    label: str
    member: str
    fragment: str
    depth: int


class Contents(NamedTuple):
    """The contents of a book; ``pages`` are page numbers by "member#id"."""

    entries: tuple[Entry, ...]
    pages: dict[str, str]


def read_contents(package: Package, book: Book) -> Contents:
    """Return the contents; empty where the book has none or they cannot be read."""
    entries: tuple[Entry, ...] = ()
    pages: dict[str, str] = {}
    sources = ((book.nav, _read_nav), (book.ncx, _read_ncx), (book.page_map, _read_page_map))
    for member, read in sources:
        if member is None or (entries and pages):
            continue
        try:
            found = read(package, member)
        except InputError:
            continue
        entries, pages = entries or found.entries, pages or found.pages
    return Contents(entries, pages)


def target_of(package: Package, href: str, base: str, own: str) -> tuple[str, str]:
    """Return the member and the fragment an address leads to; "" for one out of the book.

    ``base`` is the folder of the member ``own`` in which the address stands.
    """
    path, _, fragment = href.partition("#")
    if not path:
        return own, fragment
    if ":" in path.partition("/")[0]:
        return "", ""
    return package.find(path.partition("?")[0], base) or "", fragment


def lend_headings(root: etree._Element, entries: list[Entry]) -> int:
    """Give a text without headings those of the contents; return how many were found.

    Where the words of an entry stand near its place in the text, their block becomes a heading;
    where they do not (the heading is a picture), one is put before the first entry's place.
    """
    if any(local(element) in _HEADS or element.get("role") == "heading" for element in root.iter()):
        return 0
    body = next(children(root, "body"), root)
    blocks = _leaves(body)
    order = {element: place for place, element in enumerate(body.iter())}
    places = [order[block] for block in blocks]
    ids = {element.get("id", ""): place for element, place in order.items() if element.get("id")}
    lent = 0
    for count, entry in enumerate(entries):
        at = ids.get(entry.fragment, 0)
        first = bisect_left(places, at)
        words = _letters(entry.label)
        if words and _promote(blocks[first : first + _NEAR], words, entry.depth):
            lent += 1
        elif not count and words and not at and _wants_heading(body, words):
            heading = etree.Element(_like(body, f"h{min(entry.depth, 6)}"))
            heading.text = entry.label
            heading.tail, body.text = body.text, None
            body.insert(0, heading)
            lent += 1
    return lent


def _leaves(body: etree._Element) -> list[etree._Element]:
    """Return the blocks with text in them that hold no other block, in the order of the text."""
    found = []
    for element in body.iter():
        if local(element) not in _BLOCKS:
            continue
        inner = any(local(kid) in _BLOCKS for kid in element)
        if not inner and any(str(piece).strip() for piece in element.itertext()):
            found.append(element)
    return found


def _promote(blocks: list[etree._Element], words: str, depth: int) -> bool:
    """Make headings of the block, or the neighboring blocks, that hold just these words."""
    for start in range(len(blocks)):
        held = ""
        for stop in range(start, len(blocks)):
            held += _letters(_head_of(blocks[stop]))
            if not words.startswith(held):
                break
            if held == words:
                for block in blocks[start : stop + 1]:
                    block.tag = _like(block, f"h{min(depth, 6)}")
                return True
    return False


def _head_of(element: etree._Element) -> str:
    """Return the text in an element, or so much of it that it is too long for a heading."""
    head = ""
    for piece in element.itertext():
        head += str(piece)
        if len(head) > _LONGEST:
            break
    return head


def _wants_heading(body: etree._Element, words: str) -> bool:
    """Return whether a text is long enough for a heading and does not begin with its words."""
    length, head = 0, ""
    for piece in body.itertext():
        length += len(str(piece).strip())
        if len(head) < _LONGEST:
            head += _letters(str(piece))
        if length >= _ENOUGH:
            return words not in head[: len(words) + _LONGEST // 3]
    return False


def _letters(text: str) -> str:
    return _LETTERS.sub("", text).casefold()


def _like(element: etree._Element, name: str) -> str:
    """Return an element name in the namespace of another element."""
    space, brace, _ = str(element.tag).rpartition("}")
    return f"{space}{brace}{name}"


def _read_nav(package: Package, member: str) -> Contents:
    """Return the contents of a navigation document (EPUB 3)."""
    root = parse_content(package.read(member)).root
    if root is None:
        return Contents((), {})
    base = posixpath.dirname(member)
    entries: list[Entry] = []
    pages: dict[str, str] = {}
    for nav in children(root, "nav"):
        kinds = (nav.get(_TYPE) or nav.get("epub:type") or nav.get("role") or "").split()
        for link in children(nav, "a"):
            label = text_of(link)
            to, fragment = target_of(package, link.get("href", ""), base, member)
            if not label or not to:
                continue
            if "page-list" in kinds or "doc-pagelist" in kinds:
                pages.setdefault(f"{to}#{fragment}", label)
            elif "toc" in kinds or "doc-toc" in kinds:
                entries.append(Entry(label, to, fragment, _depth(link, nav, "ol")))
    return Contents(tuple(entries), pages)


def _read_ncx(package: Package, member: str) -> Contents:
    """Return the contents of an NCX file (EPUB 2)."""
    found = mended_part(package.read(member), package.name, member)
    if found is None:
        return Contents((), {})
    root = found.root
    base = posixpath.dirname(member)
    entries: list[Entry] = []
    pages: dict[str, str] = {}
    for point in children(root, "navpoint", "pagetarget"):
        label = next((text_of(kid) for kid in point if local(kid) == "navlabel"), "")
        source = next((kid.get("src", "") for kid in point if local(kid) == "content"), "")
        to, fragment = target_of(package, source, base, member)
        if not label or not source or not to:
            continue
        if local(point) == "pagetarget":
            pages.setdefault(f"{to}#{fragment}", label)
        else:
            entries.append(Entry(label, to, fragment, _depth(point, root, "navpoint") + 1))
    return Contents(tuple(entries), pages)


def _read_page_map(package: Package, member: str) -> Contents:
    """Return the printed pages of a page map, which Adobe's programs wrote into EPUB 2."""
    found = mended_part(package.read(member), package.name, member)
    pages: dict[str, str] = {}
    for page in children(found.root, "page") if found is not None else ():
        label = page.get("name", "")
        to, fragment = target_of(package, page.get("href", ""), posixpath.dirname(member), member)
        if label and to:
            pages.setdefault(f"{to}#{fragment}", label)
    return Contents((), pages)


def _depth(element: etree._Element, top: etree._Element, name: str) -> int:
    """Return how many elements of a name lie between an element and ``top``."""
    count = 0
    at = element.getparent()
    while at is not None and at is not top:
        count += local(at) == name
        at = at.getparent()
    return count
