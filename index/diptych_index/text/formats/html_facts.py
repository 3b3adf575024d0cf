"""What a web page says about itself: title, authors, date, site, language."""

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from diptych_index.text.formats.flow_tags import Element, attribute
from diptych_index.text.formats.html_authors import (
    MOST_MARKS,
    find_authors,
    names_in,
    people_in,
    shown_text,
)
from diptych_index.text.formats.html_title import find_title

_TITLES = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title")
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
_LONGEST_JSON = 1_000_000
_DEEPEST_JSON = 6
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
    authors = find_authors(root, said.metas, said.linked, site)
    if book is not None and not authors:
        authors = tuple(people_in(book.group(2) or ""))
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


def _first(said: _Said, names: tuple[str, ...]) -> str:
    return next((said.metas[name][0] for name in names if name in said.metas), "")


def _site(said: _Said) -> str:
    """Return the name of the site or journal, its host where no name is given."""
    site = _first(said, _SITES)
    if not site:
        for work in said.linked:
            site = site or next(names_in(work.get("publisher")), "")
    if not site:
        address = said.address or _first(said, ("og:url",))
        try:
            site = (urlsplit(address).hostname or "").removeprefix("www.")
        except ValueError:
            site = ""
    return site[:200]


def _date(root: Element, said: _Said) -> str:
    """Return the date of publication as given, a time of day cut off."""
    date = _first(said, _DATES)
    if not date:
        for work in said.linked:
            value = work.get("datePublished")
            date = date or (value if isinstance(value, str) else "")
    if not date:
        for time in islice(root.iter("time"), MOST_MARKS):
            date = attribute(time, "datetime") or shown_text(time)
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
