"""The formats that are read, told by what a file holds; its name decides only where that cannot.

The readers themselves are imported when the first file of their kind is opened: most sessions need
one or two of them, and some take longer to import than a short document takes to read.
"""

import importlib
import re
from collections.abc import Callable
from typing import NamedTuple, cast

from diptych_index.text.readers import Reader

Sniffer = Callable[[bytes, str], bool]
"""Tells from a file's bytes and its name whether it is of a format; raises for no bytes."""

_HEAD = 4096
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# Strings, compiled by ``re`` when first used: a plain text, which begins with no tag, needs none.
_XML_ROOT = r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s/>]"
_HTML = (
    r"(?i)<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|"
    r"<(?:div|p|h1|article|table)(?:\s[^<>]*)?>"
)
_LEADING = r"(?is)\s*(?:<\?[^>]*\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>\s*)*"
_ZIP = b"PK\x03\x04"
_EPUB_PARTS = frozenset({"meta-inf/container.xml"})
_WORD = b"word/"
_WORD_PART = r"(?i)/?word[\\/]\w+\.xml$"
_ODF_MARK = b"application/vnd.oasis.opendocument"
_DEEP_HEAD = 1 << 16
_TEI_ELEMENT = r"<(?:\w+:)?(?:TEI(?:\.2)?|teiCorpus(?:\.2)?)[\s>]"
_TEI_ROOTS = frozenset({"TEI", "TEI.2", "teiCorpus", "teiCorpus.2"})


class Format(NamedTuple):
    """A format: its name in words, how it is told, and where its reader is."""

    name: str
    matches: Sniffer
    module: str
    reader: str

    def load(self) -> Reader:
        """Return the format's reader."""
        return cast(Reader, getattr(importlib.import_module(self.module), self.reader)())


def format_of(data: bytes, name: str) -> Format:
    """Return the format of a file; plain text takes whatever is left."""
    return next((known for known in FORMATS if known.matches(data, name)), PLAIN_TEXT)


def head_text(data: bytes, size: int = _HEAD) -> str:
    """Return the beginning of a file as text, whatever its encoding, for looking at tags."""
    head = data[:size]
    if head[:2] in _MARKS[1:]:
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    return head.removeprefix(_MARKS[0]).decode("latin-1")


def packed_names(data: bytes) -> frozenset[str]:
    """Return the names of the members of a zip file; none for what is no zip or a broken one."""
    if data[:4] != b"PK\x03\x04":
        return frozenset()
    from diptych_index.text.formats.zip_salvage import member_names  # noqa: PLC0415 (start-up)

    return member_names(data)


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()


def _root(data: bytes) -> str:
    """Return the local name of the root element of XML, "" where there is none in sight."""
    text = head_text(data)
    if text.lstrip()[:1] != "<":
        return ""
    leading = re.match(_LEADING, text)
    root = re.match(_XML_ROOT, text[leading.end() if leading is not None else 0 :])
    return root.group(2) if root is not None else ""


def is_kept(data: bytes, name: str) -> bool:
    """Tell the text of a shared session, kept without its file, by its first line."""
    return data.startswith(b"%diptych-text ")


def is_tei(data: bytes, name: str) -> bool:
    """Tell TEI-XML by its root, or by the TEI element after another root or long comments."""
    root = _root(data)
    if root in _TEI_ROOTS:
        return True
    text = head_text(data, _DEEP_HEAD)
    is_markup = text.lstrip()[:2] in {"<?", "<!"} or bool(root)
    return is_markup and root.lower() != "html" and re.search(_TEI_ELEMENT, text) is not None


def is_html(data: bytes, name: str) -> bool:
    """Tell a web page by its first tags, or by its name where tags stand anywhere in its head."""
    if data[:4] == b"PK\x03\x04" or data[:5] == b"%PDF-":
        return False
    text = head_text(data)
    if _root(data).lower() == "html":
        return True
    if _ending(name) in {"html", "htm", "xhtml", "xht"}:
        return "<" in text
    if is_markdown(data, name):
        return False  # which may begin with a tag of its own
    return text.lstrip()[:1] == "<" and re.match(_HTML, text.lstrip()) is not None


def is_epub(data: bytes, name: str) -> bool:
    """Tell an EPUB by its mark, its container or its package; by its name where it is broken."""
    if data[:4] != _ZIP:
        return False
    if data[30:58] == b"mimetypeapplication/epub+zip":
        return True
    names = packed_names(data)
    if any(member.lower() in _EPUB_PARTS or member.lower().endswith(".opf") for member in names):
        return True
    return _ending(name) in {"epub", "kepub"} and not _other_office(names)


def is_docx(data: bytes, name: str) -> bool:
    """Tell a Word document by its parts; by its name where it is broken or they are missing."""
    if data[:4] != _ZIP:
        return False
    names = packed_names(data)
    if any(re.match(_WORD_PART, member) for member in names) or (
        not names and _WORD in data[:_HEAD]
    ):
        return True
    return _ending(name) in {"docx", "docm", "dotx", "dotm"} and not _other_office(names)


def _other_office(names: frozenset[str]) -> bool:
    """Return whether a zip file holds a spreadsheet, a presentation or an OpenDocument file."""
    return any(member.startswith(("xl/", "ppt/")) or member == "content.xml" for member in names)


def is_odt(data: bytes, name: str) -> bool:
    """Tell OpenDocument by its mark, its parts or its root; by its name where it is broken.

    Its reader also says in words what a spreadsheet or a presentation is.
    """
    if data[:4] == _ZIP:
        if _ODF_MARK in data[30:200]:
            return True
        names = packed_names(data)
        if any(member.lower() == "content.xml" for member in names):
            return True
        foreign = ("xl/", "ppt/", "word/")
        return _ending(name) in {"odt", "ott"} and not any(m.startswith(foreign) for m in names)
    head = head_text(data)
    return _root(data) == "document" and "urn:oasis:names:tc:opendocument:xmlns:office" in head


def is_rtf(data: bytes, name: str) -> bool:
    """Tell Rich Text by how it begins, white space or a byte-order mark before it or not."""
    return data[:64].removeprefix(_MARKS[0]).lstrip().startswith(b"{\\rtf")


def is_ole(data: bytes, name: str) -> bool:
    """Tell the old container of Office, in which documents under a password come too."""
    return data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def is_pdf(data: bytes, name: str) -> bool:
    """Tell a PDF by its mark, before which some programs write a little of their own."""
    at = data.find(b"%PDF-", 0, 1024)
    return at == 0 or (at > 0 and b" obj" in data and (b"startxref" in data or b"%%EOF" in data))


def is_markdown(data: bytes, name: str) -> bool:
    """Tell Markdown by its name; nothing in its content parts it from plain text for certain."""
    return _ending(name) in {"md", "markdown", "mdown", "mkd"}


PLAIN_TEXT = Format(
    "plain text", lambda data, name: True, "diptych_index.text.plain", "PlainTextReader"
)
KEPT_TEXT = Format("kept text", is_kept, "diptych_index.text.formats.kept", "KeptReader")
FORMATS: tuple[Format, ...] = (
    KEPT_TEXT,
    Format("PDF", is_pdf, "diptych_index.text.formats.pdf", "PdfReader"),
    Format("EPUB", is_epub, "diptych_index.text.formats.epub", "EpubReader"),
    Format("Word document", is_docx, "diptych_index.text.formats.docx", "DocxReader"),
    Format("old Office file", is_ole, "diptych_index.text.formats.docx_ole", "OleReader"),
    Format("OpenDocument text", is_odt, "diptych_index.text.formats.odt", "OdtReader"),
    Format("Rich Text", is_rtf, "diptych_index.text.formats.rtf", "RtfReader"),
    Format("TEI-XML", is_tei, "diptych_index.text.formats.tei", "TeiReader"),
    Format("web page", is_html, "diptych_index.text.formats.html", "HtmlReader"),
    Format("Markdown", is_markdown, "diptych_index.text.formats.markdown", "MarkdownReader"),
)
"""In the order they are asked."""
