"""Reads EPUB books: the texts of the spine in order, with their notes, pages and headings."""

import posixpath
from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from diptych_index.errors import NotTextError
from diptych_index.text.document import Document
from diptych_index.text.fingerprint import fingerprint
from diptych_index.text.formats.epub_contents import (
    Contents,
    Entry,
    lend_headings,
    read_contents,
    target_of,
)
from diptych_index.text.formats.epub_front import FRONT_TEXTS, front_kinds
from diptych_index.text.formats.epub_package import Book, open_book
from diptych_index.text.formats.epub_tree import children, local, text_of
from diptych_index.text.formats.flow import Flow
from diptych_index.text.formats.flow_notes import NoteFinder
from diptych_index.text.formats.xml_safe import parse_content
from diptych_index.text.formats.zip_salvage import SalvagedPackage
from diptych_index.text.formats.zipped import Package
from diptych_index.text.readers import ReadOptions
from diptych_index.text.writer import Facts, Writer

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TYPE = "{http://www.idpf.org/2007/ops}type"


class _Text(NamedTuple):
    """One text of the book: its member and its parsed tree."""

    member: str
    root: etree._Element


class EpubReader:
    """Reads EPUB 2 and 3, and what calls itself so and is broken."""

    def read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """Return the document; see read_file for the errors."""
        options.step(0.0, "Opening the book")
        package = SalvagedPackage(data, name, "an EPUB book")
        book = open_book(package)
        contents = read_contents(package, book)
        writer = Writer()
        texts = _parsed(package, book, writer, options)
        _count_faults(book, writer)
        package.count_damage(writer)
        if package.duplicates:
            writer.count("duplicates", "parts packed twice: the last is read", package.duplicates)
        if not options.way.as_in_file:
            _lend_headings(texts, contents, writer)
        _write(package, book, texts, contents, writer, options)
        options.step(0.95, "Putting the text together")
        document = writer.finish(
            Facts(
                name=name,
                fingerprint=fingerprint(data, "", options.way),
                format="EPUB",
                title=book.facts.title,
                authors=book.facts.authors,
                source_line=book.facts.publisher,
                date=book.facts.date,
                language=_language(book.facts.language, texts),
                way=options.way,
            )
        )
        if not document.paragraphs and package.is_damaged:
            raise package.damage()
        if not document.paragraphs:
            raise NotTextError(
                f"{name} is an EPUB book that holds no text, only pictures or nothing; "
                "open one with text, or run OCR on its pages first."
            )
        options.step(1.0, "Done")
        return document


def _parsed(
    package: Package, book: Book, writer: Writer, options: ReadOptions
) -> tuple[_Text, ...]:
    """Return the trees of the texts in reading order; what is no text at all is counted."""
    texts: list[_Text] = []
    for count, member in enumerate(book.documents):
        options.step(0.05 + 0.35 * count / len(book.documents), "Unpacking the chapters")
        data = package.read(member)
        root, sound = parse_content(data) if data.strip() else (None, True)
        if not sound:
            writer.count("malformed texts", "texts with faulty markup, read as browsers would")
        if root is None:
            writer.count("unreadable texts", "texts of the book that cannot be read")
        else:
            texts.append(_Text(member, root))
    return tuple(texts)


def _count_faults(book: Book, writer: Writer) -> None:
    for name, words, count in book.faults:
        writer.count(name, words, count)
    if book.pictures:
        writer.count("pictures", "pictures left out", book.pictures)


def _lend_headings(texts: tuple[_Text, ...], contents: Contents, writer: Writer) -> None:
    """Give the texts that have no headings those of the contents."""
    by_member: dict[str, list[Entry]] = {}
    for entry in contents.entries:
        by_member.setdefault(entry.member, []).append(entry)
    for text in texts:
        if text.member in by_member:
            lent = lend_headings(text.root, by_member[text.member])
            if lent:
                writer.count("lent headings", "headings told by the table of contents", lent)


def _write(
    package: Package,
    book: Book,
    texts: tuple[_Text, ...],
    contents: Contents,
    writer: Writer,
    options: ReadOptions,
) -> None:
    """Write all texts, with the notes and pages of the whole book."""
    finder = NoteFinder()
    for text in texts:
        options.step(0.4, "Looking for notes")
        finder.look(text.root, text.member, _resolver(package, text.member))
    notes = finder.found()
    kinds = front_kinds([text.root for text in texts[:FRONT_TEXTS]], book.facts)
    for count, text in enumerate(texts):
        share = 0.45 + 0.5 * count / len(texts)

        def step(share: float = share) -> None:
            options.step(share, "Reading the chapters")

        step()
        if local(text.root) == "svg":
            _write_drawing(text.root, writer)
            continue
        if f"{text.member}#" in contents.pages:
            writer.page(contents.pages[f"{text.member}#"])
        flow = Flow(
            writer,
            key_prefix=text.member,
            notes=notes,
            pages=contents.pages,
            kinds=kinds,
            skip=_contents_skipper(writer) if text.member == book.nav else None,
            step=step,
        )
        flow.walk(next(children(text.root, "body"), text.root))


def _write_drawing(root: etree._Element, writer: Writer) -> None:
    """Write the text in a drawing that is a page of the book; one without any is a picture."""
    shown = [text for element in children(root, "text") if (text := text_of(element))]
    for text in shown:
        writer.begin()
        writer.text(text)
    writer.end()
    if not shown:
        writer.count("pictures", "pictures left out")


def _resolver(package: Package, member: str) -> Callable[[str], str]:
    """Return what gives the key an address in a member leads to."""
    base = posixpath.dirname(member)
    known: dict[str, str] = {}

    def resolve(href: str) -> str:
        path, _, fragment = href.partition("#")
        if path not in known:
            known[path] = target_of(package, path, base, member)[0]
        return f"{known[path]}#{fragment}" if known[path] and fragment else ""

    return resolve


def _contents_skipper(writer: Writer) -> Callable[[etree._Element], bool]:
    """Return what leaves the lists of a navigation document out of the text and counts them."""

    def skip(element: etree._Element) -> bool:
        if local(element) != "nav" or not (element.get(_TYPE) or element.get("epub:type")):
            return False
        if element.get("hidden") is None:
            writer.count("contents", "tables of contents left out")
        return True

    return skip


def _language(stated: str, texts: tuple[_Text, ...]) -> str:
    """Return the language the book states, else the one most of its texts state."""
    if stated and stated.lower() not in {"und", "zxx", "mul", "mis"}:
        return stated
    counts: dict[str, int] = {}
    for text in texts:
        language = text.root.get(_LANG) or text.root.get("lang") or ""
        counts[language] = counts.get(language, 0) + 1
    return max(counts, key=lambda key: counts[key], default="")
