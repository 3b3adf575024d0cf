"""What stands around the column in which a text is told: boxes of their own that tell little."""

import re

from diptych_index.text.formats.flow_tags import Element, attribute, classes, local, text_of
from diptych_index.text.formats.main_text_lines import heads_notes, signs_off
from diptych_index.text.formats.main_text_page import Page
from diptych_index.text.formats.main_text_reasons import BESIDE, ELSEWHERE, Reason
from diptych_index.text.formats.main_text_words import holds_notes_by_name

_BEHIND = Reason(BESIDE, "it is a box behind the column of the text, and little of it is sentences")
_BEFORE = Reason(
    BESIDE, "it is a long box before the column of the text, and hardly tells anything"
)
_SHORTEST_LEAD, _LEAD_TOLD = 300, 0.5
"""Characters of such a box at least, and the share of sentences from which it tells something."""
_HEADING = Reason(ELSEWHERE, "it is a heading at the end, under which nothing is left")
_LONGEST_HEADING = 100
_COLUMNS = frozenset({"body", "main", "article", "section", "div", "td", "center", "form", "font"})
_BOXES = frozenset({"div", "section", "aside", "article", "table", "ul", "dl", "center", "form"})
_LEAST, _SHARE, _PARAGRAPHS = 500, 0.5, 3
"""Characters of sentences in a column, its share of those of the page, and its paragraphs."""
_TOLD, _LINKED = 0.75, 0.2
"""The share of sentences, and of links, in a box beside the column that is of the text."""
_FAR_TOLD, _FAR_LINKED, _FAR_SHARE = 0.9, 0.1, 0.1
"""The same for one that stands farther away, and how much of the column's sentences it has."""
_LINE = 300
_TALKING, _LONGEST_DATE = 2, 60
_DATED = re.compile(
    r"\b\d{1,2}:\d\d\b|\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d\d|"
    r"\b\d+ (?:second|minute|min|hour|day|week|month|year)s?\b|\d[天小分]|"
    r"\b(?:vor|il y a|hace|há|fa) \d",
    re.IGNORECASE,
)
"""What a line says in which the date stands of what a reader writes."""


def drop_behind(page: Page) -> None:
    """Drop boxes behind the column of the text that mostly hold something else than sentences.

    Before it, behind the title, only long ones go: date, authors and summary stand there.
    """
    column = _column_of(page)
    if column is None:
        return
    below, above = column, column.getparent()
    while above is not None and page.place(above) >= 0:
        for part in list(page.children(above)):
            if page.place(part) < page.place(below):
                if _leads_in(page, part, column) and _is_box(page, part):
                    page.drop(part, _BEFORE)
            elif part is not below and not _is_twin(page, part, below) and _is_box(page, part):
                near = above is column.getparent() or _alike(part, below) or _alike(part, column)
                if _is_talk(page, part) or not _tells(page, part, None if near else column):
                    page.drop(part, _BEHIND)
        below, above = above, above.getparent()
    page.settle()


def _leads_in(page: Page, part: Element, column: Element) -> bool:
    """Return whether a part between the title and the column tells next to nothing at length."""
    here = page.left(part)
    return (
        page.title_place >= 0
        and page.place(part) > page.title_place
        and here.text >= _SHORTEST_LEAD
        and here.good < _LEAD_TOLD * here.text
        and here.good < _FAR_SHARE * page.left(column).good
        and not _lists_contents(part)
    )


def _lists_contents(part: Element) -> bool:
    """Return whether most links in a part lead to places in pages, as a table of contents does."""
    links = [attribute(link, "href") for link in part.iter("a")]
    return bool(links) and 2 * sum("#" in address for address in links) > len(links)


def drop_last_headings(page: Page) -> None:
    """Drop headings at the end of a text under which nothing is left."""
    _, last = page.span_of_text(page.root)
    for heading in reversed(page.headings(page.root)):
        if page.is_gone(heading) or not page.left(heading).text:
            continue
        if page.place(heading) <= last or page.text_behind(heading) or page.holds_title(heading):
            break
        if page.left(heading).text > _LONGEST_HEADING:
            break
        page.drop(heading, _HEADING)
        page.settle()


def _column_of(page: Page) -> Element | None:
    """Return the part in which most sentences stand as paragraphs, None if there is none."""
    column, every = page.root, page.left(page.root).good
    while True:
        best = max(page.children(column), key=lambda kid: page.left(kid).good, default=None)
        if best is None or (local(best) not in _COLUMNS and "-" not in local(best)):
            break
        if page.left(best).good < _SHARE * every:
            break
        column = best
    if page.left(column).good < max(_LEAST, _SHARE * every):
        return None
    if page.measure.own(page.place(column))[2]:
        return column
    told = [page.left(kid).good for kid in page.children(column)]
    several = sum(good > 0 for good in told) >= _PARAGRAPHS
    return column if several or max(told, default=0) >= _LEAST else None


def _is_box(page: Page, part: Element) -> bool:
    """Return whether a part is a box with a name of its own, and nothing says it is of the text."""
    if not (part.get("class") or part.get("id")):
        return False
    if local(part) not in _BOXES and "-" not in local(part):
        return False
    if page.holds_title(part) or page.holds_notes(part) or holds_notes_by_name(part):
        return False
    heading = page.first_heading(part)
    if heading is not None and heads_notes(text_of(heading, 100)):
        return False
    return not signs_off(text_of(part, _LINE))


def _is_twin(page: Page, part: Element, other: Element) -> bool:
    """Return whether two parts look the same, as chapters do, whatever is told in them."""
    same = set(classes(part)) == set(classes(other)) and local(part) == local(other)
    if same and (classes(part) or local(part) == "section"):
        return True
    rank = _rank(page, part)
    return bool(rank) and rank == _rank(page, other)


def _rank(page: Page, part: Element) -> str:
    """Return the element of the heading with which a part begins, "" if it leads elsewhere."""
    heading = page.first_heading(part)
    if heading is None or page.left(heading).linked:
        return ""
    begins = text_of(part, _LINE).startswith(text_of(heading, 100)[:50])
    return local(heading) if begins else ""


def _alike(part: Element, other: Element) -> bool:
    """Return whether a part has half of its classes in common with another."""
    own = set(classes(part))
    return bool(own) and 2 * len(own.intersection(classes(other))) >= len(own)


def _is_talk(page: Page, part: Element) -> bool:
    """Return whether several boxes that look the same stand in a part, each with its own date."""
    dated: dict[tuple[Element | None, str], set[Element]] = {}
    for inner in part.iter("time", "span", "div", "p", "a", "small", "em", "i", "td", "li", "cite"):
        here = page.left(inner)
        if not 0 < here.text <= _LONGEST_DATE or here.good or page.is_gone(inner):
            continue
        if _DATED.search(text_of(inner, _LONGEST_DATE)) is None:
            continue
        box: Element | None = inner
        while box is not None and box is not part:
            if page.left(box).good:
                key = box.getparent(), f"{local(box)} {box.get('class') or ''}"
                dated.setdefault(key, set()).add(box)
            box = box.getparent()
    return any(len(boxes) >= _TALKING for boxes in dated.values())


def _tells(page: Page, part: Element, column: Element | None) -> bool:
    """Return whether a part holds little but sentences; ``column`` is given if that is far away."""
    here = page.left(part)
    shown = here.good
    for inner in part.iter("pre", "figcaption", "h2", "h3", "h4", "h5", "h6"):
        if not page.is_gone(inner):
            kid = page.left(inner)
            shown += kid.text - kid.linked - kid.good if kid.text >= kid.good else 0
    if column is None:
        return shown >= _TOLD * here.text and here.link_share <= _LINKED
    return (
        shown >= _FAR_TOLD * here.text
        and here.link_share <= _FAR_LINKED
        and here.good >= _FAR_SHARE * page.left(column).good
    )
