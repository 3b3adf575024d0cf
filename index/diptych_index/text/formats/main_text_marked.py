"""What the markup says of a part beyond its name: item types, places of ads, labels, players."""

import re

from diptych_index.text.formats.flow_tags import (
    BLOCKS,
    HEADINGS,
    Element,
    attribute,
    local,
    text_of,
    types,
)
from diptych_index.text.formats.main_text_lines import (
    heads_comments,
    heads_elsewhere,
    is_ad_label,
    is_label,
)
from diptych_index.text.formats.main_text_links import is_row_to_press, why_link, why_linked
from diptych_index.text.formats.main_text_measure import Totals
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

_ITEMS = {
    "sitenavigationelement": NAVIGATION, "breadcrumblist": NAVIGATION, "wpheader": NAVIGATION,
    "wpfooter": NAVIGATION, "wpsidebar": NAVIGATION, "wpadblock": ADVERTISING,
    "interactioncounter": REQUESTS,
}  # fmt: skip
"""Item types of schema.org that tell of the page, and the kind of furniture they are.

"Comment" is not among them: in a forum it is the text.
"""
_AD_MARKS = ("data-ad-slot", "data-ad-client", "data-google-query-id", "data-ad-unit")
_SURE_PLAYERS = frozenset({"player", "audioplayer", "videoplayer", "mediaplayer"})
_PLAYERS = _SURE_PLAYERS | {"audio", "video"}
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")
"""How the time that something lasts is told."""
_PLAYER = Reason(REQUESTS, "its name says that it is a player, and there is something to press")
_PRESSED = Reason(REQUESTS, "all in it are single words to press that lead nowhere")
_AD = Reason(ADVERTISING, "its attributes name the place of an advertisement")
_LONGEST_LIST, _LONGEST_NAME = 2000, 120
"""Characters of a list of films, and of the name of one."""
_LONGEST_BANNER = 250
_MESSAGES = frozenset({
    "error", "hint", "message", "msg", "warning", "alert", "notice", "fallback", "placeholder",
    "player", "video", "audio", "media", "embed", "noscript", "nojs", "js",
})  # fmt: skip
_NEAR = 3
"""How many boxes around one are looked at for their names."""
_TELLS = 0.1
"""The share of links up to which a part with sentences tells of something itself."""


def why_marked(page: Page, element: Element, name: str, here: Totals) -> Reason | None:
    """Return why the markup of a small part says that it is furniture, None if it does not.

    The part's own ``name`` is that of its element, ``here`` what is left in it; parts with a large
    share of the sentences are not to be asked about.
    """
    if name == "a":
        return why_link(page, element)
    is_block = (name in BLOCKS and name not in HEADINGS) or "-" in name
    if is_block and not here.good:
        if (why := why_linked(page, element)) is not None:
            return why
        if is_row_to_press(page, element):
            return _PRESSED
    if not element.attrib:
        return None
    item = attribute(element, "itemtype").rstrip("/").rpartition("/")[2].lower()
    if item in _ITEMS:
        return Reason(_ITEMS[item], f"its item type is “{item}”")
    if not is_block:
        return None
    if not here.good and any(element.get(mark) is not None for mark in _AD_MARKS):
        return _AD
    if _is_player(page, element, here):
        return _PLAYER
    return _why_labelled(element, here)


def is_banner(page: Page, element: Element) -> bool:
    """Return whether a short box is marked as an alert, as a warning over all pages of a site."""
    return (
        "alert" in types(element)
        and page.left(element).text <= _LONGEST_BANNER
        and not page.holds_title(element)
        and not page.holds_notes(element)
    )


def is_message(element: Element) -> bool:
    """Return whether a box, or one around it, is named as a player or as what a program says."""
    box: Element | None = element
    for _ in range(_NEAR):
        if box is not None and local(box) in BLOCKS:
            if not _MESSAGES.isdisjoint(tokens(box)[0]):
                return True
            box = box.getparent()
    return False


def _is_player(page: Page, element: Element, here: Totals) -> bool:
    """Return whether a part is named as a player, and there is something in it to play or press.

    A part that is only named "video" may tell of one: no paragraph stands in a player, but the
    names of what it plays, each with its time, may.
    """
    words = set(tokens(element)[0])
    if _PLAYERS.isdisjoint(words) or _holds_caption(element):
        return False
    if here.good:
        return here.text <= _LONGEST_LIST and _lists_films(page, element)
    if words.isdisjoint(_SURE_PLAYERS) and next(element.iter("p", *HEADINGS), None) is not None:
        return False
    if next(element.iter("audio", "video", "iframe", "button"), None) is not None:
        return True
    return any(
        _CLOCK.fullmatch(text_of(inner, 10)) for inner in element.iter("span", "time", "div")
    )


def _lists_films(page: Page, element: Element) -> bool:
    """Return whether nothing but names stands in a part, and times beside them."""
    at = page.place(element)
    goods = page.measure.every()[2][at : page.measure.ends[at]]
    clocks = sum(
        _CLOCK.fullmatch(text_of(inner, 10)) is not None for inner in element.iter("span", "time")
    )
    named = sum(good > 0 for good in goods)
    return named <= clocks and max(goods) <= _LONGEST_NAME and next(element.iter("p"), None) is None


def _holds_caption(element: Element) -> bool:
    return any(
        local(inner) == "figcaption" or "caption" in attribute(inner, "class").lower()
        for inner in element.iter("figcaption", "p", "div", "span")
    )


def _why_labelled(element: Element, here: Totals) -> Reason | None:
    """Return why the label that an element bears for screen readers says it is furniture."""
    label = " ".join(attribute(element, "aria-label").split())
    if not label:
        return None
    said = f"it is labelled “{label}” for screen readers"
    if is_ad_label(label):
        return Reason(ADVERTISING, said)
    if heads_comments(label) and is_of_thread(element):
        return Reason(COMMENTS, said)
    if heads_elsewhere(label) and not (here.good and here.link_share <= _TELLS):
        return Reason(ELSEWHERE, said)
    return Reason(REQUESTS, said) if is_label(label) else None
