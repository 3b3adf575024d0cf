"""Parses the XML of others: nothing fetched, nothing expanded, nothing of unbounded size.

A DOCTYPE that only points elsewhere is harmless and taken off; one that defines things of its own
(an internal subset) is refused in the parts of a package, and in content documents taken off with
what it defines. Entities of HTML such as ``&nbsp;`` come out right without any DTD.
"""

import re
from collections.abc import Iterable
from html.entities import html5
from typing import NamedTuple

from lxml import etree

from diptych_index.errors import InputError

_HEAD = 4096
_BOMS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"<\x00?\x00", "utf-16-le"),
    (b"\x00<\x00?", "utf-16-be"),
)
_DECLARED = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9._-]{1,40})", re.IGNORECASE
)
_KNOWN = re.compile(
    r"utf-?8|utf-?16(-?[bl]e)?|(us-)?ascii|iso-?8859-?\d+|latin-?\d|windows-?\d+|cp-?\d+|koi8-?[rtu]|"
    r"mac-?\w+|shift_?-?jis|euc-?\w+|gb\w+|big5\w*|iso-2022-\w+",
    re.IGNORECASE,
)
"""Encodings of text; Python knows others that are none, or slow (punycode, unicode_escape)."""
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PROLOG = re.compile(r"(?:\s|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
_SUBSET = re.compile(r"(?:[^\]\"'<]|\"[^\"]*\"|'[^']*'|<!--.*?-->|<(?!!--))*+\]\s*>", re.DOTALL)
_OUTSIDE = re.compile(
    r"<!DOCTYPE(?:[^\[\]<>\"']|\"[^\"]*\"|'[^']*')*+([>\[])", re.DOTALL | re.IGNORECASE
)
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_REFERENCE = re.compile(r"&#?\w{1,32};")
_ENOUGH = 0.99
"""Share of the text that must be left in XML that was mended."""
_OF_LETTERS = re.compile(
    r"</?(?:a|abbr|b|big|code|em|font|i|ins|mark|nobr|s|small|span|strike|strong|tt|u|center)"
    r"(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
_OF_BLOCKS = re.compile(r"</?(?!(?:p|br|h[1-6])[\s/>])[A-Za-z][^<>]*>", re.IGNORECASE)
_CLOSED = re.compile(
    r"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|image|mglyph)\b)"
    r"([A-Za-z][\w:.-]{0,60}+)(?=[\s/])((?:[^<>\"'/]|/(?!>)|\"[^\"<>]*\"|'[^'<>]*')*+)/>",
    re.IGNORECASE,
)


def parse_part(data: bytes, name: str, part: str) -> etree._Element:
    """Return the root of a part of a package (OOXML, ODF, EPUB).

    ``name`` is the file's name and ``part`` the member's, for sentences. What is not well formed
    is mended where that costs no text. Raises InputError where it does, when there is no root and
    when the part brings definitions of its own.
    """
    whole = plain_text(data, name, part)
    root = _parsed(whole.encode("utf-8"), recover=False)
    if root is None:
        root = _parsed(whole.encode("utf-8"), recover=True)
        if root is not None and not _is_whole(root, whole):
            root = None  # the parser gave up in the midst of the text
    if root is None:
        raise InputError(
            f"{name} is damaged (its part {part} is not XML, or nested beyond measure); "
            "get it again from where it came from."
        )
    return root


def plain_text(data: bytes, name: str, part: str) -> str:
    """Return a part as text that needs no DTD; raise InputError where it brings its own."""
    text, subset = _bare(decoded_xml(data))
    if subset:
        raise InputError(
            f"{name} defines entities of its own (in {part}), which no ordinary document does; "
            "check where it comes from."
        )
    return _entities(text)


def parse_text(text: str, *, recover: bool) -> etree._Element | None:
    """Return the root of XML, None where it is not well formed and libxml2 is not to recover it."""
    return _parsed(text.encode("utf-8"), recover=recover)


class Content(NamedTuple):
    """The root of a text, None where nothing can be read, and whether it was well formed."""

    root: etree._Element | None
    sound: bool


def parse_content(data: bytes) -> Content:
    """Return the root of an XHTML document, read as HTML where it is not well formed.

    Tag names of XHTML are in its namespace, those of mended HTML in none.
    """
    text, _ = _bare(decoded_xml(data))
    root = _parsed(_entities(text).encode("utf-8"), recover=False)
    return Content(root, True) if root is not None else Content(parse_soup(text), False)


def parse_soup(text: str) -> etree._Element | None:
    """Return the root of HTML however malformed, None where nothing can be read of it."""
    # In HTML a slash at the end of <title/> means nothing, and the rest of the file would be title.
    whole = _CLOSED.sub(r"<\1\2></\1>", text)
    root, cut = _parsed_soup(whole)
    if cut:
        # Tags that are never closed lie inside one another, and the parser stops at 256: without
        # those of letters, and if need be without all but those of paragraphs, it reads on.
        root, cut = _parsed_soup(_OF_LETTERS.sub("", whole))
    if cut:
        root, cut = _parsed_soup(_OF_BLOCKS.sub("<p>", _OF_LETTERS.sub("", whole)))
    return None if cut else root


def _is_whole(root: etree._Element, text: str) -> bool:
    """Return whether mended XML still holds the text that stands between the tags."""
    between = _TAG.split(_REFERENCE.sub("x", text))
    return _letters(root.itertext()) >= _ENOUGH * _letters(between)


def _letters(pieces: Iterable[str | bytes]) -> int:
    """Return how many characters stand in pieces of text, without white space."""
    return sum(len("".join(str(piece).split())) for piece in pieces)


def _parsed_soup(text: str) -> tuple[etree._Element | None, bool]:
    """Return the root of HTML, and whether the parser stopped at a limit of its own."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, recover=True)
    try:
        root: etree._Element | None = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        return None, False
    return root, _stopped(parser.error_log)


def _stopped(log: etree._ListErrorLog) -> bool:
    return any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in log)


def decoded_xml(data: bytes) -> str:
    """Return XML or HTML as text: by its mark, its declaration, UTF-8, or else Windows-1252.

    Characters that XML forbids come out as U+FFFD; the result can always be encoded again.
    """
    text: str | None = None
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _ILLEGAL.sub("\ufffd", data.decode(encoding, "replace").removeprefix("\ufeff"))
    head = data[:_HEAD]
    declared = _DECLARED.search(head) or _META.search(head)
    named = declared.group(1).decode("ascii") if declared is not None else "utf-8"
    wide = named.lower().replace("-", "").startswith("utf16")
    for encoding in (named, "utf-8", "windows-1252"):
        if not _KNOWN.fullmatch(encoding) or (wide and encoding == named):
            continue
        try:
            text = data.decode(encoding)
        except (LookupError, ValueError):
            continue
        break
    if text is None:
        text = data.decode("utf-8", "replace")
    return _ILLEGAL.sub("\ufffd", text)


def _bare(text: str) -> tuple[str, bool]:
    """Return XML without its declaration and DOCTYPE, and whether that had a subset of its own."""
    declaration = _DECLARATION.match(text)
    if declaration is not None:
        text = text[declaration.end() :]
    prolog = _PROLOG.match(text)
    at = prolog.end() if prolog is not None else 0
    outside = _OUTSIDE.match(text, at)
    if outside is None:
        return text, text[at : at + 9].upper() == "<!DOCTYPE"
    if outside.group(1) == ">":
        return text[:at] + text[outside.end() :], False
    subset = _SUBSET.match(text, outside.end())
    return text[:at] + text[subset.end() if subset is not None else outside.end() :], True


def _entities(text: str) -> str:
    """Return XML with the named characters of HTML as themselves; unknown names as they stand."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    found = html5.get(f"{match.group(1)};")
    if found is None:
        return f"&amp;{match.group(1)};"
    return found.replace("&", "&amp;").replace("<", "&lt;")


def _parsed(raw: bytes, *, recover: bool) -> etree._Element | None:
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root: etree._Element | None = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    # What was cut off at a limit (depth 256, 10 MB of one text) is not mended but lost.
    return None if _stopped(parser.error_log) else root
