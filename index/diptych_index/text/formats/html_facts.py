"""What a web page says about itself: title, authors, date, site, language."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from diptych_index.text.formats.flow_tags import Element, attribute, classes, is_hidden, text_of

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
_PARTS = re.compile(r"\s+(?:[|–—•·»›]|::?|-{1,2}|\\|/)\s+|:\s+(?=[^:]*$)")
_ISO = re.compile(r"^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}.*$")
_BY = re.compile(
    r"^(?:(?:written |posted |words |text )?by|von|par|por|di|door|af|от)\s*:?\s+", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s*(?:,|;|&| and | und | et | y | e )\s*")
_FRONT_PAGE = re.compile(r"(?:https?://[^/?#]+)?(?:\./?|/)?(?:index\.\w+)?$", re.IGNORECASE)
_LONGEST_JSON = 1_000_000
_DEEPEST_JSON = 6
_LONGEST_NAME = 60
_GUTENBERG = re.compile(
    r"(?:The )?Project Gutenberg(?:['’]s)?(?: e-?(?:book|text) of)?:?\s+(.+?)(?:,? by ([^,]+))?$",
    re.I,
)
"""How Project Gutenberg has long named the pages of its books."""
_BEARERS = ("h1", "h2", "h3", "h4")
_TITLE_NAME = re.compile(r"(?<![A-Za-z])(?:title|headline|heading|headword)(?![A-Za-z])", re.I)


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
    title, heading = _title(root, said, site)
    authors = _authors(root, said)
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


def _title(root: Element, said: _Said, site: str) -> tuple[str, Element | None]:
    """Return the title without the site's name, and the heading that bears it."""
    stated = _first(said, _TITLES)
    candidates = [text for text in (stated, said.title) if text]
    headings = [heading for heading in root.iter(*_BEARERS) if not is_hidden(heading)]
    borne = [
        (text, heading)
        for heading in headings
        if (text := text_of(heading, 400))
        and any(_is_part(text, candidate) for candidate in candidates)
    ]
    # A logo is often a heading too: the site's name is a part of the title, but not the title.
    named = [found for found in borne if _folded(found[0]) != _folded(site)] or borne
    if named:
        return max(named, key=lambda it: (not _is_logo(it[1]), it[1].tag == "h1", len(it[0])))
    called = _called_title(root, candidates)
    if called is not None:
        return text_of(called, 400), called
    title = _without_site(candidates[0], site) if candidates else ""
    firsts = [heading for heading in headings if heading.tag == "h1" and text_of(heading, 1)]
    if len(firsts) != 1 or _folded(text_of(firsts[0], 400)) == _folded(site):
        return title, None
    return title or text_of(firsts[0], 400), firsts[0]


def _called_title(root: Element, candidates: list[str]) -> Element | None:
    """Return the element that is no heading and yet bears the title, by its name and its words."""
    for element in root.iter("div", "p", "span", "td", "font", "b", "strong"):
        if not element.attrib:
            continue
        said = f"{attribute(element, 'class')} {attribute(element, 'id')}"
        if not _TITLE_NAME.search(f"{said} {attribute(element, 'itemprop')}"):
            continue
        text = text_of(element, 400)
        if text and any(_is_part(text, candidate) for candidate in candidates):
            return None if is_hidden(element) else element
    return None


def _is_logo(heading: Element) -> bool:
    """Return whether a heading leads to the front page of its site."""
    return any(_FRONT_PAGE.match(attribute(link, "href")) for link in heading.iter("a"))


def _is_part(heading: str, title: str) -> bool:
    """Return whether a heading is the title, or a part of it that is parted off by a sign."""
    low = _folded(heading)
    return low == _folded(title) or (
        len(low) > 2 and any(low == _folded(part) for part in _PARTS.split(title))
    )


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


def _without_site(title: str, site: str) -> str:
    """Return a title without the name of the site before or behind it."""
    parts = [part for part in _PARTS.split(title) if part]
    if len(parts) < 2:
        return title
    name = _folded(site)
    for end, rest in ((parts[-1], title[: title.rfind(parts[-1])]), (parts[0], "")):
        known = _folded(end)
        if name and (known == name or known in name or name in known):
            bare = rest or title[len(end) :]
            return bare.strip(" |–—•·»›:-\\/")
    if len(parts[-1].split()) <= 3 and len(parts[0].split()) > len(parts[-1].split()) + 1:
        return title[: title.rfind(parts[-1])].strip(" |–—•·»›:-\\/")
    return title


def _authors(root: Element, said: _Said) -> tuple[str, ...]:
    """Return the authors by the metadata, then by the marks of the page."""
    found: list[str] = []
    for name in _AUTHORS:
        for content in said.metas.get(name, ()):
            found.extend(_people(content))
        if found:
            return tuple(dict.fromkeys(found))
    for work in said.linked:
        found.extend(name for name in _names(work.get("author")) if _is_name(name))
    if not found:
        for link in root.iter("a", "span", "address", "p", "div"):
            marked = attribute(link, "rel") == "author" or attribute(link, "itemprop") == "author"
            if marked or {"author", "byline", "p-author"} & {c.lower() for c in classes(link)}:
                found.extend(_people(text_of(link, 200)))
            if found:
                break
    return tuple(dict.fromkeys(found))


def _people(text: str) -> list[str]:
    """Return the names in a byline."""
    bare = _BY.sub("", " ".join(text.split()))
    if re.match(r"https?:", bare) or not bare:
        return []
    if re.match(r"^[^\s,]+,\s+[^\s,]+(?:\s[^\s,]+)?$", bare):
        return [bare]  # "Weir, Ann"
    return [name for name in _BETWEEN.split(bare) if _is_name(name)]


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
            date = attribute(time, "datetime") or text_of(time, 60)
            if date:
                break
    date = " ".join(date.split())[:60]
    iso = _ISO.match(date)
    return iso.group(1) if iso is not None else date


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
