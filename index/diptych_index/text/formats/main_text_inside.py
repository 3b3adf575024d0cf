"""What stands inside the main text without being of it: boxes, lists of links, labels, threads."""

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
from diptych_index.text.formats.main_text_around import is_signature, stands_in_text
from diptych_index.text.formats.main_text_boxes import asks, drop_appeals, drop_fields, drop_writers
from diptych_index.text.formats.main_text_elsewhere import drop_elsewhere
from diptych_index.text.formats.main_text_headings import NOTES
from diptych_index.text.formats.main_text_in_line import (
    all_labels,
    has_words,
    is_emptied,
    is_line,
    is_row_of_buttons,
    line_of,
    stands_alone,
    stands_apart,
    text_before,
)
from diptych_index.text.formats.main_text_lines import (
    about_the_site,
    discloses,
    heads_elsewhere,
    heads_notes,
    is_ad_label,
    is_label,
    leads_away,
    tells_of_program,
)
from diptych_index.text.formats.main_text_marked import is_banner, is_message
from diptych_index.text.formats.main_text_page import Page
from diptych_index.text.formats.main_text_pulled import Repeated
from diptych_index.text.formats.main_text_reasons import (
    ADVERTISING,
    BESIDE,
    ELSEWHERE,
    NAVIGATION,
    REQUESTS,
    Reason,
)
from diptych_index.text.formats.main_text_threads import drop_replies, drop_threads
from diptych_index.text.formats.main_text_words import LATE, holds_notes_by_name, tokens

_BOXES = frozenset(
    {"ul", "ol", "div", "center", "section", "p", "table", "dl", "li", "span", "font", "h5", "h6"}
)
_SHORT_BOXES = frozenset({"p", "span", "li", "font"})
_BYLINE = re.compile(r"^(?:by|von|par|por|di|door|from|written by|posted by)\b", re.IGNORECASE)
_WRITERS = frozenset({"author", "byline", "creator", "username", "fn", "vcard"})
_AD_BOXES = frozenset({"div", "aside", "section", "figure"})
_LONGEST_AD, _AD_SHARE = 800, 0.25
"""Characters of an advertisement in a text, and the share of its sentences that may be one."""
_SHORTEST_HEADLINE = 20
_PROGRAM = Reason(REQUESTS, "it says what the page’s program could not do")
_TWICE = Reason(BESIDE, "its name says that it is a pull quote, and its words stand twice")
_MARKED = Reason(ADVERTISING, "it says so itself")
_SITE_NAME = Reason(NAVIGATION, "a heading above the title that leads elsewhere")
_BANNER = Reason(BESIDE, "its role is “alert”, and it stands before the text")
_LABEL = Reason(REQUESTS, "it is the label of something to press")
_AWAY = Reason(ELSEWHERE, "its words lead to another page")
_ASKS = Reason(REQUESTS, "it asks readers for something, and there is a link or a button in it")
_LATE_NAME = Reason(
    BESIDE, "its name says that it tells of the page, and it stands behind the text"
)
_ABOUT_SITE = Reason(BESIDE, "it speaks of the site: rights, cookies, letters, earnings")
_LINKS = Reason(NAVIGATION, "nearly all of it is links to other pages")
_LABELLED = frozenset({"div", "figure", "section", "p", "aside"})
_CELLS = frozenset({"td", "th", "dt"})
_FAR = 50
"""How many elements before or behind one are looked at."""


def drop_inside(page: Page, main: Element) -> None:
    """Drop from the main text what is furniture by what it says and how much of it is links."""
    drop_threads(page, main)
    drop_replies(page, main)
    drop_fields(page, main)
    drop_appeals(page, main)
    drop_elsewhere(page, main)
    page.settle()
    drop_writers(page, main)
    page.settle()
    first, last = page.span_of_text(main)
    at, end = page.place(main) + 1, page.measure.ends[page.place(main)]
    repeated = Repeated(main)
    while at < end:
        element = page.elements[at]
        if at % 500 == 0:
            page.step()
        after = page.measure.ends[at]
        if page.is_gone(element):
            at = after
            continue
        reason = _why_stray(page, element, first, last)
        if reason is None and at <= first and is_banner(page, element):
            reason = _BANNER
        if reason is None and repeated.is_pull_quote(element):
            reason = _TWICE
        if reason is None and _is_marked_ad(page, element, main):
            reason = _MARKED
        if reason is not None:
            page.drop(element, reason)
            at = after
            continue
        at += 1
    page.settle()


def _why_stray(page: Page, element: Element, first: int, last: int) -> Reason | None:
    """Return why an element inside the main text is no part of it, None if it is one.

    ``first`` and ``last`` are the numbers of the first and last paragraph of sentences.
    """
    here = page.left(element)
    name = local(element)
    if not here.text or here.good or page.holds_title(element) or page.holds_notes(element):
        return None
    at = page.place(element)
    if name in HEADINGS:  # above the title stands the name of the site
        return _SITE_NAME if at < page.title_place and here.link_share > 0.5 else None
    if name not in BLOCKS | {"span", "a"} and not (name == "font" and is_line(element)):
        return None
    if holds_notes_by_name(element):
        return None
    text = text_of(element, 300)
    why = _why_by_words(page, element, text)
    if why is None and is_emptied(page, element):
        return _LABEL
    if why is None and at > last:
        told = is_signature(page, element) or (
            name == "span" and page.left(line_of(element)).good > 0  # what its words look like
        )
        if not told and not LATE.isdisjoint(tokens(element)[0]):
            return _LATE_NAME
        if about_the_site(text) and not stands_in_text(page, element, text):
            return _ABOUT_SITE
    if why is None and at < first and discloses(text):
        return _ABOUT_SITE
    if name == "a" and 0 < page.title_place - at < _FAR and _heads_title(element, here.link_share):
        return why or (None if _is_byline(element, text) else _LINKS)
    if why is None and name in _BOXES and here.link_share >= 0.7:
        return _LINKS if _is_list_of_links(page, element, text, first, last) else None
    return why


def _heads_title(link: Element, linked: float) -> bool:
    """Return whether a link stands alone, as that to a section of the site over a title does."""
    return stands_alone(link, linked) and local(line_of(link)) not in {"li", "td", "dd", "dt"}


def _why_by_words(page: Page, element: Element, text: str) -> Reason | None:
    """Return why an element is no part of a text by what it says, wherever it stands."""
    name, linked = local(element), page.left(element).link_share
    if is_label(text) and (linked > 0.5 or name not in _CELLS):
        if name not in BLOCKS and not (stands_alone(element, linked) or stands_apart(element)):
            return None
        if name == "li" and linked <= 0.5 and not all_labels(element):
            return None
        return _MARKED if is_ad_label(text) else _LABEL
    if (leads_away(text) and linked > 0.3) or (linked > 0.5 and _only_labelled(page, element)):
        return _AWAY
    if name in {"ul", "ol"} and is_row_of_buttons(page, element):
        return _LABEL
    if tells_of_program(text) and is_message(element):
        return _PROGRAM
    return _ASKS if asks(element, text, linked) else None


def _only_labelled(page: Page, element: Element) -> bool:
    """Return whether all words of a box beside its one link are a label such as "Read more"."""
    if local(element) not in _LABELLED or sum(1 for _ in islice(element.iter("a"), 3)) > 2:
        return False
    labels = [
        kid
        for kid in element.iter("div", "p", "span", "small", "b", "strong", "em", "h3", "h4", "h5")
        if not page.left(kid).linked and _is_hint(text_of(kid, 80))
    ]
    said = sum(page.left(kid).text for kid in labels[:1])
    here = page.left(element)
    return bool(labels) and said + here.linked >= here.text


def _is_hint(text: str) -> bool:
    return is_label(text) or heads_elsewhere(text)


def _is_marked_ad(page: Page, element: Element, main: Element) -> bool:
    """Return whether an element is a box that begins with the word "Advertisement" alone."""
    if local(element) not in _AD_BOXES or page.left(element).text > _LONGEST_AD:
        return False
    first = next((kid for kid in page.children(element)), None)
    if first is None or (element.text or "").strip() or local(first) in HEADINGS:
        return False
    few = page.left(element).good <= _AD_SHARE * page.left(main).good
    return few and is_ad_label(text_of(first, 40)) and not page.holds_notes(element)


def _is_list_of_links(page: Page, element: Element, text: str, first: int, last: int) -> bool:
    """Return whether links that stand together lead away from the page instead of belonging."""
    if _is_byline(element, text) or _inside_kept_list(page, element):
        return False
    own = page.first_heading(element)
    if own is not None and heads_notes(text_of(own, 100)) and page.left(own).link_share < 0.5:
        return False
    at = page.place(element)
    links = sum(1 for _ in element.iter("a"))
    name = local(element)
    if name == "span" and has_words(line_of(element)):
        return False
    if name in _SHORT_BOXES and links < 2:
        return (at < first or at > last) and name in {"p", "span"}
    if at >= first and text_before(element).endswith(":"):
        return False
    if at < first or at > last:
        return True
    if links > 1:
        return page.left(element).link_share > 0.9
    return links == 1 and _is_headline(page, element, text)


def _is_headline(page: Page, element: Element, text: str) -> bool:
    """Return whether a box of its own holds the headline of another page, as a link, alone."""
    if len(text) < _SHORTEST_HEADLINE:
        return False
    if local(element) == "table":  # with all in one cell: nobody sets data so
        whole = page.left(element).text
        return any(page.left(cell).text == whole for cell in element.iter("td"))
    if local(element) != "div" or not element.get("class"):
        return False
    link = next(element.iter("a"))
    around = element.getparent()
    stands_in_text = around is not None and local(around) in {"div", "section", "article", "main"}
    return stands_in_text and text == text_of(link, 300) and text[-1].isalnum()


def _is_byline(element: Element, text: str) -> bool:
    if len(text) > 160:
        return False
    if _BYLINE.match(text) or {"byline", "author", "date"} & set(tokens(element)[0]):
        return True
    return any(
        attribute(inner, "rel") == "author" or not _WRITERS.isdisjoint(classes(inner))
        for inner in element.iter("a", "span", "div", "p")
    )


def _inside_kept_list(page: Page, element: Element) -> bool:
    """Return whether a list stands under a heading that belongs to the text."""
    at: Element | None = element
    steps = 0
    while at is not None and at is not page.root:
        before = at.getprevious()
        while before is not None and steps < _FAR:
            steps += 1
            if isinstance(before.tag, str) and not page.is_gone(before):
                heading = page.first_heading(before)
                if heading is not None:
                    return _keeps(page, heading, at)
                if page.left(before).good:
                    break
            before = before.getprevious()
        at = at.getparent()
        if at is not None and local(at) in {"body", "html", "article", "main"}:
            break
    return False


def _keeps(page: Page, heading: Element, listing: Element) -> bool:
    """Return whether what stands under a heading belongs to the text by the heading's words."""
    text = text_of(heading, 100)
    if heads_elsewhere(text) or page.left(heading).link_share > 0.5:
        return NOTES.fullmatch(text) is not None
    if heads_notes(text):
        return True
    beside = (
        *islice(listing.itersiblings(preceding=True), _FAR),
        *islice(listing.itersiblings(), _FAR),
    )
    return any(page.place(kid) >= 0 and page.measure.own(page.place(kid))[2] for kid in beside)
