"""What readers wrote under a text: threads told by their heading, or by their buttons."""

import re
from collections.abc import Iterator
from itertools import islice

from diptych_index.text.formats.flow_tags import (
    BLOCKS,
    HEADINGS,
    Element,
    attribute,
    local,
    text_of,
)
from diptych_index.text.formats.main_text_lines import heads_comments
from diptych_index.text.formats.main_text_page import Page
from diptych_index.text.formats.main_text_reasons import COMMENTS, Reason, under_heading
from diptych_index.text.formats.main_text_words import tokens

LEAST_LEFT = 250
"""Characters of sentences that must be left before anything inside is taken as a thread."""
_ASKING = re.compile(
    r"\d|^(?:leave|post|add|write|join|schreib|laisse|deja|lascia|deixe|geef|your|have|what)|"
    r" (?:add|leave|post|write) (?:a|your) ",
    re.IGNORECASE,
)
_THREAD = frozenset({"comment", "comments", "reply", "commentlist", "respond", "disqus"})
_REPLY = re.compile(
    r"reply|respond|quote|report(?: comment)?|flag|permalink|(?:up|down)vote|like|antworten|"
    r"melden|répondre|signaler|responder|denunciar|rispondi|segnala|beantwoorden|reageer|ответить",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:\w+[-_])?(?:comment|kommentar|commentaire)s?[-_]?\d+|c\d{6,}", re.IGNORECASE
)
"""What the places of readers' comments are called that may be linked to."""
_WROTE = re.compile(
    r"(?=\D*\d).{2,40}?\b(?:says|said|wrote|commented|replied|sagt|sagte|meint|meinte|schreibt|"
    r"schrieb|kommentierte|a écrit|a dit|dice|dijo|escribió|ha scritto|scrive|escreveu|disse|zegt|"
    r"schreef|pisze|napisał|пишет|написал)\b:?[^.!?]{0,8}\d[^!?]{3,30}",
    re.IGNORECASE,
)
"""A line over what a reader writes: who, and when."""
_NONE = re.compile(
    r"0\b|(?:no|keine|aucun|sin|ningún|nessun|nenhum|sem|geen|brak|нет)\b", re.IGNORECASE
)
"""How a heading begins that says that nobody has written."""
_LONGEST_HEAD = 90
_REPLY_TAGS = frozenset({"a", "span", "button", "div", "p", "li", "small"})
_REPLIES = Reason(COMMENTS, "it is one of several boxes with something to press for a reply")
_LONGEST_REPLY = 16
_MOST_REPLIES = 3000
_TRIES, _FAR = 50, 20
_NO_HEADS = frozenset({"li", "td", "th", "pre", "dt", "dd", "caption", "figcaption"})
"""Blocks that head nothing, however short they are."""


def drop_threads(page: Page, main: Element) -> None:
    """Drop readers' comments by the heading over them, with all that comes behind it."""
    first, _ = page.span_of_text(main)
    tries = _TRIES
    for element in small_blocks(page, main):
        if page.place(element) < first or page.is_gone(element):
            continue
        text = text_of(element, 100)
        if not heads_comments(text) or not tries:
            continue
        tries -= 1
        top = top_of(page, element, main)
        behind = [top, *(kid for kid in top.itersiblings() if isinstance(kid.tag, str))]
        if not (_ASKING.search(text) or any(map(is_of_thread, _up_to_next(behind)))):
            continue
        lost = sum(page.left(part).good for part in behind)
        left = page.left(main).good - lost
        if left < LEAST_LEFT or any(page.holds_notes(p) for p in behind):
            continue
        if lost > left and _NONE.match(text):
            continue  # the number of comments, above the text
        for part in behind:
            page.drop(part, under_heading(COMMENTS, text))
        page.settle()


def _up_to_next(behind: list[Element]) -> Iterator[Element]:
    """Yield what stands behind the first of some siblings, up to a heading of the same rank."""
    head = local(behind[0])
    for part in behind[1:]:
        if local(part) == head and head in HEADINGS:
            return
        yield part


def drop_thread_under(page: Page) -> bool:
    """Drop a thread that is longer than the text under the title, before the text is looked for.

    Returns whether there was one.
    """
    title = page.title_place
    if title < 0:
        return False
    for element in small_blocks(page, page.root)[:_MOST_REPLIES]:
        at = page.place(element)
        text = text_of(element, 100)
        if at < title or not heads_comments(text):
            continue
        above = page.good_between(title, at)
        if above < LEAST_LEFT:
            continue
        top = top_of(page, element, page.root)
        behind = [top, *(kid for kid in top.itersiblings() if isinstance(kid.tag, str))]
        if _NONE.match(text) and sum(page.left(part).good for part in behind) > above:
            continue  # the number of comments, above the text
        near = (top, *_up_to_next(behind))
        replies = any(is_of_thread(part) or _has_replies(part) for part in near)
        if replies and not any(page.holds_notes(part) for part in behind):
            for part in behind:
                page.drop(part, under_heading(COMMENTS, text))
            page.settle()
            return True
    return False


def _has_replies(part: Element) -> bool:
    """Return whether something may be pressed to answer, twice at the least."""
    buttons = (
        inner
        for inner in part.iter("a", "button")
        if _REPLY.fullmatch(text_of(inner, _LONGEST_REPLY)) is not None
    )
    return len(list(islice(buttons, 2))) > 1


def drop_replies(page: Page, main: Element) -> None:
    """Drop what stands under the text in boxes that are alike and each have a button to reply.

    Where all of the text stands in such boxes, as in a forum, it is left as it is.
    """
    first, _ = page.span_of_text(main)
    holders: dict[Element, list[Element]] = {}
    for button in _reply_buttons(page, main, first):
        at = button
        above = at.getparent()
        while above is not None and at is not main:
            boxes = holders.setdefault(above, [])
            if boxes and boxes[-1] is at:
                break
            boxes.append(at)
            at, above = above, above.getparent()
    for holder in sorted(holders, key=page.place):
        boxes = [box for box in holders[holder] if page.left(box).good and not page.is_gone(box)]
        alike = [box for box in boxes if _looks(box) == _looks(boxes[-1])]
        if len(alike) < 2 or page.place(alike[0]) <= first:
            continue
        lost = sum(page.left(box).good for box in alike)
        behind = page.span_of_text(main)[1] >= page.measure.ends[page.place(alike[-1])]
        behind = behind and not all(map(_holds_number, alike))
        if behind or page.left(main).good - lost < LEAST_LEFT:
            continue
        if not any(page.holds_notes(box) or page.holds_title(box) for box in alike):
            for box in alike:
                page.drop(box, _REPLIES)
            page.settle()


def _reply_buttons(page: Page, main: Element, first: int) -> list[Element]:
    """Return what may be pressed to answer, or heads a comment, behind the first text.

    Of the main text, that is; ``first`` is the number of its first paragraph of sentences.
    """
    found: list[Element] = []
    for at in range(first, page.measure.ends[page.place(main)]):
        element = page.elements[at]
        if _heads_reply(page, element):
            found.append(element)
        if len(found) > _MOST_REPLIES:
            break
    return found


def _holds_number(box: Element) -> bool:
    """Return whether a box is, or holds, a place that is called a comment."""
    return any(_is_numbered_comment(inner) for inner in islice(box.iter("*"), _FAR))


def _heads_reply(page: Page, element: Element) -> bool:
    """Return whether an element is pressed to answer, or says who wrote, or is one's picture."""
    name = local(element)
    if name == "img":
        return "gravatar.com/avatar" in attribute(element, "src")
    if element.attrib and _is_numbered_comment(element):
        return True
    length = page.left(element).text if name in _REPLY_TAGS else 0
    if not 0 < length <= _LONGEST_HEAD:
        return False
    said = _REPLY if length <= _LONGEST_REPLY else _WROTE
    return said.fullmatch(text_of(element, _LONGEST_HEAD)) is not None


def _is_numbered_comment(element: Element) -> bool:
    """Return whether an element is the place of one of several comments, or leads to it."""
    said = element.get("id") or element.get("name")
    if not said and local(element) == "a":
        said = attribute(element, "href").rpartition("#")[2]
    return bool(said) and _NUMBERED.fullmatch(str(said)) is not None


def _looks(box: Element) -> tuple[str, str]:
    """Return what boxes of a thread have in common."""
    return local(box), str(box.get("class") or "")


def small_blocks(page: Page, main: Element) -> list[Element]:
    """Return headings and what may stand for one: short blocks without sentences."""
    at = page.place(main)
    found = []
    for count, element in enumerate(page.elements[at + 1 : page.measure.ends[at]]):
        if count % 2000 == 0:
            page.step()
        name = local(element)
        if name in HEADINGS or (name in BLOCKS and name not in _NO_HEADS):
            here = page.left(element)
            if 0 < here.text < 90 and not here.good:
                found.append(element)
    return found


def top_of(page: Page, element: Element, main: Element) -> Element:
    """Return the largest part that begins with an element and holds little but what it heads."""
    top = element
    while True:
        parent = top.getparent()
        if parent is None or parent is main or page.place(parent) <= page.place(main):
            return top
        if page.holds_title(parent) or (parent.text or "").strip():
            return top
        if any(
            page.place(kid) >= 0 and page.left(kid).text
            for kid in top.itersiblings(preceding=True)
            if isinstance(kid.tag, str)
        ):
            return top
        if page.left(parent).good > 0.3 * page.left(main).good:
            return top
        top = parent


def is_of_thread(part: Element) -> bool:
    """Return whether readers write in a part: a field to write in, or names that say so.

    Only names of blocks do: in code "comment" is the color of a word, and the name of a heading is
    made of its words.
    """
    for inner in part.iter("*"):
        name = local(inner)
        if name == "textarea":
            return True
        if name in BLOCKS - HEADINGS and name != "pre" and is_named_thread(inner):
            return True
    return False


def is_named_thread(element: Element) -> bool:
    """Return whether an element's own name says that readers write in it."""
    return not _THREAD.isdisjoint(tokens(element)[0])
