"""Parts of citations that several styles share."""

from diptych_index.export.runs import Run, Runs, ended, join, joined, plain
from diptych_index.export.sources import Item, text

STANDING_ALONE = frozenset({"book", "thesis", "report", "legislation", "legal_case"})
"""Types of what is published by itself: their titles are in italics."""


def title_of(item: Item, stop: str = "", *, alone: bool | None = None) -> Runs:
    """Return the title: in italics what is published alone, in quotation marks what is part of it.

    ``stop`` goes inside the quotation marks, as American styles have it; a full stop is left out
    after ? and !, a comma is not.
    """
    words = text(item, "title")
    if not words:
        return ()
    if item.get("type") in STANDING_ALONE if alone is None else alone:
        return join(Run(words, True), stop if _takes(words, stop) else "")
    inner = words.translate({ord("“"): "‘", ord("”"): "’"})
    return join(f"“{inner}{stop if _takes(words, stop) else ''}”")


def _takes(words: str, stop: str) -> bool:
    return not (stop == "." and words.endswith((".", "?", "!")))


def container_of(item: Item, *, site: bool = False) -> Runs:
    """Return what it appeared in; the name of a ``site`` stands upright (Chicago 14.206)."""
    words = text(item, "container-title")
    upright = site and item.get("type") == "webpage"
    return (Run(words, not upright),) if words else ()


def pages_of(item: Item) -> str:
    """Return the pages, with the dash of a span."""
    return text(item, "page").replace("--", "–").replace("-", "–")


def short_pages(pages: str, *, one_digit: bool) -> str:
    """Return a span of pages without the digits that come again: "366–90", "1496–500".

    Below 100 and from a full hundred all digits stay. ``one_digit``: one is enough where the first
    page ends in 01 to 09, as Chicago has it (9.61: "101–8"; MLA 2.139: "101–08").
    """
    first, dash, last = pages.partition("–")
    if not (dash and first.isdecimal() and last.isdecimal() and len(first) == len(last)):
        return pages
    if len(first) < 3 or int(first) % 100 == 0:
        return pages
    least = 1 if one_digit and int(first) % 100 < 10 else 2
    pairs = enumerate(zip(first, last, strict=True))
    same = next((n for n, (a, b) in pairs if a != b), len(first))
    return f"{first}–{last[min(same, len(last) - least) :]}"


def link_of(item: Item) -> str:
    """Return the DOI as an address, else the address."""
    doi = text(item, "DOI")
    if doi:
        return f"https://doi.org/{doi.removeprefix('https://doi.org/')}"
    return text(item, "URL")


def listed(names: list[str], last: str) -> str:
    """Return names as a list, with a comma before "and" of three or more."""
    if len(names) < 2:
        return "".join(names)
    comma = "," if len(names) > 2 else ""
    return f"{', '.join(names[:-1])}{comma} {last} {names[-1]}"


def some(names: list[str], most: int) -> str:
    """Return the names, or of more than ``most`` the first one et al."""
    return f"{names[0]} et al." if len(names) > most else listed(names, "and")


def publisher_of(item: Item, between: str = ": ") -> str:
    """Return place and publisher."""
    return between.join(filter(None, (text(item, "publisher-place"), text(item, "publisher"))))


def kept_at(item: Item) -> str:
    """Return the shelf mark and the archive."""
    return ", ".join(filter(None, (text(item, "archive_location"), text(item, "archive"))))


def sentences(*parts: Runs | str) -> Runs:
    """Return parts as sentences, each with its stop but an address."""
    whole = [join(part) for part in parts if part]
    return joined([part if _is_link(part) else ended(part) for part in whole], " ")


def _is_link(part: Runs) -> bool:
    return plain(part).startswith(("http://", "https://"))
