"""Reads BibTeX: entries with braces, quotation marks, numbers, macros and ``#`` between them.

The grammar is that of "Designing BibTeX Styles" and Tame the BeaST (section 4); biblatex's own
fields are understood too. What stands outside entries is a comment.
"""

import re
from collections.abc import Mapping
from typing import Any

from diptych_index.errors import InputError
from diptych_index.export.csl import clean_item
from diptych_index.export.csl_dates import MONTHS, date_from_text
from diptych_index.export.latex import unescaped
from diptych_index.export.names import names_to_csl

_ENTRY = re.compile(r"@\s*(?P<kind>[A-Za-z]+)\s*(?P<open>[{(])")
_KEY = re.compile(r"\s*(?P<key>[^\s,{}()\"#%'=]*)\s*,")
_FIELD = re.compile(r"[\s,]*(?P<name>[A-Za-z][\w:.+/-]*)\s*=\s*")
_WORD = re.compile(r"[^\s,#{}()\"=]+")
_JOINT = re.compile(r"\s*#\s*")
_MACROS = {name[:3].lower(): name for name in MONTHS}
_KINDS = {
    "article": "article-journal", "book": "book", "booklet": "book", "collection": "book",
    "inbook": "chapter", "incollection": "chapter", "inproceedings": "chapter",
    "conference": "chapter", "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis",
    "techreport": "report", "report": "report", "online": "webpage", "electronic": "webpage",
    "www": "webpage", "unpublished": "manuscript", "legislation": "legislation",
    "jurisdiction": "legal_case",
}  # fmt: skip
_FIELDS = {
    "title": "title", "journal": "container-title", "journaltitle": "container-title",
    "booktitle": "container-title", "publisher": "publisher", "school": "publisher",
    "institution": "publisher", "organization": "publisher", "address": "publisher-place",
    "location": "publisher-place", "volume": "volume", "number": "issue", "issue": "issue",
    "pages": "page", "doi": "DOI", "url": "URL", "archive": "archive",
    "location_in_archive": "archive_location", "note": "note", "abstract": "abstract",
    "edition": "edition", "isbn": "ISBN", "issn": "ISSN", "series": "collection-title",
    "language": "language",
}  # fmt: skip
_MOST = 100_000
"""Entries; a larger file is no list of sources of two documents."""


def read_bibtex(text: str) -> list[dict[str, Any]]:
    """Return the entries of a BibTeX file as CSL-JSON; raises InputError in words.

    An entry that is not closed ends where the next one begins; the others are read all the same.
    """
    items: list[dict[str, Any]] = []
    macros, at = dict(_MACROS), 0
    while (found := _ENTRY.search(text, at)) is not None and len(items) < _MOST:
        kind = found["kind"].lower()
        at = found.end()
        if kind in ("comment", "preamble"):
            _, at = _enclosed(text, at - 1) if found["open"] == "{" else ("", at)
            continue
        key = _KEY.match(text, at) if kind != "string" else None
        fields, at = _fields(text, key.end() if key is not None else at, macros)
        if kind == "string":
            macros |= {name: unescaped(value) for name, value in fields.items()}
        elif fields:
            items.append(_item(kind, key["key"] if key is not None else "", fields))
    if not items:
        raise InputError(
            "There is no BibTeX entry in this file; export it as BibTeX from the program it comes "
            "from."
        )
    return items


def _fields(text: str, at: int, macros: Mapping[str, str]) -> tuple[dict[str, str], int]:
    """Return the fields from an offset on, as they are written, and where they end."""
    fields: dict[str, str] = {}
    while (found := _FIELD.match(text, at)) is not None:
        value, at = _value(text, found.end(), macros)
        fields.setdefault(found["name"].lower(), value)
    return fields, at


def _value(text: str, at: int, macros: Mapping[str, str]) -> tuple[str, int]:
    """Return a value, its parts joined, and where it ends."""
    whole = ""
    while at < len(text):
        if text[at] in '{"':
            part, at = _enclosed(text, at)
        elif (word := _WORD.match(text, at)) is not None:
            part, at = macros.get(word.group().lower(), word.group()), word.end()
        else:
            break
        whole += part
        joint = _JOINT.match(text, at)
        if joint is None:
            break
        at = joint.end()
    return whole, at


def _enclosed(text: str, at: int) -> tuple[str, int]:
    """Return what stands in braces or quotation marks at an offset, and where it ends."""
    end, depth, i = text[at] if text[at] == '"' else "}", 0, at + 1
    while i < len(text):
        sign = text[i]
        if sign == "\\":
            i += 2
            continue
        if sign == end and depth == 0:
            return text[at + 1 : i], i + 1
        depth += (sign == "{") - (sign == "}")
        if sign == "@" and _begins_line(text, i) and _ENTRY.match(text, i):
            break  # The entry was not closed.
        i += 1
    return text[at + 1 : i], i


def _begins_line(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip()


def _item(kind: str, key: str, fields: Mapping[str, str]) -> dict[str, Any]:
    item: dict[str, Any] = {"type": _KINDS.get(kind, "document"), "id": key}
    for field in ("author", "editor"):
        if field in fields:
            item[field] = names_to_csl(_names(fields[field]))
    for name, value in fields.items():
        field = _FIELDS.get(name, "")
        if field and field not in item:
            raw = value if field in ("URL", "DOI") and "\\" not in value else unescaped(value)
            item[field] = raw.replace("–", "-") if field == "page" else raw
    if kind in ("inbook", "online") and "container-title" not in item:
        item["container-title"] = unescaped(fields.get("howpublished", ""))
    if not fields.get("journal") and fields.get("entrysubtype") in ("newspaper", "magazine"):
        item["type"] = f"article-{fields['entrysubtype']}"
    item["issued"] = date_from_text(_date(fields))
    return clean_item(item)


def _date(fields: Mapping[str, str]) -> str:
    """Return the date in words: biblatex's own, else month and year."""
    if "howdated" in fields:
        return unescaped(fields["howdated"])
    if "date" in fields:
        return unescaped(fields["date"])
    year, month = unescaped(fields.get("year", "")), unescaped(fields.get("month", ""))
    if month.isdecimal() and 1 <= int(month) <= 12:
        month = MONTHS[int(month) - 1]
    return f"{month} {year}".strip()


def _names(value: str) -> list[str]:
    """Return the names of a field: parted by "and" outside of braces; braced ones are whole."""
    names, depth, last = [], 0, 0
    for found in re.finditer(r"\\.|[{}]|\s+and\s+", value, re.IGNORECASE | re.DOTALL):
        depth += (found.group() == "{") - (found.group() == "}")
        if depth == 0 and found.group().strip().lower() == "and":
            names.append(value[last : found.start()])
            last = found.end()
    names.append(value[last:])
    return [_name(name.strip()) for name in names if name.strip().lower() not in ("", "others")]


def _name(name: str) -> str:
    """Return a name as ``name_from_text`` reads it; BibTeX writes the suffix in the middle."""
    whole = name.startswith("{") and name.endswith("}") and _closes_at_end(name)
    plain = unescaped(name)
    return f"{{{plain}}}" if whole else plain


def _closes_at_end(name: str) -> bool:
    depth = 0
    for n, sign in enumerate(name):
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            return n == len(name) - 1
    return False
