"""Citation styles: how a text names its source where it quotes, in a note, and in a list.

- ``author-date`` and ``notes`` follow The Chicago Manual of Style (17th edition, 14 and 15),
- ``mla`` the MLA Handbook (9th edition),
- ``plain`` is ours: all that is known, in words that need no manual, with the full locator.

What is not known is left out; only the year that author-date cannot do without is "n.d.".
"""

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from diptych_index.export.csl_dates import american, european, short, year
from diptych_index.export.names import Name
from diptych_index.export.places import Place
from diptych_index.export.runs import Run, Runs, ended, join, joined, plain
from diptych_index.export.sources import Item, authors, text

Style = Literal["plain", "author-date", "notes", "mla"]
STYLES: Mapping[str, str] = {
    "plain": "Plain",
    "author-date": "Author–date (Chicago)",
    "notes": "Notes (Chicago)",
    "mla": "MLA",
}
"""The styles by name, and how they are called on the screen."""

_STANDING_ALONE = frozenset({"book", "thesis", "report", "legislation", "legal_case"})
_DAILY = frozenset({"article-newspaper", "article-magazine", "webpage"})
_CHICAGO_IN_LIST = 10
"""Authors in a list of sources; of more, seven are named (Chicago 14.76)."""


class Writer(NamedTuple):
    """A style: what stands in the text, what in a note, what in the list of sources."""

    reference: Callable[[Item, Place], Runs]
    note: Callable[[Item, Place], Runs]
    entry: Callable[[Item], Runs]


def reference(item: Item, place: Place, style: str = "plain") -> Runs:
    """Return what stands after a quotation: "Amin 2017, 366". Notes have their note there."""
    return _WRITERS[style].reference(item, place)


def note(item: Item, place: Place, style: str = "plain") -> Runs:
    """Return the note of a quotation, a sentence with its stop."""
    return ended(_WRITERS[style].note(item, place))


def under(item: Item, place: Place, style: str = "plain") -> Runs:
    """Return what stands under a quotation that is set off."""
    if style == "plain":
        return _plain_note(item, place)
    if style == "notes":
        return note(item, place, style)
    return join("(", reference(item, place, style), ")")


def entry(item: Item, style: str = "plain") -> Runs:
    """Return the entry of a source in a list of sources, with its stop."""
    return _WRITERS[style].entry(item)


# -- parts that the styles share


def _title(item: Item, stop: str = "", *, alone: bool | None = None) -> Runs:
    """Return the title: in italics what is published alone, in quotation marks what is part of it.

    ``stop`` goes inside the quotation marks, as American styles have it; a full stop is left out
    after ? and !, a comma is not.
    """
    words = text(item, "title")
    if not words:
        return ()
    if item.get("type") in _STANDING_ALONE if alone is None else alone:
        return join(Run(words, True), stop if _takes(words, stop) else "")
    inner = words.translate({ord("“"): "‘", ord("”"): "’"})
    return join(f"“{inner}{stop if _takes(words, stop) else ''}”")


def _takes(words: str, stop: str) -> bool:
    return not (stop == "." and words.endswith((".", "?", "!")))


def _container(item: Item, *, site: bool = False) -> Runs:
    """Return what it appeared in; the name of a ``site`` stands upright (Chicago 14.206)."""
    words = text(item, "container-title")
    upright = site and item.get("type") == "webpage"
    return (Run(words, not upright),) if words else ()


def _pages(item: Item) -> str:
    return text(item, "page").replace("--", "–").replace("-", "–")


def _link(item: Item) -> str:
    doi = text(item, "DOI")
    if doi:
        return f"https://doi.org/{doi.removeprefix('https://doi.org/')}"
    return text(item, "URL")


def _listed(names: list[str], last: str) -> str:
    """Return names as a list, with a comma before "and" of three or more."""
    if len(names) < 2:
        return "".join(names)
    comma = "," if len(names) > 2 else ""
    return f"{', '.join(names[:-1])}{comma} {last} {names[-1]}"


def _inverted(names: list[Name]) -> str:
    """Return the authors of an entry by Chicago: the first one turned round."""
    if not names:
        return ""
    shown = names if len(names) <= _CHICAGO_IN_LIST else names[:7]
    first, others = shown[0].inverted, [name.straight for name in shown[1:]]
    if len(shown) < len(names):
        return ", ".join([first, *others, "et al."])
    return ", ".join([first, *others[:-1], f"and {others[-1]}"]) if others else first


def _some(names: list[str], most: int) -> str:
    """Return the names, or of more than ``most`` the first one et al."""
    return f"{names[0]} et al." if len(names) > most else _listed(names, "and")


def _publisher(item: Item, between: str = ": ") -> str:
    return between.join(filter(None, (text(item, "publisher-place"), text(item, "publisher"))))


def _kept(item: Item) -> str:
    return ", ".join(filter(None, (text(item, "archive_location"), text(item, "archive"))))


def _number(item: Item) -> str:
    """Return "3, no. 2" or what there is of it."""
    issue = text(item, "issue")
    return ", ".join(filter(None, (text(item, "volume"), f"no. {issue}" if issue else "")))


def _sentences(*parts: Runs | str) -> Runs:
    """Return parts as sentences, each with its stop but an address."""
    whole = [join(part) for part in parts if part]
    return joined([part if _is_link(part) else ended(part) for part in whole], " ")


def _is_link(part: Runs) -> bool:
    return plain(part).startswith(("http://", "https://"))


# -- plain


def _plain_reference(item: Item, place: Place) -> Runs:
    return join(", ".join((_plain_work(item), *place.all)))


def _plain_work(item: Item) -> str:
    """Return author and year, or the title in their place."""
    names = [name.family for name in authors(item)]
    said = _some(names, 2) if names else f"“{text(item, 'title')}”"
    return f"{said} {year(item.get('issued'))}".strip()


def _plain_entry(item: Item) -> Runs:
    volume, issue, pages = text(item, "volume"), text(item, "issue"), _pages(item)
    number = f"{volume} ({issue})" if volume and issue else volume or issue
    parts = [
        join(_listed([name.straight for name in authors(item)], "and")),
        _title(item),
        join(_container(item), f" {number}" if number else ""),
        join(_publisher(item)),
        join(european(item.get("issued"))),
        join(("pp. " if "–" in pages or "," in pages else "p. ") + pages) if pages else (),
        join(_kept(item)),
    ]
    link = _link(item)
    return joined([ended(joined(parts, ", ")), join(link)], " ")


def _plain_note(item: Item, place: Place) -> Runs:
    where = join(", ".join(place.all))
    # A work without authors is already named by its title.
    title = (Run(text(item, "title"), True),) if authors(item) else ()
    return joined([join(_plain_work(item)), title, where], ", ")


# -- Chicago


def _chicago_work(item: Item) -> str:
    names = [name.family for name in authors(item)]
    return _some(names, 3) if names else f"“{text(item, 'title')}”"


def _date_reference(item: Item, place: Place) -> Runs:
    when = year(item.get("issued")) or "n.d."
    where = place.page or place.in_words("para.")
    return join(f"{_chicago_work(item)} {when}", f", {where}" if where else "")


def _date_entry(item: Item) -> Runs:
    when = year(item.get("issued")) or "n.d."
    who = _inverted(authors(item))
    title = _title(item, ".")
    head = _sentences(who, when, title) if who else _sentences(title, when)
    return _sentences(head, _chicago_body(item, dated=False), _link(item))


def _chicago_body(item: Item, *, dated: bool) -> Runs:
    """Return where it appeared, after author and title; ``dated`` has the year in it."""
    kind, container, pages = item.get("type"), _container(item, site=True), _pages(item)
    when = american(item.get("issued")) if kind in _DAILY or _has_day(item) else ""
    if kind == "chapter":
        home = join(container and join("In ", container), f", {pages}" if pages else "")
        return _sentences(home, _imprint(item, dated))
    if kind in _STANDING_ALONE:
        return _sentences(_imprint(item, dated))
    if kind == "article-journal":
        return join(*_journal(item, dated), f": {pages}" if pages else "")
    body = joined([container, join(when if when or not dated else year(item.get("issued")))], ", ")
    return _sentences(body, _kept(item), _publisher(item))


def _has_day(item: Item) -> bool:
    issued = item.get("issued")
    return item.get("type") in ("document", "manuscript") and year(issued) != american(issued)


def _journal(item: Item, dated: bool) -> tuple[Runs, str]:
    """Return the journal and its number: "Weirs 3 (2)", dated "Weirs 3, no. 2 (2017)"."""
    volume, issue, when = text(item, "volume"), text(item, "issue"), year(item.get("issued"))
    container = _container(item)
    if dated:
        number = f" {_number(item)}" if _number(item) else ""
        return container, f"{number} ({when})" if when else number
    number = f" {volume}" if volume else ""
    return container, f"{number} ({issue})" if issue else number


def _imprint(item: Item, dated: bool) -> str:
    when = year(item.get("issued")) if dated else ""
    return ", ".join(filter(None, (_publisher(item), when)))


def _chicago_note(item: Item, place: Place) -> Runs:
    names = [name.straight for name in authors(item)]
    who = _some(names, 3) if names else ""
    where = place.page or place.in_words("para.")
    kind = item.get("type")
    title = _title(item, "," if kind not in _STANDING_ALONE else "")
    head = joined([join(who), title], ", ")
    if kind == "article-journal" and _container(item):
        body = joined([join(" ", *_journal(item, True)), join(where)], ": ")
        return join(head, body)
    if kind in _STANDING_ALONE or kind == "chapter":
        home = join(" in ", _container(item)) if kind == "chapter" and _container(item) else ()
        imprint = _imprint(item, True)
        body = join(home, f" ({imprint})" if imprint else "")
        return join(head, body, f", {where}" if where else "")
    appeared = _container(item, site=True)
    rest = [appeared, join(american(item.get("issued"))), join(_kept(item)), join(where)]
    tail = joined([*rest, join(text(item, "URL")) if kind == "webpage" else ()], ", ")
    # The comma of the title has nothing to lead to where nothing follows.
    return join(head, " ", tail) if tail else joined([join(who), _title(item)], ", ")


def _chicago_entry(item: Item) -> Runs:
    return _sentences(
        _inverted(authors(item)), _title(item, "."), _chicago_body(item, dated=True), _link(item)
    )


# -- MLA


def _mla_work(item: Item) -> str:
    names = [name.family for name in authors(item)]
    return _some(names, 2) if names else f"“{_first_words(text(item, 'title'))}”"


def _first_words(title: str) -> str:
    words = title.split()
    return title if len(words) <= 5 else " ".join(words[:4])


def _mla_reference(item: Item, place: Place) -> Runs:
    work = _mla_work(item)
    if place.page:
        return join(f"{work} {place.page}")
    where = place.in_words("par.")
    if not where:
        return join(work)
    return join(f"{work[:-1]},” {where}" if work.endswith("”") else f"{work}, {where}")


def _mla_note(item: Item, place: Place) -> Runs:
    where = f"p. {place.page}" if place.page else place.in_words("par.")
    body = plain(ended(join(where))) if where else ""
    return _sentences(_mla_entry(item), body)


def _mla_authors(names: list[Name]) -> str:
    if len(names) > 2:
        return f"{names[0].inverted}, et al."
    if len(names) == 2:
        return f"{names[0].inverted}, and {names[1].straight}"
    return names[0].inverted if names else ""


def _mla_entry(item: Item) -> Runs:
    volume, issue, pages = text(item, "volume"), text(item, "issue"), _pages(item)
    alone = item.get("type") in _STANDING_ALONE
    kept = ", ".join(filter(None, (text(item, "archive"), text(item, "archive_location"))))
    rest = [
        _container(item) if not alone else (),
        join(f"vol. {volume}") if volume else (),
        join(f"no. {issue}") if issue else (),
        join(text(item, "publisher")),
        join(short(item.get("issued"))),
        join(("pp. " if "–" in pages or "," in pages else "p. ") + pages) if pages else (),
        join(kept),
        join(_link(item).removeprefix("https://") if not text(item, "DOI") else _link(item)),
    ]
    head = _sentences(_mla_authors(authors(item)), _title(item, ".", alone=alone))
    return joined([head, ended(joined(rest, ", "))], " ")


_WRITERS: Mapping[str, Writer] = {
    "plain": Writer(_plain_reference, _plain_note, _plain_entry),
    "author-date": Writer(_date_reference, _chicago_note, _date_entry),
    "notes": Writer(_chicago_note, _chicago_note, _chicago_entry),
    "mla": Writer(_mla_reference, _mla_note, _mla_entry),
}
