"""Reads OpenDocument text: packed (.odt, .ott) and flat (.fodt)."""

import re
from typing import NamedTuple

from diptych_index.errors import InputError, NotTextError, TooLargeError
from diptych_index.text.document import Document
from diptych_index.text.fingerprint import fingerprint
from diptych_index.text.formats.odt_indents import Indents
from diptych_index.text.formats.odt_lists import Lists
from diptych_index.text.formats.odt_names import DC, META, NAMESPACES, OFFICE, STYLE, TEXT, Element
from diptych_index.text.formats.odt_styles import Styles
from diptych_index.text.formats.odt_walk import OdtWalker
from diptych_index.text.formats.xml_mend import DAMAGED_PLACES, Mended, mended_part
from diptych_index.text.formats.xml_safe import parse_part
from diptych_index.text.formats.zip_salvage import SalvagedPackage
from diptych_index.text.readers import ReadOptions
from diptych_index.text.writer import Facts, Writer

_FORMAT = "OpenDocument text"
_WHAT = "an OpenDocument text"
_BINARY = re.compile(rb"(<office:binary-data>)[^<]*+")
_RUNNING = ("header", "footer", "header-left", "footer-left", "header-first", "footer-first")
_KINDS = {
    "spreadsheet": "a spreadsheet",
    "presentation": "a presentation",
    "drawing": "a drawing",
    "graphics": "a drawing",
    "chart": "a chart",
    "formula": "a formula",
    "database": "a database",
}


class _Parts(NamedTuple):
    """The parts of a document: its text, the named styles, what is said about it.

    ``damaged`` counts the parts beside the text that cannot be read, ``mended`` the places of the
    text that were; ``package`` is what they were packed in, None for one flat file.
    """

    content: Element
    styles: Element | None
    meta: Element | None
    damaged: int
    mended: int
    package: SalvagedPackage | None

    @property
    def is_damaged(self) -> bool:
        """Whether some of the text may be lost."""
        package = self.package
        return bool(self.mended) or (package is not None and package.is_damaged)


class OdtReader:
    """Reads text, notes, lists, tables and text boxes; counts what cannot be kept."""

    def read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """Return the document, which has no raw offsets; see read_file for the errors."""
        options.step(0.0, "Unpacking")
        parts = _flat(data, name) if data[:2] != b"PK" else _packed(data, name, options)
        body = _body(parts)
        if body is None:
            raise NotTextError(_no_text(name, parts.content))
        styles = Styles(parts.content, parts.styles)
        lists = Lists(parts.content, parts.styles)
        writer = Writer()
        total = sum(1 for _ in body.iter()) or 1
        walker = OdtWalker(
            writer,
            styles,
            lists,
            Indents(body, styles),
            lambda count: options.step(min(1.0, 0.3 + 0.7 * count / total), "Reading the text"),
        )
        walker.walk(body)
        if not writer.characters and parts.is_damaged:
            raise InputError(_beyond_reading(name))
        if not writer.characters:
            raise NotTextError(f"{name} is {_WHAT} without any words; choose one with text in it.")
        _count_rest(writer, parts)
        facts = _facts(parts, name, fingerprint(data, "", options.way))
        document = writer.finish(facts._replace(way=options.way))
        if not facts.title:
            titles = [i for i, one in enumerate(document.paragraphs) if one.kind == "title"]
            if titles:
                title = " ".join(document.paragraph_text(titles[0]).split())
                document = document._replace(title=title)
        return document if document.language else document._replace(language=styles.language)


def _packed(data: bytes, name: str, options: ReadOptions) -> _Parts:
    """Return the parts of a packed document; raise InputError for one under a password."""
    package = SalvagedPackage(data, name, _WHAT)
    manifest = package.find("META-INF/manifest.xml")
    if manifest is not None and b"encryption-data" in package.read(manifest):
        raise InputError(
            f"{name} is {_WHAT} protected by a password; save a copy without it and open that."
        )
    member = package.find("content.xml")
    if member is None:
        raise InputError(
            f"{name} is {_WHAT} whose text is missing; get it again from where it came from."
        )
    content, mended = _mended(package.read(member), name, member)
    options.step(0.2, "Reading the styles")
    found: list[Element | None] = []
    damaged = 0
    for wanted in ("styles.xml", "meta.xml"):
        part = package.find(wanted)
        found.append(None)
        if part is None:
            continue
        try:
            found[-1] = parse_part(package.read(part), name, part)
        except TooLargeError:
            raise
        except InputError:
            damaged += 1
    return _Parts(content, found[0], found[1], damaged, mended, package)


def _flat(data: bytes, name: str) -> _Parts:
    """Return the parts of a document that is one XML file, its pictures left out."""
    root, mended = _mended(_BINARY.sub(rb"\1", data), name, "its only part")
    return _Parts(root, root, root, 0, mended, None)


def _mended(data: bytes, name: str, part: str) -> Mended:
    """Return the part with the text as far as it can be read; raise InputError if it cannot."""
    found = mended_part(data, name, part, NAMESPACES)
    if found is None:
        raise InputError(_beyond_reading(name))
    return found


def _beyond_reading(name: str) -> str:
    return (
        f"{name} is {_WHAT} that is damaged beyond reading; get it again from where it came from."
    )


def _body(parts: _Parts) -> Element | None:
    """Return the element with the text; in a damaged part, whatever is left around paragraphs."""
    content = parts.content
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None and parts.mended:
        body = content.find(f".//{OFFICE}text")
        if body is None and content.find(f".//{TEXT}p") is not None:
            return content
    return body


def _no_text(name: str, root: Element) -> str:
    """Say what a file holds instead of text."""
    body = root.find(f"{OFFICE}body")
    first = next(iter(body), None) if body is not None else None
    sort = first.tag.rpartition("}")[2] if first is not None and isinstance(first.tag, str) else ""
    what = _KINDS.get(sort)
    if what is None:
        return f"{name} is {_WHAT} whose text is missing; get it again from where it came from."
    return (
        f"{name} is {what}, which Diptych cannot read as text; save a copy as plain text "
        "and open that."
    )


def _facts(parts: _Parts, name: str, mark: str) -> Facts:
    """Return what ``meta.xml`` says about the document."""
    meta = parts.meta.find(f".//{OFFICE}meta") if parts.meta is not None else None

    def said(*tags: str) -> str:
        for tag in tags:
            text = meta.findtext(tag) if meta is not None else None
            if text and text.strip():
                return " ".join(text.split())
        return ""

    author = said(f"{META}initial-creator", f"{DC}creator")
    language = said(f"{DC}language")
    return Facts(
        name,
        mark,
        _FORMAT,
        title=said(f"{DC}title"),
        authors=(author,) if author else (),
        date=said(f"{META}creation-date", f"{DC}date")[:10],
        language=language if re.fullmatch("[A-Za-z]{2}([-_].*)?", language) else "",
    )


def _count_rest(writer: Writer, parts: _Parts) -> None:
    """Count running heads and feet, and the parts that could not be read."""
    heads: set[str] = set()
    root = parts.styles
    for master in root.iter(f"{STYLE}master-page") if root is not None else ():
        for sort in _RUNNING:
            for element in master.iterfind(f"{STYLE}{sort}"):
                for paragraph in element.iter(f"{TEXT}p"):
                    heads.add("".join(map(str, paragraph.itertext())).strip())
    heads.discard("")
    if heads:
        writer.count("running heads", "running heads and feet left out", len(heads))
    if parts.mended:
        writer.count("damaged places", DAMAGED_PLACES, parts.mended)
    if parts.package is not None:
        parts.package.count_damage(writer)
    if parts.damaged:
        writer.count("damaged parts", "parts of the file that cannot be read", parts.damaged)
