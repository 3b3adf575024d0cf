"""Where a document is from, as an item of CSL-JSON: what the reader said, else what it says itself.

https://docs.citationstyles.org/en/stable/specification.html, appendix III and IV.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from unicodedata import normalize

from diptych_index.export.csl_dates import date_from_text, year
from diptych_index.export.names import Name, names_from_csl, names_to_csl
from diptych_index.session.model import SavedDocument, Side

Item = Mapping[str, Any]
TYPES: Mapping[str, str] = {
    "document": "Document",
    "article-journal": "Article in a journal",
    "article-newspaper": "Article in a newspaper",
    "article-magazine": "Article in a magazine",
    "book": "Book",
    "chapter": "Chapter of a book",
    "thesis": "Thesis",
    "report": "Report",
    "webpage": "Web page",
    "manuscript": "Manuscript",
    "legislation": "Law",
    "legal_case": "Decision of a court",
}
"""The types that are offered, of those CSL-JSON has, and their names on the screen."""
FIELDS: tuple[str, ...] = (
    "title", "container-title", "publisher", "publisher-place", "volume", "issue", "page", "DOI",
    "URL", "archive", "archive_location",
)  # fmt: skip
"""The fields that are text; beside them there are ``type``, ``author`` and ``issued``."""
_KEY_WORD = re.compile(r"[a-z0-9]{4,}")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_KEY = re.compile(r"[A-Za-z0-9][\w.:/+-]{0,79}")


def source_of(document: SavedDocument) -> dict[str, Any]:
    """Return where a document is from; every item has a type and an id (its citation key)."""
    item = dict(document.source) or said_by(
        document.title or document.name, document.authors, document.date, document.source_line
    )
    item.setdefault("type", "document")
    if not text(item, "title"):
        item["title"] = document.title or document.name
    item["id"] = citation_key(document)
    return item


def said_by(title: str, authors: Iterable[str], date: str, source_line: str = "") -> dict[str, Any]:
    """Return what a document says of itself; the line naming its source is read with care.

    Raises nothing: what is not understood is left out.
    """
    item: dict[str, Any] = {"type": "document"}
    if title:
        item["title"] = title
    if names := names_to_csl(authors):
        item["author"] = names
    if date:
        item["issued"] = date_from_text(date)
    return {**item, **from_source_line(source_line)} if source_line else item


_PART = {
    "volume": re.compile(r"\bvol(?:ume|\.)?\s*(?P<v>\d+|[ivxlc]+)\b", re.I),
    "issue": re.compile(r"\b(?:no|nr|issue|number)\.?\s*(?P<v>\d+(?:[-–/]\d+)?)\b", re.I),
    "page": re.compile(r"\bpp?\.?\s*(?P<v>\d+(?:\s*[-–]\s*\d+)?)\b", re.I),
    "DOI": re.compile(r"\b(?:doi:?\s*|https?://(?:dx\.)?doi\.org/)(?P<v>10\.\d{4,9}/\S+[^\s.,;])",
                      re.I),
}  # fmt: skip
_URL = re.compile(r"https?://\S+[^\s.,;)]")
_BEGINNING = re.compile(r"^(?:from|source|published in|first published in|in)[:\s]+", re.I)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def from_source_line(line: str) -> dict[str, Any]:
    """Return what a line such as "From The Weir, Vol. X No. 3, 27 July 1946, p. 3." tells.

    Its first words up to a comma are the name of what it appeared in, unless they are a part.
    """
    line = " ".join(line.split())
    item: dict[str, Any] = {}
    for field, pattern in _PART.items():
        found = pattern.search(line)
        if found is not None:
            item[field] = _arabic(found["v"]) if field == "volume" else found["v"]
    url = _URL.search(line)
    if url is not None and "DOI" not in item:
        item["URL"] = url.group()
    pieces = [piece.strip(" .") for piece in _BEGINNING.sub("", line).split(",")]
    for piece in pieces:
        date = date_from_text(piece)
        if "date-parts" in date:
            item["issued"] = date
    first = pieces[0]
    is_part = any(pattern.match(first) for pattern in (*_PART.values(), _URL))
    if first and len(pieces) > 1 and not is_part and "date-parts" not in date_from_text(first):
        item["container-title"] = first
        item["type"] = "article-magazine" if "issued" in item else "article-journal"
    return item


def _arabic(number: str) -> str:
    """Return a number that may be Roman in our digits."""
    if number.isdigit():
        return number
    values = [_ROMAN[sign] for sign in number.lower()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return str(sum(-value if value < behind else value for value, behind in pairs))


def text(item: Item, field: str) -> str:
    """Return a field as text; "" if it is not there (numbers become text)."""
    value = item.get(field, "")
    if isinstance(value, bool):
        return ""
    return str(value).strip() if isinstance(value, str | int | float) else ""


def authors(item: Item) -> list[Name]:
    """Return who wrote it, else who edited it."""
    return names_from_csl(item.get("author")) or names_from_csl(item.get("editor"))


def citation_key(document: SavedDocument) -> str:
    """Return the key of a document in a bibliography: ``amin2017``; lower case ASCII only.

    A key that came with an imported source is kept. Without an author it is made of the first long
    word of the title or of the file's name.
    """
    source = document.source
    for field in ("citation-key", "id"):
        given = text(source, field)
        if _KEY.fullmatch(given):
            return given
    names = authors(source) or names_from_csl(names_to_csl(document.authors))
    written = year(source.get("issued")) or year(date_from_text(document.date))
    when = written[:4]
    family = _ascii(names[0].family) if names else ""
    if family:
        return family + when
    titles = (text(source, "title"), document.title, document.name.rpartition(".")[0])
    for name in (*titles, document.name):
        word = _KEY_WORD.search(_ascii(name, keep=" "))
        if word:
            return word.group() + ("" if word.group().endswith(when) else when)
    return "source" + when


def keyed(documents: Iterable[SavedDocument]) -> list[dict[str, Any]]:
    """Return the sources of documents, each once, under keys of their own: amin2017a, amin2017b."""
    documents = tuple(documents)
    own = keys(documents)
    items: dict[str, dict[str, Any]] = {}
    for document in documents:
        key = own[document.side]
        items.setdefault(key, {**source_of(document), "id": key})
    return list(items.values())


def keys(documents: Iterable[SavedDocument]) -> dict[Side, str]:
    """Return the key of each document by its side; documents of one source share theirs."""
    sources: list[dict[str, Any]] = []
    places: dict[Side, int] = {}
    for document in documents:
        item = source_of(document)
        if item not in sources:
            sources.append(item)
        places[document.side] = sources.index(item)
    names = [item["id"] for item in sources]
    own = [
        name + (_LETTERS[names[:n].count(name) % 26] if names.count(name) > 1 else "")
        for n, name in enumerate(names)
    ]
    return {side: own[place] for side, place in places.items()}


def _ascii(name: str, keep: str = "") -> str:
    plain = normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode("ascii")
    return "".join(sign for sign in plain if sign.isalnum() or sign in keep)
