"""The title of a web page, without the name of its site, and the element that bears it."""

import re

from diptych_index.text.formats.flow_tags import Element, attribute, is_hidden, text_of

_PARTS = re.compile(
    r"\s+(?:[|–—•·»›«]|::?|-{1,2}|\\|/)\s+|:\s+(?=[^:]*$)|\s+\((?=[^()]*\)$)"
    r"|(?<=[\u3040-\u9fff])[-_|–—](?=[\u3040-\u9fff])"
)
_ARCHIVE = re.compile(r"^.{1,200} » Blog Archive » ")
"""What blogs of some years put before the title of a post."""
_FRONT_PAGE = re.compile(r"(?:https?://[^/?#]+)?(?:\./?|/)?(?:index\.\w+)?$", re.IGNORECASE)
_AKIN_WORDS, _AKIN = 4, 0.6
"""Words that a heading shares with the title at the least, and the share of the shorter one."""
_BEARERS = ("h1", "h2", "h3", "h4")
_TITLE_NAME = re.compile(r"(?<![A-Za-z])(?:title|headline|heading|headword)(?![A-Za-z])", re.I)
_SITE_NAME = re.compile(
    r"(?:site|blog|brand|widget|window)[-_]?(?:sub)?(?:title|header|name)", re.I
)
"""How elements are named that bear the name of the site: "site-title"."""
_MOST_SIGNS = 8
_MOST_BORNE = 40


def find_title(root: Element, stated: str, title: str, site: str) -> tuple[str, Element | None]:
    """Return the title without the site's name, and the heading that bears it.

    ``stated`` is the title by the page's metadata, ``title`` that of its window.
    """
    title = _ARCHIVE.sub("", title)
    candidates = [text for text in (stated, title) if text]
    headings = [heading for heading in root.iter(*_BEARERS) if not is_hidden(heading)]
    borne = [
        (text, heading)
        for heading in headings
        if (text := _text(heading)) and any(_is_part(text, candidate) for candidate in candidates)
    ][:_MOST_BORNE]
    borne = [found for found in borne if not any(map(is_hidden, found[1].iterancestors()))]
    # A logo is often a heading too: the site's name is a part of the title, but not the title.
    named = [found for found in borne if _folded(found[0]) != _folded(site)] or borne
    if named:
        worn = _masthead(named, title)
        return max(
            (found for found in named if found is not worn),
            key=lambda it: (not _is_logo(it[1]), it[1].tag == "h1", len(it[0])),
        )
    called = _called_title(root, candidates)
    if called is not None:
        return _text(called), called
    bare = _without_site(candidates[0], site) if candidates else ""
    firsts = [heading for heading in headings if heading.tag == "h1" and _may_be(heading, site)]
    if len(firsts) == 1:
        # What has no spaces is the name of a file.
        return bare if " " in bare else _text(firsts[0]), firsts[0]
    bearer = next((heading for heading in headings if _is_akin(heading, candidates)), None)
    return (_text(bearer) if bearer is not None else bare), bearer


def _text(bearer: Element) -> str:
    """Return the text of a title, without the sign that links to it."""
    return text_of(bearer, 400).rstrip("¶ ")


def _may_be(heading: Element, site: str) -> bool:
    """Return whether a heading of the first rank may be the title, and is no logo."""
    text = _folded(_text(heading))
    return bool(text) and not _is_logo(heading) and text != _folded(site)


def _called_title(root: Element, candidates: list[str]) -> Element | None:
    """Return the element that is no heading and yet bears the title, by its name and its words."""
    for element in root.iter("div", "p", "span", "td", "font", "b", "strong"):
        if not element.attrib:
            continue
        said = f"{attribute(element, 'class')} {attribute(element, 'id')}"
        said += f" {attribute(element, 'itemprop')}"
        if not _TITLE_NAME.search(said) or _SITE_NAME.search(said):
            continue
        text = _text(element)
        if text and any(_is_part(text, candidate) for candidate in candidates):
            return None if is_hidden(element) else element
    return None


def _is_logo(heading: Element) -> bool:
    """Return whether a heading leads to the front page of its site."""
    return any(_FRONT_PAGE.match(attribute(link, "href")) for link in heading.iter("a"))


def _is_part(heading: str, title: str) -> bool:
    """Return whether a heading is the title, or a part of it that is parted off by a sign."""
    low = _folded(heading)
    if low == _folded(title):
        return True
    signs = list(_PARTS.finditer(title))[:_MOST_SIGNS] if len(low) > 2 else []
    begins = (0, *(sign.end() for sign in signs))
    ends = (*(sign.start() for sign in signs), len(title))
    # A heading may hold such signs itself: any stretch from one of them to another may be it.
    return any(low == _folded(title[begin:end]) for begin in begins for end in ends if begin < end)


def _masthead(borne: list[tuple[str, Element]], title: str) -> tuple[str, Element] | None:
    """Return the first of several headings if it is what titles end with: the site's name."""
    parts = _PARTS.split(title)
    if len(borne) < 2 or len(parts) < 2 or _folded(borne[0][0]) != _folded(parts[-1]):
        return None
    earlier = {_folded(part) for part in parts[:-1]}
    return borne[0] if any(_folded(text) in earlier for text, _ in borne[1:]) else None


def _is_akin(heading: Element, candidates: list[str]) -> bool:
    """Return whether a main heading says most of what the title says, in more words or fewer."""
    words = set(_folded(_text(heading)).split())
    if heading.tag not in {"h1", "h2"} or len(words) < _AKIN_WORDS:
        return False
    return any(
        len(words & said) >= max(_AKIN_WORDS, _AKIN * min(len(words), len(said)))
        for said in (set(_folded(candidate).split()) for candidate in candidates)
    )


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


def _without_site(title: str, site: str) -> str:
    """Return a title without the name of the site before or behind it."""
    parts = [part for part in _PARTS.split(title) if part]
    if len(parts) < 2:
        return title
    name = _folded(site)
    host = site.split(".")[-2].casefold() if "." in site and " " not in site else "\n"
    for end, rest in ((parts[-1], title[: title.rfind(parts[-1])]), (parts[0], "")):
        known = _folded(end)
        if name and (known == name or known in name or name in known or host in known.split()):
            bare = rest or title[len(end) :]
            return bare.strip(" |–—•·»›:-\\/")
    if len(parts[-1].split()) <= 3 and len(parts[0].split()) > len(parts[-1].split()) + 1:
        return title[: title.rfind(parts[-1])].strip(" |–—•·»›:-\\/")
    return title
