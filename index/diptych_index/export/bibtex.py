"""Sources as BibTeX: entries that BibTeX and biber read, in UTF-8."""

from collections.abc import Iterator

from diptych_index.export.csl_dates import days, iso, words_of, year
from diptych_index.export.latex import escaped, protected
from diptych_index.export.names import Name, names_from_csl
from diptych_index.export.report import Report
from diptych_index.export.sources import Item, text

ENTRY_TYPES = {
    "article-journal": "article", "article-newspaper": "article", "article-magazine": "article",
    "book": "book", "chapter": "incollection", "thesis": "phdthesis", "report": "techreport",
    "webpage": "online", "manuscript": "unpublished",
}  # fmt: skip
"""CSL-JSON type → BibTeX entry; all others are @misc."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PUBLISHED_BY = {"thesis": "school", "report": "institution", "webpage": "organization"}
_WITHIN = {"chapter": "booktitle", "webpage": "howpublished"}


def render_bibtex(report: Report) -> str:
    """Return the sources of the documents, one entry each."""
    return "\n".join(map(entry, report.sources))


def entry(item: Item) -> str:
    """Return the entry of one source, ending in a newline."""
    kind = ENTRY_TYPES.get(text(item, "type"), "misc")
    fields = ",\n".join(f"  {name} = {value}" for name, value in _fields(item))
    return f"@{kind}{{{text(item, 'id') or 'source'},\n{fields}\n}}\n"


def _fields(item: Item) -> Iterator[tuple[str, str]]:
    kind = text(item, "type")
    for field in ("author", "editor"):
        names = " and ".join(map(_name, names_from_csl(item.get(field))))
        if names:
            yield field, f"{{{names}}}"
    if text(item, "title"):
        yield "title", f"{{{protected(text(item, 'title'))}}}"
    within = text(item, "container-title")
    if within:
        name = _WITHIN.get(kind, "journal" if kind.startswith("article") else "booktitle")
        yield name, f"{{{protected(within)}}}"
    yield from _date(item)
    for name, field in (
        ("volume", "volume"), ("number", "issue"), ("pages", "page"),
        (_PUBLISHED_BY.get(kind, "publisher"), "publisher"), ("address", "publisher-place"),
        ("archive", "archive"), ("location_in_archive", "archive_location"),
        ("doi", "DOI"), ("url", "URL"), ("note", "note"), ("abstract", "abstract"),
    ):  # fmt: skip
        value = text(item, field)
        if field == "page":
            value = value.replace("–", "--").replace("-", "--") if "--" not in value else value
        if value:
            # An address is not text to LaTeX: biblatex and url read it as it stands.
            raw = name in ("doi", "url") and value.count("{") == value.count("}")
            yield name, f"{{{value if raw else escaped(value)}}}"


def _name(name: Name) -> str:
    if name.whole or (not name.given and " " in name.family):
        return f"{{{escaped(name.family)}}}"
    parts = (name.family, name.suffix, name.given) if name.suffix else (name.family, name.given)
    if not name.given:
        return escaped(name.family)
    # A family name that has "and" or a comma of its own would be parted by BibTeX.
    return ", ".join(
        f"{{{escaped(part)}}}" if " and " in f" {part} " or "," in part else escaped(part)
        for part in parts
    )


def _date(item: Item) -> Iterator[tuple[str, str]]:
    """Yield the date for BibTeX (year and month) and, where it has a day, for biber (date)."""
    issued = item.get("issued")
    found, when = days(issued), year(issued)
    if when:
        yield "year", f"{{{when.replace('–', '--')}}}"
    if len(found) == 1 and 1 <= found[0].month <= 12:
        yield "month", _MONTHS[found[0].month - 1]
        if found[0].day:
            yield "date", f"{{{iso(issued)}}}"
    if not found and words_of(issued):
        yield "howdated", f"{{{escaped(words_of(issued))}}}"
