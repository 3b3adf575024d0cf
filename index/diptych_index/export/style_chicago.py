"""The Chicago Manual of Style, 17th edition: notes (chapter 14), author and date (chapter 15)."""

from diptych_index.export.csl_dates import american, year
from diptych_index.export.names import Name
from diptych_index.export.places import Place
from diptych_index.export.runs import Runs, join, joined
from diptych_index.export.sources import Item, authors, text
from diptych_index.export.style_parts import (
    STANDING_ALONE,
    container_of,
    kept_at,
    link_of,
    pages_of,
    publisher_of,
    sentences,
    short_pages,
    some,
    title_of,
)

_DAILY = frozenset({"article-newspaper", "article-magazine", "webpage"})
_MOST_LISTED = 10
"""Authors in a list of sources; of more, seven are named (14.76)."""


def _work(item: Item) -> str:
    names = [name.family for name in authors(item)]
    return some(names, 3) if names else f"“{text(item, 'title')}”"


def date_reference(item: Item, place: Place) -> Runs:
    """Return "Marlowe 2017, 366"."""
    when = year(item.get("issued")) or "n.d."
    where = place.page or place.in_words("para.")
    return join(f"{_work(item)} {when}", f", {where}" if where else "")


def date_entry(item: Item) -> Runs:
    """Return an entry with the year behind the authors."""
    when = year(item.get("issued")) or "n.d."
    who = _inverted(authors(item))
    title = title_of(item, ".")
    head = sentences(who, when, title) if who else sentences(title, when)
    return sentences(head, _body(item, dated=False), link_of(item))


def _body(item: Item, *, dated: bool) -> Runs:
    """Return where it appeared, after author and title; ``dated`` has the year in it."""
    kind, container, pages = (
        item.get("type"),
        container_of(item, site=True),
        short_pages(pages_of(item), one_digit=True),
    )
    when = american(item.get("issued")) if kind in _DAILY or _has_day(item) else ""
    if kind == "chapter":
        home = join(container and join("In ", container), f", {pages}" if pages else "")
        return sentences(home, _imprint(item, dated))
    if kind in STANDING_ALONE:
        return sentences(_imprint(item, dated))
    if kind == "article-journal":
        return join(*_journal(item, dated), f": {pages}" if pages else "")
    body = joined([container, join(when if when or not dated else year(item.get("issued")))], ", ")
    return sentences(body, kept_at(item), publisher_of(item))


def _has_day(item: Item) -> bool:
    issued = item.get("issued")
    return item.get("type") in ("document", "manuscript") and year(issued) != american(issued)


def _journal(item: Item, dated: bool) -> tuple[Runs, str]:
    """Return the journal and its number: "Weirs 3 (2)", dated "Weirs 3, no. 2 (2017)"."""
    volume, issue, when = text(item, "volume"), text(item, "issue"), year(item.get("issued"))
    container = container_of(item)
    if dated:
        number = f" {_number(item)}" if _number(item) else ""
        return container, f"{number} ({when})" if when else number
    number = f" {volume}" if volume else ""
    return container, f"{number} ({issue})" if issue else number


def _imprint(item: Item, dated: bool) -> str:
    when = year(item.get("issued")) if dated else ""
    return ", ".join(filter(None, (publisher_of(item), when)))


def note(item: Item, place: Place) -> Runs:
    """Return a note: authors as spoken, commas, the imprint in brackets."""
    names = [name.straight for name in authors(item)]
    who = some(names, 3) if names else ""
    where = place.page or place.in_words("para.")
    kind = item.get("type")
    title = title_of(item, "," if kind not in STANDING_ALONE else "")
    head = joined([join(who), title], ", ")
    if kind == "article-journal" and container_of(item):
        body = joined([join(" ", *_journal(item, True)), join(where)], ": ")
        return join(head, body)
    if kind in STANDING_ALONE or kind == "chapter":
        home = join(" in ", container_of(item)) if kind == "chapter" and container_of(item) else ()
        imprint = _imprint(item, True)
        body = join(home, f" ({imprint})" if imprint else "")
        return join(head, body, f", {where}" if where else "")
    appeared = container_of(item, site=True)
    rest = [appeared, join(american(item.get("issued"))), join(kept_at(item)), join(where)]
    tail = joined([*rest, join(text(item, "URL")) if kind == "webpage" else ()], ", ")
    # The comma of the title has nothing to lead to where nothing follows.
    return join(head, " ", tail) if tail else joined([join(who), title_of(item)], ", ")


def entry(item: Item) -> Runs:
    """Return an entry with the year in the imprint."""
    return sentences(
        _inverted(authors(item)), title_of(item, "."), _body(item, dated=True), link_of(item)
    )


def _inverted(names: list[Name]) -> str:
    """Return the authors of an entry by Chicago: the first one turned round."""
    if not names:
        return ""
    shown = names if len(names) <= _MOST_LISTED else names[:7]
    first, others = shown[0].inverted, [name.straight for name in shown[1:]]
    if len(shown) < len(names):
        return ", ".join([first, *others, "et al."])
    return ", ".join([first, *others[:-1], f"and {others[-1]}"]) if others else first


def _number(item: Item) -> str:
    """Return "3, no. 2" or what there is of it."""
    issue = text(item, "issue")
    return ", ".join(filter(None, (text(item, "volume"), f"no. {issue}" if issue else "")))
