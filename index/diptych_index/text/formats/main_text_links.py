"""What the links of a page say by their addresses and by what they are marked as."""

import re
from itertools import islice

from diptych_index.text.formats.flow_tags import (
    HEADINGS,
    Element,
    attribute,
    classes,
    local,
    text_of,
)
from diptych_index.text.formats.main_text_in_line import line_of, stands_alone
from diptych_index.text.formats.main_text_lines import is_label
from diptych_index.text.formats.main_text_page import Page
from diptych_index.text.formats.main_text_reasons import NAVIGATION, REQUESTS, Reason

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
_FILES = re.compile(r"\.(?:mp3|m4a|aac|ogg|opus|ris|bib|nbib|enw)(?:[?#]|$)", re.IGNORECASE)
"""How addresses end of what is to be heard, or to be kept by a program for references."""
_PRINTS = re.compile(r"\bprint\(\)", re.IGNORECASE)
_BUTTONS = frozenset({"button", "btn", "wp-block-button__link", "wp-element-button"})
_LONGEST_BUTTON = 40
_UNFOLDS = frozenset({"aria-controls", "aria-expanded", "data-toggle", "data-bs-toggle"})
_SHARED = Reason(REQUESTS, "its address hands the page on to another site")
_PRESSED = Reason(REQUESTS, "it is a link that its class calls a button")
_PRINTED = Reason(REQUESTS, "it has the page printed")
_NEIGHBOR = Reason(NAVIGATION, "its link is marked as the page before or behind this one")
_TAGGED = Reason(NAVIGATION, "all its links are marked as tags")
_TRANSLATED = Reason(NAVIGATION, "all its links lead to the page in other languages")
_FETCHED = Reason(REQUESTS, "all its links fetch a file to listen to, or to keep")
_BESIDE_TAGS, _BESIDE_FILES = 24, 60
"""Characters beside links to tags that only say that they are tags; the same for files."""
_LONGEST_TAG, _LONGEST_LANGUAGE = 60, 20
_ROW, _SHORTEST_ROW, _LONGEST_ROW, _LONGEST_PRESSED = 4, 12, 200, 16
"""Words to press in a row, characters of such a row and of each word."""
_FAR = 40


def why_link(page: Page, link: Element) -> Reason | None:
    """Return why a link that stands for itself is furniture, None if it is not."""
    address = attribute(link, "href").strip()
    rel = attribute(link, "rel").lower().split()
    pressed = _is_button(link, address)
    if pressed and is_label(text_of(link, _LONGEST_BUTTON)):
        return _PRESSED
    if _SHARES.search(address) is not None:
        why = _SHARED
    elif _PRINTS.search(attribute(link, "onclick") or address) is not None:
        why = _PRINTED
    elif "prev" in rel or "next" in rel:
        why = _NEIGHBOR
    elif pressed:
        why = _PRESSED
    else:
        return None
    return why if stands_alone(link, page.left(link).link_share) else None


def _is_button(link: Element, address: str) -> bool:
    """Return whether a link is to be pressed, and what it opens is not a part of this page."""
    if _BUTTONS.isdisjoint(classes(link)) or not _UNFOLDS.isdisjoint(link.attrib):
        return False
    unfolds = address.startswith("#") and len(address) > 1
    around = line_of(link)
    heads = local(around) in HEADINGS or local(around) in {"dt", "summary"}
    return not (unfolds or heads) and len(text_of(link, _LONGEST_BUTTON)) <= _LONGEST_BUTTON


def why_linked(page: Page, part: Element) -> Reason | None:
    """Return why a part without sentences is furniture by where all of its links lead."""
    here = page.left(part)
    beside = here.text - here.linked
    if not here.linked or beside > _BESIDE_FILES:
        return None
    links = list(islice(part.iter("a"), _FAR))
    if not links:
        return None  # it stands in a link itself
    if beside <= _BESIDE_TAGS and all(_is_tag(link) for link in links):
        return _TAGGED
    if len(links) > 1 and sum(map(_translates, links)) >= len(links) - 1:  # one is the page's own
        return _TRANSLATED
    return _FETCHED if all(map(_fetches, links)) else None


def is_row_to_press(page: Page, part: Element) -> bool:
    """Return whether all in a short part are single words to press that lead nowhere.

    So readers are asked how they like a text.
    """
    here = page.left(part)
    if here.linked or not _SHORTEST_ROW <= here.text <= _LONGEST_ROW:
        return False
    links = list(islice(part.iter("a", *HEADINGS), _FAR))
    words = [text_of(link, _LONGEST_PRESSED + 1) for link in links]
    return (
        len(links) >= _ROW
        and sum(page.left(link).text for link in links) == here.text
        and all(map(_leads_nowhere, links))
        and all(word.isalpha() and len(word) <= _LONGEST_PRESSED for word in words)
    )


def _leads_nowhere(link: Element) -> bool:
    """Return whether a link is only there to be pressed."""
    address = attribute(link, "href").strip().lower()
    return local(link) == "a" and (address == "#" or address.startswith("javascript:"))


def _is_tag(link: Element) -> bool:
    """Return whether a link is marked as a tag, and is not a whole story that is marked so."""
    marked = "tag" in attribute(link, "rel").lower().split()
    return marked and len(text_of(link, _LONGEST_TAG + 1)) <= _LONGEST_TAG


def _translates(link: Element) -> bool:
    """Return whether a link leads to the same page in a language that it names."""
    same = not {"alternate", "canonical"}.isdisjoint(attribute(link, "rel").lower().split())
    return link.get("hreflang") is not None and (
        same or len(text_of(link, _LONGEST_LANGUAGE + 1)) <= _LONGEST_LANGUAGE
    )


def _fetches(link: Element) -> bool:
    """Return whether a link fetches a file that is not to be read."""
    return link.get("download") is not None or bool(_FILES.search(attribute(link, "href")))
