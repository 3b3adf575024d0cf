"""What stands in one line: labels alone, or words of a sentence that look like labels."""

from collections.abc import Iterator
from itertools import islice

from diptych_index.text.formats.flow_tags import BLOCKS, HEADINGS, Element, local, text_of
from diptych_index.text.formats.main_text_lines import is_label
from diptych_index.text.formats.main_text_page import Page

_BETWEEN = " \t\r\n\f\xa0|·•/,–—-:"
_LONGEST_BESIDE = 12
"""What stands between labels, and how many characters beside them are no words yet."""
_BETWEEN_LINKS = " \t\r\n\xa0|·•/,;–—-"
_LONGEST_EMPTIED = 60
_LONGEST_BUTTON = 25
_FAR, _WRAPPED = 50, 3
"""How many elements beside one are looked at, and how many boxes around it."""


def all_labels(item: Element) -> bool:
    """Return whether all items of a list are labels, the item among them."""
    beside = (
        islice(item.itersiblings("li"), _FAR),
        islice(item.itersiblings("li", preceding=True), _FAR),
    )
    return all(is_label(text_of(other, 80)) for others in beside for other in others)


def is_row_of_buttons(page: Page, listing: Element) -> bool:
    """Return whether all in a list is short and to be pressed, and half of it at least is labels.

    So a label that no list of words knows goes with those beside it.
    """
    items = [kid for kid in islice(listing, _FAR) if isinstance(kid.tag, str)]
    texts = [text_of(item, 80) if page.left(item).text else "" for item in items]
    labels = sum(not text or is_label(text) for text in texts)
    if labels < 2 or 2 * labels < len(items) or not any(texts):
        return False
    if next(listing.iter("code", "tt"), None) is not None:
        return False
    return all(
        len(text) <= _LONGEST_BUTTON
        and (not text or any(text_of(it, 80) == text for it in item.iter("a", "button")))
        for item, text in zip(items, texts, strict=True)
    )


def is_emptied(page: Page, block: Element) -> bool:
    """Return whether a short line ends in a colon behind which all links are taken away."""
    if page.left(block).text > _LONGEST_EMPTIED:
        return False
    links = [link for link in islice(block.iter("a"), _FAR) if text_of(link, 1)]
    if not links or not all(map(page.is_gone, links)):
        return False
    return "".join(_in_line(block)).rstrip(_BETWEEN_LINKS).endswith((":", "："))


def is_line(element: Element) -> bool:
    """Return whether a change of font is a line of its own, between blocks and line breaks."""
    before, behind = element.getprevious(), element.getnext()
    around = element.getparent()
    if around is None or (element.tail or "").strip():
        return False
    above = around.text if before is None else before.tail
    ends = BLOCKS | {"br"}
    return not (above or "").strip() and all(
        beside is None or local(beside) in ends for beside in (before, behind)
    )


def stands_alone(element: Element, linked: float) -> bool:
    """Return whether something in a line is a link that is neither code nor a word among words."""
    is_link = local(element) == "a" or linked > 0.5
    is_code = next(element.iter("code", "tt"), None) is not None
    return is_link and not is_code and not _in_words(element)


def stands_apart(element: Element) -> bool:
    """Return whether an element is one of several in a line that holds no words of its own.

    So dates, names and numbers of views stand side by side, each in an element with a class.
    """
    block = line_of(element)
    if local(element) != "span" or not element.get("class") or local(block) in HEADINGS:
        return False
    items = [kid for kid in islice(block, _FAR) if isinstance(kid.tag, str)]
    bare = [block.text or "", *(kid.tail or "" for kid in items)]
    return (
        len(items) > 1
        and element.getparent() is block
        and all(kid.get("class") and local(kid) not in BLOCKS for kid in items)
        and not any(piece.strip(_BETWEEN) for piece in bare)
    )


def _in_words(element: Element) -> bool:
    """Return whether words stand in the same line as an element, of which it is one."""
    block = line_of(element)
    if local(block) in HEADINGS:
        return any(sign.isalnum() for sign in element.tail or "")
    return has_words(block, _LONGEST_BESIDE)


def line_of(element: Element) -> Element:
    """Return the block in whose line an element stands."""
    block = element
    while (around := block.getparent()) is not None:
        block = around
        if local(block) in BLOCKS:
            break
    return block


def _in_line(block: Element) -> Iterator[str]:
    """Yield the texts of a block that stand in no link and in no block inside it."""
    yield block.text or ""
    waiting = list(islice(block, _FAR))[::-1]
    while waiting:
        kid = waiting.pop()
        yield kid.tail or ""
        if isinstance(kid.tag, str) and local(kid) != "a" and local(kid) not in BLOCKS:
            yield kid.text or ""
            waiting.extend(list(islice(kid, _FAR))[::-1])


def has_words(block: Element, most: int = 0) -> bool:
    """Return whether more than ``most`` characters of words stand in a block outside of links."""
    return sum(len(text.strip(_BETWEEN)) for text in _in_line(block)) > most


def text_before(element: Element) -> str:
    """Return the end of the text before an element, or before the boxes that begin with it."""
    at: Element | None = element
    for _ in range(_WRAPPED):
        if at is None:
            break
        if text := _text_beside(at):
            return text
        around = at.getparent()
        if around is None or local(around) not in {"div", "section"}:
            break
        if (around.text or "").strip():
            return str(around.text).strip()
        at = around
    return ""


def _text_beside(element: Element) -> str:
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
