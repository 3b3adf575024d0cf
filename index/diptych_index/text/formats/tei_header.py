"""Reads what the header of a TEI text says about it."""

import re
from typing import NamedTuple

from diptych_index.text.formats.tei_markup import START, Markup

_LONGEST = 400
_FILE = ("teiHeader", "fileDesc")
_NOT_SAID = frozenset(["note", "idno", "availability", "extent"])
_THREE_LETTERS: dict[str, str] = {
    "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "ita": "it",
    "por": "pt", "nld": "nl", "dut": "nl", "rus": "ru", "lat": "la", "ell": "el", "gre": "el",
    "grc": "el", "swe": "sv", "dan": "da", "nor": "no", "pol": "pl", "ces": "cs", "cze": "cs",
    "hun": "hu", "fin": "fi", "ara": "ar", "heb": "he", "zho": "zh", "chi": "zh", "jpn": "ja",
    "cat": "ca", "glg": "gl", "ron": "ro", "rum": "ro", "slv": "sl", "hrv": "hr", "srp": "sr",
    "tur": "tr", "gle": "ga", "cym": "cy", "wel": "cy", "ang": "en", "enm": "en", "gmh": "de",
    "goh": "de", "frm": "fr", "fro": "fr", "ukr": "uk", "bul": "bg", "isl": "is", "ice": "is",
}  # fmt: skip
"""ISO 639-2 codes whose first two letters are not the short code, or an older form of it."""
_CODE = re.compile(r"([A-Za-z]{2,3})(?![A-Za-z])")


class Header(NamedTuple):
    """What is told of a text: "" and () where nothing is."""

    title: str
    authors: tuple[str, ...]
    source_line: str
    date: str
    language: str


def read_header(markup: Markup, root: int) -> Header:
    """Return what the header of the TEI element ``root`` (or of its corpus) says."""
    titles = markup.child(root, *_FILE, "titleStmt")
    return Header(
        title=_title(markup, titles),
        authors=_authors(markup, titles),
        source_line=_source(markup, root),
        date=_date(markup, root),
        language=_language(markup, root),
    )


def renditions(markup: Markup) -> dict[str, str]:
    """Return the styles that headers define, by their id."""
    found: dict[str, str] = {}
    for token, name in enumerate(markup.names):
        if name == "rendition" and markup.what[token] == START:
            attributes = markup.attributes(token)
            own = attributes.get("xml:id") or attributes.get("id")
            if own:
                found[own] = markup.text(token)
    return found


def _title(markup: Markup, titles: int | None) -> str:
    """Return the main title and, behind a colon, the subtitle."""
    if titles is None:
        return ""
    main, sub = "", ""
    for token in markup.children(titles):
        if markup.names[token] != "title":
            continue
        sort = markup.attributes(token).get("type", "main")
        text = markup.text(token)
        if sort in {"main", "full", "245", "uniform"} or not main:
            main = main or text
        elif sort in {"sub", "subtitle"}:
            sub = sub or text
    return f"{main}: {sub}" if main and sub else main


def _authors(markup: Markup, titles: int | None) -> tuple[str, ...]:
    """Return the authors, or the editors where no author is named."""
    if titles is None:
        return ()
    for wanted in ("author", "editor"):
        names: dict[str, None] = {}
        for token in markup.children(titles):
            if markup.names[token] == wanted:
                people = [
                    at
                    for at in markup.children(token)
                    if markup.names[at] in {"persName", "name", "orgName"}
                ]
                for at in people or [token]:
                    names[_person(markup, at)] = None
        names.pop("", None)
        if names:
            return tuple(names)
    return ()


def _person(markup: Markup, token: int) -> str:
    """Return a name as one writes it in a line: forename, link, surname."""
    parts = dict.fromkeys(("forename", "nameLink", "surname"), "")
    for at in markup.children(token):
        name = markup.names[at]
        if name in parts:
            parts[name] = f"{parts[name]} {markup.text(at)}".strip()
    whole = markup.text(token, _NOT_SAID)
    if parts["surname"] and parts["forename"]:
        return " ".join(filter(None, parts.values()))
    return whole


def _source(markup: Markup, root: int) -> str:
    """Return in one line what the text was taken from."""
    described = markup.child(root, *_FILE, "sourceDesc")
    if described is None:
        return ""
    for token in markup.children(described):
        if markup.names[token] in {"bibl", "biblStruct", "biblFull", "p", "msDesc"}:
            text = markup.text(token, _NOT_SAID)
            if text:
                return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
    return ""


def _date(markup: Markup, root: int) -> str:
    """Return the date of the source, of its making, or of the edition, in this order."""
    for path in (
        (*_FILE, "sourceDesc"),
        ("teiHeader", "profileDesc", "creation"),
        (*_FILE, "publicationStmt"),
    ):
        place = markup.child(root, *path)
        if place is None:
            continue
        for token in markup.inside(place, "date"):
            attributes = markup.attributes(token)
            said = markup.text(token) or attributes.get("when") or attributes.get("value") or ""
            if said:
                return said[:80]
    return ""


def _language(markup: Markup, root: int) -> str:
    """Return the two-letter language of the text: what it says itself goes before its header."""
    for path in (("text",), ("text", "body"), ("TEI", "text"), ("TEI.2", "text")):
        place = markup.child(root, *path)
        if place is not None:
            attributes = markup.attributes(place)
            said = two_letters(attributes.get("xml:lang") or attributes.get("lang") or "")
            if said:
                return said
    used = markup.child(root, "teiHeader", "profileDesc", "langUsage")
    best, most = "", -1.0
    for token in markup.children(used) if used is not None else ():
        attributes = markup.attributes(token)
        code = two_letters(attributes.get("ident") or attributes.get("id") or "")
        share = attributes.get("usage", "")
        usage = float(share) if share.isdigit() else 0.0
        if code and usage > most:
            best, most = code, usage
    return best


def two_letters(code: str) -> str:
    """Return the two-letter form of a language code such as ``deu`` or ``en-GB``, "" if none."""
    found = _CODE.match(code.strip())
    if found is None:
        return ""
    short = found.group(1).lower()
    return short if len(short) == 2 else _THREE_LETTERS.get(short, "")
