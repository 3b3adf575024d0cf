"""What the markup says of a part beyond its names: addresses, rel, item types, labels for all."""

import re
from itertools import islice

from diptych_index.text.formats.flow_tags import (
    BLOCKS,
    HEADINGS,
    Element,
    attribute,
    classes,
    local,
    text_of,
)
from diptych_index.text.formats.main_text_in_line import line_of, stands_alone
from diptych_index.text.formats.main_text_lines import (
    heads_comments,
    heads_elsewhere,
    is_ad_label,
    is_label,
)
from diptych_index.text.formats.main_text_page import Page
from diptych_index.text.formats.main_text_reasons import (
    ADVERTISING,
    COMMENTS,
    ELSEWHERE,
    NAVIGATION,
    REQUESTS,
    Reason,
)
from diptych_index.text.formats.main_text_threads import is_of_thread
from diptych_index.text.formats.main_text_words import tokens

_SHARES = re.compile(
    r"(?:facebook|fb)\.com/(?:share|dialog/(?:share|feed))|(?:twitter|x)\.com/(?:intent/|share|home"
    r"\?status)|linkedin\.com/(?:share|cws/share|sharing)|pinterest\.[a-z.]+/pin/create|"
    r"reddit\.com/submit|(?:t\.me|telegram\.me)/share|wa\.me/\?|whatsapp\.com/send|whatsapp://send|"
    r"tumblr\.com/(?:share|widgets/share)|vk\.com/share|xing\.com/(?:spi/|app/user\?op=share)|"
    r"getpocket\.com/(?:save|edit)|news\.ycombinator\.com/submitlink|bsky\.app/intent|"
    r"threads\.net/intent|flipboard\.com/bookmarklet|connect\.ok\.ru/offer|line\.me/R/msg|"
    r"share\.flipboard\.com|instapaper\.com/hello|mailto:\?|[?&]share=[a-z]|share-post\.g\?|"
    r"email-post\.g\?",
    re.IGNORECASE,
)
"""Addresses under which other sites take a page that is handed on to them."""
_BUTTONS = frozenset({"button", "btn", "wp-block-button__link", "wp-element-button"})
_LONGEST_BUTTON = 40
_UNFOLDS = frozenset({"aria-controls", "aria-expanded", "data-toggle", "data-bs-toggle"})
_ITEMS = {
    "sitenavigationelement": NAVIGATION, "breadcrumblist": NAVIGATION, "wpheader": NAVIGATION,
    "wpfooter": NAVIGATION, "wpsidebar": NAVIGATION, "wpadblock": ADVERTISING,
    "interactioncounter": REQUESTS,
}  # fmt: skip
"""Item types of schema.org that tell of the page, and the kind of furniture they are.

"Comment" is not among them: in a forum it is the text.
"""
_AD_MARKS = ("data-ad-slot", "data-ad-client", "data-google-query-id", "data-ad-unit")
_SHARED = Reason(REQUESTS, "its address hands the page on to another site")
_PRESSED = Reason(REQUESTS, "it is a link that its class calls a button")
_NEIGHBOR = Reason(NAVIGATION, "its link is marked as the page before or behind this one")
_TAGGED = Reason(NAVIGATION, "all its links are marked as tags")
_AD = Reason(ADVERTISING, "its attributes name the place of an advertisement")
_BESIDE_TAGS = 24
"""Characters beside links to tags that only say that they are tags."""
_FAR = 40
_MESSAGES = frozenset({
    "error", "hint", "message", "msg", "warning", "alert", "notice", "fallback", "placeholder",
    "player", "video", "audio", "media", "embed", "noscript", "nojs", "js",
})  # fmt: skip
_NEAR = 3
"""How many boxes around one are looked at for their names."""
_TELLS = 0.1
"""The share of links up to which a part with sentences tells of something itself."""


def why_marked(page: Page, element: Element, name: str) -> Reason | None:
    """Return why the markup of a small part says that it is furniture, None if it does not.

    The part's own ``name`` is that of its element; parts with a large share of the sentences are
    not to be asked about.
    """
    if name == "a":
        return _why_link(page, element)
    if not element.attrib and name not in {"p", "div", "li", "span"}:
        return None
    item = attribute(element, "itemtype").rstrip("/").rpartition("/")[2].lower()
    if item in _ITEMS:
        return Reason(_ITEMS[item], f"its item type is “{item}”")
    if name in HEADINGS or (name not in BLOCKS and "-" not in name):
        return None
    if not page.left(element).good:
        if any(element.get(mark) is not None for mark in _AD_MARKS):
            return _AD
        if _holds_tags(page, element):
            return _TAGGED
    return _why_labelled(page, element)


def is_message(element: Element) -> bool:
    """Return whether a box, or one around it, is named as a player or as what a program says."""
    box: Element | None = element
    for _ in range(_NEAR):
        if box is not None and local(box) in BLOCKS:
            if not _MESSAGES.isdisjoint(tokens(box)[0]):
                return True
            box = box.getparent()
    return False


def _why_link(page: Page, link: Element) -> Reason | None:
    """Return why a link that stands for itself is furniture."""
    address = attribute(link, "href").strip()
    rel = attribute(link, "rel").lower().split()
    shares = _SHARES.search(address) is not None
    neighbor = "prev" in rel or "next" in rel
    pressed = _is_button(link, address)
    if not (shares or neighbor or pressed) or not stands_alone(link, page.left(link).link_share):
        return None
    if shares:
        return _SHARED
    return _NEIGHBOR if neighbor else _PRESSED


def _is_button(link: Element, address: str) -> bool:
    """Return whether a link is to be pressed, and what it opens is not a part of this page."""
    if _BUTTONS.isdisjoint(classes(link)) or not _UNFOLDS.isdisjoint(link.attrib):
        return False
    unfolds = address.startswith("#") and len(address) > 1
    around = line_of(link)
    heads = local(around) in HEADINGS or local(around) in {"dt", "summary"}
    return not (unfolds or heads) and len(text_of(link, _LONGEST_BUTTON)) <= _LONGEST_BUTTON


def _holds_tags(page: Page, part: Element) -> bool:
    """Return whether links to tags, and hardly a word besides, stand in a part."""
    here = page.left(part)
    if here.text - here.linked > _BESIDE_TAGS or not here.linked:
        return False
    links = list(islice(part.iter("a"), _FAR))
    return all("tag" in attribute(link, "rel").lower().split() for link in links)


def _why_labelled(page: Page, element: Element) -> Reason | None:
    """Return why the label that an element bears for screen readers says it is furniture."""
    label = " ".join(attribute(element, "aria-label").split())
    if not label:
        return None
    said = f"it is labelled “{label}” for screen readers"
    if is_ad_label(label):
        return Reason(ADVERTISING, said)
    if heads_comments(label) and is_of_thread(element):
        return Reason(COMMENTS, said)
    here = page.left(element)
    if heads_elsewhere(label) and not (here.good and here.link_share <= _TELLS):
        return Reason(ELSEWHERE, said)
    return Reason(REQUESTS, said) if is_label(label) else None
