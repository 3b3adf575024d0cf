"""The plain style, ours: all that is known, in words that need no manual."""

from diptych_index.export.csl_dates import european, year
from diptych_index.export.places import Place
from diptych_index.export.runs import Run, Runs, ended, join, joined
from diptych_index.export.sources import Item, authors, text
from diptych_index.export.style_parts import (
    container_of,
    kept_at,
    link_of,
    listed,
    pages_of,
    publisher_of,
    some,
    title_of,
)


def reference(item: Item, place: Place) -> Runs:
    """Return "Marlowe 2017, p. 366, ¶14, ll. 2–3"."""
    return join(", ".join((_work(item), *place.all)))


def _work(item: Item) -> str:
    """Return author and year, or the title in their place."""
    names = [name.family for name in authors(item)]
    said = some(names, 2) if names else f"“{text(item, 'title')}”"
    return f"{said} {year(item.get('issued'))}".strip()


def entry(item: Item) -> Runs:
    """Return all that is known of a source."""
    volume, issue, pages = text(item, "volume"), text(item, "issue"), pages_of(item)
    number = f"{volume} ({issue})" if volume and issue else volume or issue
    parts = [
        join(listed([name.straight for name in authors(item)], "and")),
        title_of(item),
        join(container_of(item), f" {number}" if number else ""),
        join(publisher_of(item)),
        join(european(item.get("issued"))),
        join(("pp. " if "–" in pages or "," in pages else "p. ") + pages) if pages else (),
        join(kept_at(item)),
    ]
    link = link_of(item)
    return joined([ended(joined(parts, ", ")), join(link)], " ")


def note(item: Item, place: Place) -> Runs:
    """Return author and year, the title, and the place."""
    where = join(", ".join(place.all))
    # A work without authors is already named by its title.
    title = (Run(text(item, "title"), True),) if authors(item) else ()
    return joined([join(_work(item)), title, where], ", ")
