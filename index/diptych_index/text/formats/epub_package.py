"""Finds out what an EPUB packs: its title and authors, its documents in order, its protection.

The way is container.xml, then the package document (OPF), then its spine. Where one of them is
missing or wrong, the next best evidence is taken and ``Book.faults`` says so in words.
"""

import posixpath
import re
from collections.abc import Iterable
from typing import NamedTuple

from lxml import etree

from diptych_index.errors import InputError, NotTextError
from diptych_index.text.formats.epub_facts import Facts, read_facts
from diptych_index.text.formats.epub_tree import children, local
from diptych_index.text.formats.xml_mend import Mended, mended_part
from diptych_index.text.formats.zipped import Package

CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_RIGHTS = ("META-INF/rights.xml", "META-INF/license.lcpl", "META-INF/sinf.xml")
_FONTS_ONLY = frozenset(
    {"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"}
)  # fmt: skip
"""Algorithms that only disturb fonts; any other hides what it is used on."""
_HARMLESS = (".ttf", ".otf", ".woff", ".woff2", ".css", ".js", ".png", ".jpg", ".jpeg", ".gif")
_MARKUP = (".xhtml", ".html", ".htm", ".xht")
_MARKUP_TYPES = frozenset(
    {
        "application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/x-dtbook+xml",
        "application/xml", "text/xml",
    }
)  # fmt: skip
_SVG = "image/svg+xml"
_PAGES = "application/oebps-page-map+xml"
_MAX_FALLBACKS = 10
_DIGITS = re.compile(r"(\d+)")
_UNLISTED = "texts the damaged list does not name, put last"
_DAMAGED_LIST = "damaged list of its texts: their order may be wrong, and the title"


Fault = tuple[str, str, int]


class Item(NamedTuple):
    """A member of the package as its manifest lists it."""

    member: str
    media: str
    properties: frozenset[str]


class Book(NamedTuple):
    """What is in the package: documents in reading order, its contents, what is wrong with it.

    ``documents`` may be drawings (SVG), which can hold text. ``pictures`` are places of the spine
    that hold any other picture. ``faults`` are a class,
    words for the import report and how many of it there are.
    """

    facts: Facts
    documents: tuple[str, ...]
    nav: str | None
    ncx: str | None
    page_map: str | None
    pictures: int
    faults: tuple[Fault, ...]


def open_book(package: Package) -> Book:
    """Return what the package holds.

    Raises NotTextError where it is protected against copying, InputError where nothing in it is a
    document.
    """
    _refuse_protected(package)
    faults: list[Fault] = []
    found, base = _package_document(package, faults)
    if found is None:
        documents = _loose_documents(package)
        book = Book(Facts(), documents, None, _by_ending(package, ".ncx"), None, 0, tuple(faults))
    else:
        book = _read_package(package, found, base, faults)
    if not book.documents:
        raise InputError(
            f"{package.name} is an EPUB book without a single text in it; "
            "get it again from where it came from."
        )
    return book


# -- protection


def _refuse_protected(package: Package) -> None:
    """Raise NotTextError when documents are encrypted; disturbed fonts alone hide nothing."""
    member = package.find(_ENCRYPTION)
    if member is None:
        return
    rights = [path for path in _RIGHTS if package.find(path) is not None]
    found = mended_part(package.read(member), package.name, member)
    hidden = bool(rights)
    if found is not None and not (found.faults and rights):
        hidden = any(_hides_text(entry) for entry in children(found.root, "encrypteddata"))
    if hidden:
        raise NotTextError(
            f"{package.name} is protected against copying (DRM); open a copy without it."
        )


def _hides_text(entry: etree._Element) -> bool:
    methods = {element.get("Algorithm", "") for element in children(entry, "encryptionmethod")}
    targets = [element.get("URI", "").lower() for element in children(entry, "cipherreference")]
    if methods and methods <= _FONTS_ONLY:
        return False
    return not targets or any(not target.endswith(_HARMLESS) for target in targets)


# -- the package document


def _package_document(package: Package, faults: list[Fault]) -> tuple[Mended | None, str]:
    """Return the package document and the folder its paths are seen from."""
    listed: list[str] = []
    container = package.find(CONTAINER)
    if container is not None:
        start = mended_part(package.read(container), package.name, container)
        if start is not None:
            listed = [element.get("full-path", "") for element in children(start.root, "rootfile")]
    found = [member for path in listed if path and (member := package.find(path)) is not None]
    if not found:
        found = sorted((m for m in package.names if m.lower().endswith(".opf")), key=len)
        faults.append(("container", "no sign where the book begins: found by its kind of file", 1))
    for member in found:
        listing = mended_part(package.read(member), package.name, member)
        if listing is not None and (
            local(listing.root) == "package"
            or next(children(listing.root, "itemref"), None) is not None
        ):
            return listing, posixpath.dirname(member)
    faults.append(("package", "no list of its texts: read in the order of their names", 1))
    return None, ""


def _read_package(package: Package, found: Mended, base: str, faults: list[Fault]) -> Book:
    """Return the book of a package document."""
    root = found.root
    listed: dict[str, etree._Element] = {}
    for entry in children(root, "item"):
        listed.setdefault(entry.get("id", ""), entry)
    items = {key: _item(package, entry, base) for key, entry in listed.items()}
    first: dict[str, None] = {}
    later: dict[str, None] = {}
    pictures = missing = 0
    for reference in children(root, "itemref"):
        item = _readable(reference.get("idref", ""), items, listed)
        if item is None:
            missing += 1
        elif item.media.startswith("image/") and item.media != _SVG:
            pictures += 1
        elif item.member not in first and item.member not in later:
            aside = reference.get("linear", "").lower() == "no"
            (later if aside else first)[item.member] = None
    if missing:
        faults.append(("missing texts", "texts that the book lists but does not hold", missing))
    if not first and not later:
        faults.append(("spine", "no reading order: read in the order of the list of its parts", 1))
        texts = (item.member for item in items.values() if item is not None and _is_markup(item))
        first = dict.fromkeys(texts) or dict.fromkeys(_loose_documents(package))
    nav = _first(item.member for item in items.values() if item and "nav" in item.properties)
    if found.faults:
        named = {*first, *later, nav}
        more = [member for member in _loose_documents(package) if member not in named]
        later.update(dict.fromkeys(more))
        faults.append(("damaged list", _DAMAGED_LIST, 1))
        if more:
            faults.append(
                ("unlisted texts", "texts the damaged list does not name, put last", len(more))
            )
    return Book(
        facts=read_facts(root),
        documents=(*first, *later),
        nav=nav,
        ncx=_ncx(root, items) or _by_ending(package, ".ncx"),
        page_map=_first(item.member for item in items.values() if item and item.media == _PAGES),
        pictures=pictures,
        faults=tuple(faults),
    )


def _item(package: Package, entry: etree._Element, base: str) -> Item | None:
    """Return an item of the manifest, None where nothing stands at its place."""
    member = package.find(entry.get("href", "").partition("#")[0], base)
    if member is None:
        return None
    media = entry.get("media-type", "").strip().lower()
    return Item(member, media, frozenset(entry.get("properties", "").lower().split()))


def _readable(
    key: str, items: dict[str, Item | None], listed: dict[str, etree._Element]
) -> Item | None:
    """Return the item of a place in the spine or the first of its fallbacks that holds text.

    Where none does, the item itself when it is a picture; None for anything else.
    """
    asked = items.get(key)
    for _ in range(_MAX_FALLBACKS):
        item = items.get(key)
        if item is not None and _is_markup(item):
            return item
        entry = listed.get(key)
        if entry is None or not entry.get("fallback"):
            break
        key = entry.get("fallback", "")
    return asked if asked is not None and asked.media.startswith("image/") else None


def _is_markup(item: Item) -> bool:
    if item.media in _MARKUP_TYPES:
        return True
    return not item.media.startswith("image/") and item.member.lower().endswith(_MARKUP)


def _ncx(root: etree._Element, items: dict[str, Item | None]) -> str | None:
    """Return the contents of EPUB 2: the one the spine names, or the one of its type."""
    for spine in children(root, "spine"):
        item = items.get(spine.get("toc", ""))
        if item is not None:
            return item.member
    media = "application/x-dtbncx+xml"
    return _first(item.member for item in items.values() if item and item.media == media)


def _loose_documents(package: Package) -> tuple[str, ...]:
    """Return everything that looks like a text, in the order a reader would sort the names."""
    found = (
        name
        for name in package.names
        if name.lower().endswith(_MARKUP) and not name.startswith("META-INF/")
    )
    return tuple(sorted(found, key=_natural))


def _natural(name: str) -> list[tuple[int, str]]:
    parts = _DIGITS.split(name.lower())
    return [(int(part[:12]), "") if part.isdecimal() else (0, part) for part in parts]


def _by_ending(package: Package, ending: str) -> str | None:
    return _first(name for name in package.names if name.lower().endswith(ending))


def _first(found: Iterable[str]) -> str | None:
    return next(iter(found), None)
