"""Who wrote a web page: by its metadata, by linked data, by the marks in the page itself."""

import html
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from diptych_index.text.formats.flow_tags import Element, attribute, classes

MOST_MARKS = 60
"""How many elements are looked at that may hold a name or a date; a page may hold any number."""
_LONGEST_MARK = 200
_OF_A_WORK = ("citation_author", "dc.creator", "dcterms.creator")
_OF_A_PAGE = ("author", "parsely-author", "sailthru.author", "article:author", "book:author", "byl")
_BY = re.compile(
    r"^(?:(?:written |posted |words |text )?by|von|par|por|di|door|af|от)\s*:?\s+", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s*[,;]\s*(?:(?:and|und|et|y|e|&)\s+)?|\s*&\s*|\s+(?:and|und|et|y|e)\s+")
_WEEKDAY = re.compile(r"\s+(?:on\s+)?(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day$")
_FIRM = re.compile(r"\b(?:GmbH|Inc|Ltd|LLC|Verlag)\b")
_LTD = re.compile(r"\s+(?:gmbh|inc\.?|ltd\.?|llc|online)$")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_WRITERS = frozenset({"author", "p-author"})
_BYLINES = frozenset({"byline"})
_LONGEST_NAME = 60


def find_authors(
    root: Element, metas: Mapping[str, list[str]], works: list[dict[str, Any]], site: str
) -> tuple[str, ...]:
    """Return the authors by the metadata, by the works described, then by the page's marks.

    Where all that stands there is the site itself, the next place is asked who wrote the text.
    """
    first: tuple[str, ...] = ()
    for found in _named_authors(root, metas, works):
        names = tuple(dict.fromkeys(found))
        persons = tuple(name for name in names if not _is_site(name, site))
        if persons[:1] == names[:1] != ():
            return persons
        first = first or names
    return first


def _named_authors(
    root: Element, metas: Mapping[str, list[str]], works: list[dict[str, Any]]
) -> Iterator[list[str]]:
    """Yield the names that each place gives at which a page may name its authors."""
    for name in _OF_A_WORK:
        yield [person for content in metas.get(name, ()) for person in people_in(content)]
    # Makers of sites often put the owner where pages in general name an author.
    yield [name for work in works for name in names_in(_persons(work.get("author")))]
    for name in _OF_A_PAGE:
        yield [person for content in metas.get(name, ()) for person in people_in(content)]
    yield [name for work in works for name in names_in(work.get("author")) if _is_name(name)]
    marks = filter(_may_name, root.iter("a", "span", "address", "p", "div"))
    for mark in islice(marks, MOST_MARKS):
        beside = [mark, *filter(_marks_author, islice(mark.itersiblings(), MOST_MARKS))]
        found = [name for each in beside for name in people_in(shown_text(each))]
        inside = filter(_marks_author, islice(mark.iterdescendants("a", "span"), MOST_MARKS))
        inner = [name for each in inside for name in people_in(shown_text(each))]
        if found or inner:
            yield found if len(found) > len(inner) else inner or found
            return


def _persons(authors: Any) -> list[Any]:
    """Return those of the authors of a work in linked data that are said to be persons."""
    listed = authors if isinstance(authors, list) else [authors]
    return [one for one in listed if isinstance(one, dict) and one.get("@type") == "Person"]


def _may_name(element: Element) -> bool:
    return _marks_author(element) or bool(_BYLINES & {word.lower() for word in classes(element)})


def _marks_author(element: Element) -> bool:
    """Return whether an element says that it holds the name of an author."""
    return (
        attribute(element, "rel") == "author"
        or attribute(element, "itemprop") == "author"
        or bool(_WRITERS & {word.lower() for word in classes(element)})
    )


def _is_site(name: str, site: str) -> bool:
    """Return whether what stands as an author is the site, or the address of one."""
    low, own = (_LTD.sub("", text.casefold()).removeprefix("the ") for text in (name, site))
    return low in {own, own.partition(".")[0]} or _HOST.fullmatch(low) is not None


def people_in(text: str) -> list[str]:
    """Return the names in a byline."""
    bare = _BY.sub("", " ".join(text.split()))
    if re.match(r"https?:", bare) or not bare:
        return []
    if re.match(r"^[^\s,]+,\s+[^\s,]+(?:\s[^\s,]+)?$", bare):
        return [bare]  # "Weir, Ann"
    if _FIRM.search(bare):
        return [bare.partition(",")[0]]
    names = (_WEEKDAY.sub("", name) for name in _BETWEEN.split(bare))
    return [name for name in names if _is_name(name)]


def _is_name(text: str) -> bool:
    return (
        1 < len(text) <= _LONGEST_NAME
        and not any(sign.isdigit() for sign in text)
        and "://" not in text
        and "@" not in text
    )


def names_in(value: Any) -> Iterator[str]:
    """Yield the names in a value of linked data."""
    for item in value if isinstance(value, list) else (value,):
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str) and name.strip():
            yield " ".join(html.unescape(name).split())


def shown_text(element: Element) -> str:
    """Return the first text inside an element, without that of scripts, pieces a space apart."""
    pieces: list[str] = []
    length = 0
    inside = islice(element.iter(), _LONGEST_MARK)
    scripts = {within.text for within in inside if within.tag in {"script", "style", "noscript"}}
    for piece in element.itertext(None):
        if piece not in scripts:
            pieces.append(str(piece))
            length += len(piece.strip())
        if length > _LONGEST_MARK:
            break
    return " ".join(" ".join(pieces).split())[:_LONGEST_MARK]
