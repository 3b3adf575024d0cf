"""What a web page says about itself: title, authors, date, site, language."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from diptych_index.text.formats.flow_tags import Element, attribute, classes
from diptych_index.text.formats.html_title import find_title

_TITLES = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title")
_AUTHORS = (
    "citation_author", "dc.creator", "dcterms.creator", "author", "parsely-author",
    "sailthru.author", "article:author", "book:author", "byl",
)  # fmt: skip
_DATES = (
    "article:published_time", "citation_publication_date", "citation_date", "dc.date",
    "dc.date.issued", "dcterms.created", "dcterms.issued", "date", "pubdate", "publish-date",
    "sailthru.date", "parsely-pub-date", "og:article:published_time",
)  # fmt: skip
_SITES = ("og:site_name", "citation_journal_title", "dc.publisher", "application-name")
_ISO = re.compile(r"^(\d{4})(-?)(\d{2})\2(\d{2})[T ]\d{2}:?\d{2}.*$")
_CLOCK = re.compile(
    r"[\s,–-]+(?:(?:at|um|à|a las|alle)\s+)?\d{1,2}[:.h]\d{2}(?::\d{2})?"
    r"(?:\s*[ap]\.?m\.?|\s*h|\s*uhr)?(?:\s+\(?(?:[A-Z]{2,5}|[+-]\d{2}:?\d{2})\)?)?$",
    re.IGNORECASE,
)
"""A time of day behind a date."""
_BESIDE = re.compile(
    r"comment|widget|sidebar|related|event|teaser|recent|popular|latest|forum", re.IGNORECASE
)
"""What the parts of a page are called whose dates are not those of its text."""
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
_LONGEST_JSON = 1_000_000
_DEEPEST_JSON = 6
_LONGEST_NAME = 60
_GUTENBERG = re.compile(
    r"(?:The )?Project Gutenberg(?:['’]s)?(?: e-?(?:book|text) of)?:?\s+(.+?)(?:,? by ([^,]+))?$",
    re.I,
)
"""How Project Gutenberg has long named the pages of its books."""


class PageFacts(NamedTuple):
    """What is known of a page; "" and () where it does not say. ``heading`` is its title's own."""

    title: str
    authors: tuple[str, ...]
    date: str
    site: str
    language: str
    heading: Element | None


class _Said(NamedTuple):
    """What the page's elements for programs say."""

    metas: dict[str, list[str]]
    linked: list[dict[str, Any]]
    title: str
    address: str


def page_facts(root: Element) -> PageFacts:
    """Return what a page says about itself."""
    said = _said(root)
    site = _site(said)
    book = _GUTENBERG.match(said.title)
    if book is not None:
        said = said._replace(title=book.group(1))
    title, heading = find_title(root, _first(said, _TITLES), said.title, site)
    authors = _authors(root, said, site)
    if book is not None and not authors:
        authors = tuple(_people(book.group(2) or ""))
    return PageFacts(
        title=title,
        authors=authors,
        date=_date(root, said),
        site=site,
        language=_language(root, said),
        heading=heading,
    )


def _said(root: Element) -> _Said:
    """Collect the metadata of a page."""
    metas: dict[str, list[str]] = {}
    linked: list[dict[str, Any]] = []
    title = address = ""
    for element in root.iter("meta", "script", "title", "link"):
        if element.tag == "meta":
            name = (
                attribute(element, "property")
                or attribute(element, "name")
                or attribute(element, "itemprop")
                or attribute(element, "http-equiv")
            )
            content = " ".join(attribute(element, "content").split())
            if name and content:
                metas.setdefault(name.lower(), []).append(content)
        elif element.tag == "title":
            title = title or " ".join((element.text or "").split())
        elif element.tag == "link":
            if attribute(element, "rel") == "canonical":
                address = attribute(element, "href")
        elif "ld+json" in attribute(element, "type"):
            linked.extend(_linked(element.text or ""))
    return _Said(metas, linked, title, address)


def _linked(text: str) -> Iterator[dict[str, Any]]:
    """Yield the works that linked data describe."""
    if len(text) > _LONGEST_JSON:
        return
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    yield from _works(data, 0)


def _works(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST_JSON:
        return
    if isinstance(data, list):
        for item in data:
            yield from _works(item, depth + 1)
    elif isinstance(data, dict):
        kinds = data.get("@type", "")
        named = " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds)
        if re.search(r"Article|Posting|Report|Book|CreativeWork|WebPage|Review|Recipe", named):
            yield data
        yield from _works(data.get("@graph"), depth + 1)


def _names(value: Any) -> Iterator[str]:
    """Yield the names in a value of linked data."""
    for item in value if isinstance(value, list) else (value,):
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str) and name.strip():
            yield " ".join(name.split())


def _shown(element: Element) -> str:
    """Return the text inside an element, without that of scripts, a space between its pieces."""
    scripts = {script.text for script in element.iter("script", "style", "noscript")}
    pieces = (str(piece) for piece in element.itertext(None) if piece not in scripts)
    return " ".join(" ".join(pieces).split())


def _first(said: _Said, names: tuple[str, ...]) -> str:
    return next((said.metas[name][0] for name in names if name in said.metas), "")


def _site(said: _Said) -> str:
    """Return the name of the site or journal, its host where no name is given."""
    site = _first(said, _SITES)
    if not site:
        for work in said.linked:
            site = site or next(_names(work.get("publisher")), "")
    if not site:
        address = said.address or _first(said, ("og:url",))
        try:
            site = (urlsplit(address).hostname or "").removeprefix("www.")
        except ValueError:
            site = ""
    return site[:200]


def _authors(root: Element, said: _Said, site: str) -> tuple[str, ...]:
    """Return the authors by the metadata, then by the marks of the page.

    Where all that stands there is the site itself, the next place is asked who wrote the text.
    """
    first: tuple[str, ...] = ()
    for found in _named_authors(root, said):
        names = tuple(dict.fromkeys(found))
        persons = tuple(name for name in names if not _is_site(name, site))
        if persons[:1] == names[:1] != ():
            return persons
        first = first or names
    return first


def _named_authors(root: Element, said: _Said) -> Iterator[list[str]]:
    """Yield the names that each place gives at which a page may name its authors."""
    for name in _AUTHORS:
        yield [person for content in said.metas.get(name, ()) for person in _people(content)]
    yield [name for work in said.linked for name in _names(work.get("author")) if _is_name(name)]
    for link in root.iter("a", "span", "address", "p", "div"):
        if _marks_author(link) or _BYLINES & {word.lower() for word in classes(link)}:
            beside = [link, *filter(_marks_author, link.itersiblings())]
            found = [name for mark in beside for name in _people(_shown(mark))]
            inside = filter(_marks_author, link.iterdescendants("a", "span"))
            inner = [name for mark in inside for name in _people(_shown(mark))]
            if found or inner:
                yield found if len(found) > len(inner) else inner or found
                return


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


def _people(text: str) -> list[str]:
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


def _date(root: Element, said: _Said) -> str:
    """Return the date of publication as given, a time of day cut off."""
    date = _first(said, _DATES)
    if not date:
        for work in said.linked:
            value = work.get("datePublished")
            date = date or (value if isinstance(value, str) else "")
    if not date:
        for time in root.iter("time"):
            date = attribute(time, "datetime") or _shown(time)
            if date and not _stands_beside(time):
                break
            date = ""
    date = " ".join(date.split())[:60]
    iso = _ISO.match(date)
    return "-".join(iso.group(1, 3, 4)) if iso is not None else _CLOCK.sub("", date)


def _stands_beside(element: Element) -> bool:
    """Return whether an element stands in a part of a page that is not of its text."""
    return any(
        above.tag in {"aside", "nav", "footer"}
        or (
            above.tag not in {"html", "body", "article", "main"}
            and _BESIDE.search(f"{attribute(above, 'class')} {attribute(above, 'id')}") is not None
        )
        for above in element.iterancestors()
    )


def _language(root: Element, said: _Said) -> str:
    """Return the language as stated, "" where it is not two or three letters."""
    for stated in (
        attribute(root, "lang"),
        attribute(root, "xml:lang"),
        attribute(root, "{http://www.w3.org/XML/1998/namespace}lang"),
        _first(said, ("content-language", "og:locale", "dc.language", "citation_language")),
    ):
        code = re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", stated.strip())
        if code is not None:
            return code.group().lower()
    return ""
