"""What stands among the paragraphs of a text and leads to other pages of the same site."""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from diptych_index.text.formats.flow_tags import (
    Element,
    attribute,
    local,
    text_of,
)
from diptych_index.text.formats.main_text_in_line import text_before
from diptych_index.text.formats.main_text_lines import heads_notes
from diptych_index.text.formats.main_text_page import Page
from diptych_index.text.formats.main_text_reasons import ELSEWHERE, REQUESTS, Reason
from diptych_index.text.formats.main_text_teasers import tells_one_story
from diptych_index.text.formats.main_text_words import holds_notes_by_name

_HEADLINE = Reason(ELSEWHERE, "it is the headline of another page of the site, between paragraphs")
_LIST = Reason(ELSEWHERE, "it lists headlines of other pages of the site, between paragraphs")
_TEASER = Reason(ELSEWHERE, "its headline leads to another page of the site, between paragraphs")
_ARROW = Reason(ELSEWHERE, "it begins with an arrow and names another page")
_NETWORKS = Reason(REQUESTS, "its links lead to what somebody keeps on several networks")
_BUTTON = Reason(REQUESTS, "it is a short box with a button, between paragraphs")
_PARAGRAPHS, _WRAPPED = 3, 3
"""Paragraphs side by side that make a place a text, and boxes around each of them."""
_SHORTEST, _LINKED, _BESIDE = 28, 0.85, 40
"""Characters of a headline; the share of links in a list of them, and characters beside them."""
_LONGEST_TEASER, _TEASED = 400, 0.1
"""Characters of a teaser, and the share of all sentences that teasers may have."""
_LONGEST_LINE, _LONGEST_BOX = 250, 200
"""Characters of a line that leads away, and of a box with a button."""
_NETWORKED = 0.4
"""The share of links from which a line does no more than name where somebody is followed."""
_ARROWS = re.compile(r"[>→▶►➜➡☞]+\s*\S")
"""How a line begins that points at another page; "»" opens quotations."""
_SOCIAL = re.compile(
    r"(?:^|\.)(facebook|instagram|twitter|x|youtube|tiktok|linkedin|telegram|t|whatsapp|threads|vk|"
    r"pinterest|bsky|weibo|ok|flipboard|soundcloud|snapchat|twitch|medium|xing)"
    r"\.(?:com|me|app|net|ru|tv)$",
    re.IGNORECASE,
)
"""Hosts of networks on which somebody is followed."""
_BOXES = frozenset({"div", "section", "aside", "figure", "article"})
_FOR = ("pre", "code", "table", "details", "audio", "video", "blockquote", "math", "figcaption")
"""What a button in a text may be for."""


def drop_among(page: Page) -> None:
    """Drop headlines, lists and boxes among paragraphs that lead to other pages of the site."""
    site = _site_of(page.root) if tells_one_story(page.root) else None
    teasers: list[Element] = []
    for part, bare in list(_among(page)):
        why = _why(page, part, site, bare=bare)
        if why is _TEASER:
            teasers.append(part)
        elif why is not None:
            page.drop(part, why)
    if sum(page.left(part).good for part in teasers) <= _TEASED * page.left(page.root).good:
        for part in teasers:
            page.drop(part, _TEASER)
    page.settle()


def _among(page: Page) -> Iterator[tuple[Element, bool]]:
    """Yield what stands beside several paragraphs, or beside boxes each with one of them.

    With each is told whether it stands beside the paragraphs themselves.
    """
    counts: dict[Element, int] = {}
    for at, good in enumerate(page.measure.every()[2]):
        above: Element | None = page.elements[at]
        if good and not page.is_gone(page.elements[at]):
            for _ in range(_WRAPPED):
                above = above.getparent() if above is not None else None
                if above is not None:
                    counts[above] = counts.get(above, 0) + 1
    for around, count in counts.items():
        if count >= _PARAGRAPHS:
            kids = list(page.children(around))
            told = sum(page.left(kid).good > 0 for kid in kids)
            if told >= _PARAGRAPHS:
                own = sum(page.measure.own(page.place(kid))[2] > 0 for kid in kids)
                yield from ((kid, own >= _PARAGRAPHS) for kid in kids)


def _unwrapped(page: Page, part: Element) -> Element:
    """Return the only thing in a box, the box itself if there are several."""
    while local(part) == "div":
        kids = list(islice(page.children(part), 2))
        if len(kids) != 1 or page.left(kids[0]).text != page.left(part).text:
            break
        part = kids[0]
    return part


def _why(page: Page, part: Element, site: str | None, *, bare: bool) -> Reason | None:
    """Return why something among paragraphs is no part of them, None if it is one.

    ``bare`` says that it stands beside the paragraphs themselves.
    """
    if page.holds_title(part) or page.holds_notes(part) or holds_notes_by_name(part):
        return None
    name, here = local(part), page.left(part)
    line = _unwrapped(page, part)
    if local(line) == "p":
        return _why_line(page, line, site)
    if not bare or (name not in _BOXES and "-" not in name):
        return None
    if here.text <= _LONGEST_BOX and _has_button(page, part) and _told_before(page, part):
        return _BUTTON
    links = [link for link in part.iter("a") if page.left(link).text]
    if not links or not all(_leads_on(link, site) for link in links):
        return None
    if _lists_headlines(page, part, links):
        return _LIST
    heading = page.first_heading(part)
    if heading is not None and here.text <= _LONGEST_TEASER and page.left(heading).link_share > 0.8:
        return _TEASER
    return None


def _why_line(page: Page, part: Element, site: str | None) -> Reason | None:
    """Return why a paragraph leads elsewhere."""
    here = page.left(part)
    if here.text > _LONGEST_LINE:
        return None
    links = [link for link in part.iter("a") if page.left(link).text]
    if not links:
        return None
    if _is_pointed_at(text_of(part), text_of(links[-1])):
        return _ARROW
    networks = {_network(attribute(link, "href")) for link in links} - {""}
    if len(networks) > 1 and here.link_share >= _NETWORKED:
        return _NETWORKS
    if len(links) > 1 or here.good or here.link_share < _LINKED or not _leads_on(links[0], site):
        return None
    return _HEADLINE if here.linked >= _SHORTEST and " " in text_of(part, 200) else None


def _is_pointed_at(text: str, link: str) -> bool:
    """Return whether a line begins with an arrow, and most of it is the link at its end."""
    return _ARROWS.match(text) is not None and text.endswith(link) and 2 * len(link) >= len(text)


def _lists_headlines(page: Page, part: Element, links: list[Element]) -> bool:
    """Return whether a part is headlines of other pages, with a label over them at the most."""
    here = page.left(part)
    if here.good or here.linked < max(_SHORTEST * len(links), here.text / 2):
        return False
    if here.link_share < _LINKED and here.text - here.linked > _BESIDE:
        return False
    heading = page.first_heading(part)
    if heading is not None and heads_notes(text_of(heading, 100)):
        return False
    before = text_before(part)
    announced = before.endswith((":", "："))
    return not ((announced and len(before) > _BESIDE) or heads_notes(before))


def _has_button(page: Page, part: Element) -> bool:
    """Return whether there is a button in a box, and nothing that it could be for.

    One that is left there unfolds a part of the text.
    """
    buttons = list(part.iter("button"))
    return (
        bool(buttons) and all(map(page.is_gone, buttons)) and next(part.iter(*_FOR), None) is None
    )


def _told_before(page: Page, part: Element) -> bool:
    """Return whether a paragraph stands before a box, among those beside it."""
    around = part.getparent()
    return around is not None and page.good_between(page.place(around), page.place(part)) > 0


def _site_of(root: Element) -> str:
    """Return the host of a page, "" where it does not say."""
    for element in root.iter("link", "meta"):
        address = ""
        if local(element) == "link" and attribute(element, "rel").lower() == "canonical":
            address = attribute(element, "href")
        elif attribute(element, "property") == "og:url":
            address = attribute(element, "content")
        if address and (host := _host(address)):
            return host
    return ""


def _host(address: str) -> str:
    """Return the host that an address names, without "www."."""
    try:
        return (urlsplit(address.strip()).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _leads_on(link: Element, site: str | None) -> bool:
    """Return whether a link leads to another page of the same site; None is no site at all."""
    if site is None:
        return False
    address = attribute(link, "href").strip()
    if not address or address.startswith(("#", "mailto:", "javascript:", "tel:")):
        return False
    host = _host(address)
    return not host or (bool(site) and (host == site or _owner(host) == _owner(site)))


def _owner(host: str) -> str:
    return ".".join(host.split(".")[-2:])


def _network(address: str) -> str:
    """Return the network on which an address is somebody's own page, "" if it is none."""
    try:
        parts = urlsplit(address.strip())
        found = _SOCIAL.search(parts.hostname or "")
    except ValueError:
        return ""
    path = parts.path.strip("/").split("/")
    return found.group(1).lower() if found is not None and path[0] and len(path) <= 2 else ""
