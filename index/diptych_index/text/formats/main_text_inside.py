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
from diptych_index.text.formats.main_text_lines import (
    about_the_site,
    asks_readers,
    heads_elsewhere,
    is_ad_label,
    is_label,
    leads_away,
)
from diptych_index.text.formats.main_text_page import Page
from diptych_index.text.formats.main_text_pulled import Repeated
from diptych_index.text.formats.main_text_threads import (
    LEAST_LEFT,
    drop_replies,
    drop_threads,
    small_blocks,
    top_of,
)
from diptych_index.text.formats.main_text_words import LATE, holds_notes_by_name, tokens

_BOXES = frozenset(
    {"ul", "ol", "div", "center", "section", "p", "table", "dl", "li", "span", "h5", "h6"}
)
_KEPT_LISTS = re.compile(
    r"see also|external links?|references?|further reading|bibliography|sources?|notes?|"
    r"works cited|contents?|literatur|weblinks|siehe auch|einzelnachweise|quellen|anmerkungen|"
    r"inhalt|voir aussi|liens externes|notes et références|bibliographie|sommaire|"
    r"véase también|enlaces externos|referencias|bibliografía|vedi anche|"
    r"collegamenti esterni|note|bibliografia|ver também|ligações externas|referências|"
    r"zie ook|externe links?|bronnen|см\. также|ссылки|примечания|литература",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"^(?:by|von|par|por|di|door|from|written by|posted by)\b", re.IGNORECASE)
_WANTS = re.compile(r"newsletter|sign up|subscribe|follow|share|about the author", re.IGNORECASE)
"""Headings over what asks something of readers, or speaks of who wrote: they need no links."""
_WRITERS = frozenset({"author", "byline", "creator", "username", "fn", "vcard"})
_AD_BOXES = frozenset({"div", "aside", "section", "figure"})
_LONGEST_AD, _AD_SHARE = 800, 0.25
"""Characters of an advertisement in a text, and the share of its sentences that may be one."""
_SHORTEST_HEADLINE = 20
_BETWEEN = " \t\r\n\f\xa0|·•/,–—-:"
_LONGEST_BESIDE = 12
"""What stands between labels, and how many characters beside them are no words yet."""
_FAR = 50
"""How many elements before or behind one are looked at."""


def drop_inside(page: Page, main: Element) -> None:
    """Drop from the main text what is furniture by what it says and how much of it is links."""
    drop_threads(page, main)
    drop_replies(page, main)
    _drop_elsewhere(page, main)
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
        if (
            _is_stray(page, element, first, last)
            or repeated.is_pull_quote(element)
            or _is_marked_ad(page, element, main)
        ):
            page.drop(element)
            at = after
            continue
        at += 1
    page.settle()


def _is_stray(page: Page, element: Element, first: int, last: int) -> bool:
    """Return whether an element inside the main text is no part of it.

    ``first`` and ``last`` are the numbers of the first and last paragraph of sentences.
    """
    here = page.left(element)
    name = local(element)
    if not here.text or here.good or page.holds_title(element) or page.holds_notes(element):
        return False
    at = page.place(element)
    if name in HEADINGS:
        return at < page.title_place and here.link_share > 0.5  # the name of the site
    if name not in BLOCKS | {"span", "a"} or holds_notes_by_name(element):
        return False
    text = text_of(element, 300)
    linked = here.link_share
    if is_label(text) and (linked > 0.5 or name != "td"):
        return name in BLOCKS or ((name == "a" or linked > 0.5) and not _in_words(element))
    if leads_away(text) and linked > 0.3:
        return True
    if asks_readers(text) and _is_prompt(element, linked):
        return True
    if at > last and not LATE.isdisjoint(tokens(element)[0]):
        return True
    if at > last and about_the_site(text) and not _under_heading(element):
        return True
    return name in _BOXES and linked >= 0.7 and _is_list_of_links(page, element, text, first, last)


def _is_marked_ad(page: Page, element: Element, main: Element) -> bool:
    """Return whether an element is a box that begins with the word "Advertisement" alone."""
    if local(element) not in _AD_BOXES or page.left(element).text > _LONGEST_AD:
        return False
    first = next((kid for kid in page.children(element)), None)
    if first is None or (element.text or "").strip() or local(first) in HEADINGS:
        return False
    few = page.left(element).good <= _AD_SHARE * page.left(main).good
    return few and is_ad_label(text_of(first, 40)) and not page.holds_notes(element)


def _in_words(element: Element) -> bool:
    """Return whether words stand right beside an element, of which it is one."""
    parent = element.getparent()
    if parent is None:
        return False
    beside = [parent.text, *(kid.tail for kid in islice(parent, _FAR))]
    return sum(len((text or "").strip(_BETWEEN)) for text in beside) > _LONGEST_BESIDE


def _is_prompt(element: Element, linked: float) -> bool:
    """Return whether there is something to follow or to press in a box that asks readers."""
    return linked > 0.05 or any(True for _ in element.iter("button", "form", "input"))


def _under_heading(element: Element) -> bool:
    """Return whether a heading stands right before an element, as over a license."""
    before = element.getprevious()
    return before is not None and local(before) in HEADINGS


def _is_list_of_links(page: Page, element: Element, text: str, first: int, last: int) -> bool:
    """Return whether links that stand together lead away from the page instead of belonging."""
    if _is_byline(element, text) or _inside_kept_list(page, element):
        return False
    at = page.place(element)
    links = sum(1 for _ in element.iter("a"))
    name = local(element)
    if name in {"p", "span", "li"} and links < 2:
        return (at < first or at > last) and name != "li"
    if at >= first and _text_before(element).endswith(":"):
        return False
    if at < first or at > last:
        return True
    if links > 1:
        return page.left(element).link_share > 0.9
    return links == 1 and _is_headline(element, text)


def _is_headline(element: Element, text: str) -> bool:
    """Return whether a box of its own holds the headline of another page, as a link, alone."""
    if local(element) != "div" or not element.get("class") or len(text) < _SHORTEST_HEADLINE:
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
        return _KEPT_LISTS.fullmatch(text) is not None
    if _KEPT_LISTS.match(text):
        return True
    beside = (
        *islice(listing.itersiblings(preceding=True), _FAR),
        *islice(listing.itersiblings(), _FAR),
    )
    return any(page.place(kid) >= 0 and page.measure.own(page.place(kid))[2] for kid in beside)


def _text_before(element: Element) -> str:
    """Return the end of the text before an element among its siblings."""
    before = element.getprevious()
    for _ in range(_FAR):
        if before is None:
            break
        if (before.tail or "").strip():
            return str(before.tail).strip()
        if isinstance(before.tag, str) and (text := text_of(before, 2000)):
            return text
        before = before.getprevious()
    return ""


# -- headings that stand over what is not of the text


def _drop_elsewhere(page: Page, main: Element) -> None:
    """Drop headings such as "Related articles" with the links under them."""
    for element in small_blocks(page, main):
        if page.is_gone(element) or page.holds_title(element):
            continue
        if not heads_elsewhere(text_of(element, 100)):
            continue
        top = top_of(page, element, main)
        linked = []
        for part in islice(top.itersiblings(), _FAR):
            if not isinstance(part.tag, str):
                continue
            here = page.left(part)
            plain = here.good and here.link_share < 0.3
            if local(part) in HEADINGS or (plain and not _teases(page, part)):
                break
            if here.text:
                linked.append(part)
        inner = page.left(top)
        asks = _WANTS.match(text_of(element, 100)) is not None
        if inner.good and inner.link_share <= 0.1 and not asks:
            continue  # the heading of a section that tells of such things itself
        if linked or inner.link_share > 0.3 or top is not element:
            for part in (top, *linked):
                good = page.left(part).good
                few = good <= LEAST_LEFT or (
                    _teases(page, part) and good < 0.4 * page.left(main).good
                )
                if few and not page.holds_notes(part):
                    page.drop(part)


def _teases(page: Page, part: Element) -> bool:
    """Return whether every heading in a part leads to another page, or names such a list."""
    headings = page.headings(part)
    linked = [page.left(heading).link_share > 0.5 for heading in headings]
    return any(linked) and all(
        leads or heads_elsewhere(text_of(heading, 100))
        for leads, heading in zip(linked, headings, strict=True)
    )
