"""The MLA Handbook, 9th edition."""

from diptych_index.export.csl_dates import short
from diptych_index.export.names import Name
from diptych_index.export.places import Place
from diptych_index.export.runs import Runs, ended, join, joined, plain
from diptych_index.export.sources import Item, authors, text
from diptych_index.export.style_parts import (
    STANDING_ALONE,
    container_of,
    link_of,
    pages_of,
    sentences,
    short_pages,
    some,
    title_of,
)


def _work(item: Item) -> str:
    names = [name.family for name in authors(item)]
    return some(names, 2) if names else f"“{_first_words(text(item, 'title'))}”"


def _first_words(title: str) -> str:
    words = title.split()
    return title if len(words) <= 5 else " ".join(words[:4])


def reference(item: Item, place: Place) -> Runs:
    """Return "Marlowe 366", or "Marlowe, par. 14" of what has no pages."""
    work = _work(item)
    if place.page:
        return join(f"{work} {place.page}")
    where = place.in_words("par.")
    if not where:
        return join(work)
    return join(f"{work[:-1]},” {where}" if work.endswith("”") else f"{work}, {where}")


def note(item: Item, place: Place) -> Runs:
    """Return the entry with the place behind it."""
    where = f"p. {place.page}" if place.page else place.in_words("par.")
    body = plain(ended(join(where))) if where else ""
    return sentences(entry(item), body)


def _pages(item: Item) -> str:
    return short_pages(pages_of(item), one_digit=False)


def _authors(names: list[Name]) -> str:
    if len(names) > 2:
        return f"{names[0].inverted}, et al."
    if len(names) == 2:
        return f"{names[0].inverted}, and {names[1].straight}"
    return names[0].inverted if names else ""


def entry(item: Item) -> Runs:
    """Return an entry: author, title, container and what belongs to it."""
    volume, issue, pages = text(item, "volume"), text(item, "issue"), _pages(item)
    alone = item.get("type") in STANDING_ALONE
    kept = ", ".join(filter(None, (text(item, "archive"), text(item, "archive_location"))))
    rest = [
        container_of(item) if not alone else (),
        join(f"vol. {volume}") if volume else (),
        join(f"no. {issue}") if issue else (),
        join(text(item, "publisher")),
        join(short(item.get("issued"))),
        join(("pp. " if "–" in pages or "," in pages else "p. ") + pages) if pages else (),
        join(kept),
        join(link_of(item).removeprefix("https://") if not text(item, "DOI") else link_of(item)),
    ]
    head = sentences(_authors(authors(item)), title_of(item, ".", alone=alone))
    return joined([head, ended(joined(rest, ", "))], " ")
