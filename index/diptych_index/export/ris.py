"""Sources as RIS, out and in: lines of a tag of two signs, two spaces, a dash, a space and text.

The tags are those that Zotero, EndNote and Mendeley share
(https://en.wikipedia.org/wiki/RIS_(file_format), the 2011 specification).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from diptych_index.errors import InputError
from diptych_index.export.csl import clean_item
from diptych_index.export.csl_dates import date_from_text, days, words_of, year
from diptych_index.export.names import Name, name_from_text, names_from_csl
from diptych_index.export.report import Report
from diptych_index.export.sources import Item, text

TYPES = {
    "article-journal": "JOUR", "article-newspaper": "NEWS", "article-magazine": "MGZN",
    "book": "BOOK", "chapter": "CHAP", "thesis": "THES", "report": "RPRT", "webpage": "ELEC",
    "manuscript": "UNPB", "legislation": "STAT", "legal_case": "CASE",
}  # fmt: skip
"""CSL-JSON type → RIS; all others are GEN."""
_KINDS = {tag: kind for kind, tag in TYPES.items()} | {
    "JFULL": "article-journal", "EJOUR": "article-journal", "EBOOK": "book", "EDBOOK": "book",
    "ECHAP": "chapter", "CONF": "chapter", "CPAPER": "chapter", "BLOG": "webpage", "BILL":
    "legislation", "MANSCPT": "manuscript", "PAMP": "document",
}  # fmt: skip
_OUT = (
    ("TI", "title"), ("T2", "container-title"), ("PB", "publisher"), ("CY", "publisher-place"),
    ("VL", "volume"), ("IS", "issue"), ("DO", "DOI"), ("UR", "URL"), ("DB", "archive"),
    ("AV", "archive_location"),
)  # fmt: skip
_IN: Mapping[str, str] = dict(_OUT) | {
    "T1": "title", "CT": "title", "BT": "container-title", "JO": "container-title",
    "JF": "container-title", "JA": "container-title", "J2": "container-title", "PP":
    "publisher-place", "M3": "genre", "SN": "ISSN", "AB": "abstract", "N2": "abstract",
    "N1": "note", "LA": "language", "ET": "edition",
}  # fmt: skip
_LINE = re.compile(r"(?P<tag>[A-Z][A-Z0-9])  ?-(?: (?P<value>.*))?")


def render_ris(report: Report) -> str:
    """Return the sources of the documents; lines end in CR LF, as the format has them."""
    return "".join(f"{line}\r\n" for item in report.sources for line in _lines(item))


def _lines(item: Item) -> Iterator[str]:
    yield f"TY  - {TYPES.get(text(item, 'type'), 'GEN')}"
    if text(item, "id"):
        yield f"ID  - {_one_line(text(item, 'id'))}"
    for tag, field in (("AU", "author"), ("ED", "editor")):
        for name in names_from_csl(item.get(field)):
            yield f"{tag}  - {_one_line(_name(name))}"
    for tag, field in _OUT:
        if text(item, field):
            yield f"{tag}  - {_one_line(text(item, field))}"
    yield from _date(item)
    pages = re.split("--|[–-]", text(item, "page"), maxsplit=1)
    for tag, page in zip(("SP", "EP"), pages, strict=False):
        if page.strip():
            yield f"{tag}  - {_one_line(page)}"
    yield "ER  - "
    yield ""


def _name(name: Name) -> str:
    # A body has no comma: "Family, Given" would be read out of one.
    return name.family.replace(",", " ") if name.whole else name.inverted


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _date(item: Item) -> Iterator[str]:
    issued = item.get("issued")
    found, when = days(issued), year(issued)
    if when:
        yield f"PY  - {when[:4]}"
    if len(found) == 1 and found[0].month:
        day = f"{found[0].day:02}" if found[0].day else ""
        yield f"DA  - {found[0].year:04}/{found[0].month:02}/{day}/"
    elif not found and words_of(issued):
        yield f"DA  - {_one_line(words_of(issued))}"
    elif len(found) == 2:
        yield f"DA  - {when}"


def read_ris(source: str) -> list[dict[str, Any]]:
    """Return the records of a RIS file as CSL-JSON; raises InputError in words.

    A record ends with ER or where the next one begins; a line without a tag goes on with the one
    before it.
    """
    records: list[list[tuple[str, str]]] = []
    for line in source.lstrip("\ufeff").splitlines():
        found = _LINE.fullmatch(line.strip())
        if found is not None and found["tag"] == "TY":
            records.append([("TY", (found["value"] or "").strip())])
        elif not records or records[-1][-1][0] == "ER":
            continue
        elif found is not None:
            records[-1].append((found["tag"], (found["value"] or "").strip()))
        elif line.strip():
            tag, value = records[-1][-1]
            records[-1][-1] = (tag, f"{value} {line.strip()}")
    items = [_item(record) for record in records]
    if not items:
        raise InputError(
            "There is no RIS record in this file; export it as RIS from the program it comes from."
        )
    return items


def _item(record: list[tuple[str, str]]) -> dict[str, Any]:
    item: dict[str, Any] = {}
    names: dict[str, list[dict[str, str]]] = {"author": [], "editor": []}
    lone = dict(reversed(record))  # of tags that come twice the first holds
    for tag, value in record:
        if tag in ("AU", "A1"):
            names["author"].append(name_from_text(value).to_csl() if value else {})
        elif tag in ("ED", "A2", "A3"):
            names["editor"].append(name_from_text(value).to_csl() if value else {})
        elif tag in _IN and value:
            item.setdefault(_IN[tag], value)
    item["type"] = _KINDS.get(lone.get("TY", ""), "document")
    item["id"] = lone.get("ID", "")
    pages = [lone.get(tag, "") for tag in ("SP", "EP")]
    item["page"] = "-".join(page for page in pages if page)
    item["issued"] = _issued(lone)
    return clean_item({**item, **{field: some for field, some in names.items() if some}})


def _issued(lone: Mapping[str, str]) -> dict[str, Any]:
    """Return the date of "2017/05/12/spring" or of the year alone."""
    said = lone.get("DA") or lone.get("PY") or lone.get("Y1") or ""
    parts = said.split("/")
    numbers = [part for part in parts[:3] if part.strip().isdecimal()]
    if "/" in said and numbers and parts[0] == numbers[0]:
        return date_from_text("-".join(number.strip() for number in numbers))
    return date_from_text(said) or date_from_text(lone.get("PY", ""))
