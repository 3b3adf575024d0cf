"""Teasers: boxes with the headline of another page as a link, and the first words of that page."""

import re
from collections.abc import Iterator
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
from diptych_index.text.formats.main_text_headings import any_of
from diptych_index.text.formats.main_text_in_line import stands_alone
from diptych_index.text.formats.main_text_lines import is_label
from diptych_index.text.formats.main_text_page import Page
from diptych_index.text.formats.main_text_reasons import ELSEWHERE, Reason
from diptych_index.text.formats.main_text_words import tokens

_TEASER = Reason(ELSEWHERE, "it leads to another page by its headline and the first words of it")
_BOXES = frozenset({"div", "article", "li", "section", "aside", "td", "figure", "dd"})
_LONGEST = 700
"""Characters of a teaser."""
_SHORTEST, _SHORTEST_TITLE, _LONGEST_HEADLINE = 12, 6, 220
_NAMES = frozenset({"teaser", "teasers", "snippet", "promo", "related", "recommended"})
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W*\Z")
"""How words end that are only the first ones of a text."""
_LEAST = 140
"""Characters of sentences that must be left beside teasers for a page to be more than they."""
_TOLD = 600
"""The same for one that does not say that it is an article, to be one with rows of teasers."""
_FAR, _NEAR = 12, 5
_MORE = re.compile(
    any_of(
        r"(?:read|see|view|learn) (?:the )?(?:more|rest|full \w+|article|story)|more",
        r"continue reading|full (?:story|article|text)",
        r"(?:mehr|weiter) ?(?:lesen|erfahren)?|zum (?:artikel|beitrag)|artikel lesen|mehr dazu",
        r"lire (?:la suite|plus|l['’]article)|en savoir plus|leer más|seguir leyendo|ver más",
        r"leggi (?:tutto|di più)|continua|ler mais|leia mais|saiba mais|lees (?:meer|verder)",
        r"czytaj (?:więcej|dalej)|więcej|läs mer|l[æe]s mere?|devamı(?:nı oku)?|подробнее|далее",
        r"читать (?:далее|дальше|полностью)|阅读(?:全文|更多)|閱讀(?:全文|更多)|更多|詳細",
        r"続きを読む|もっと読む",
        r"더 ?보기|(?:اقرأ )?المزيد",
    )
    + r"[\s.…>»›→!]*",
    re.IGNORECASE,
)
"""What links are called that lead on from the first words of a text."""
_LONGEST_MORE, _LONGEST_BEHIND = 30, 16
_SEVERAL = 3
"""Teasers of which each may stand between paragraphs, if their words are cut off."""
_LONGEST_IN_ROW = 300
"""Characters of sentences in each of so many that stand outside of the text."""
_PLACES = frozenset({"first", "last", "odd", "even", "next", "prev", "previous"})
"""Classes that only tell which of several boxes one is."""
_STORY = re.compile(r"\barticle\b", re.IGNORECASE)
_TYPED = re.compile(r'"@type"\s*:\s*"(?:News|Tech|Scholarly)?(?:Article|BlogPosting|Report)"')


def find_teasers(page: Page) -> dict[Element, Element]:
    """Return the boxes that may be teasers, and the link of each that is, or ends, its words."""
    found: dict[Element, Element] = {}
    for link in _links_of_teasers(page):
        box = _box_of(page, link)
        if box is not None and box not in found:
            found[box] = link
    return {box: link for box, link in found.items() if not _stands_in(box, found)}


def drop_teasers(page: Page, found: dict[Element, Element]) -> None:
    """Drop teasers around the text under the title, if there is such a text.

    A list of teasers is the text of a page that has no other. Between paragraphs of the text only
    boxes go that are named as teasers, and so they do on a page that is not one article.
    """
    boxes = [box for box in found if not page.is_gone(box) and page.left(box).text]
    spans = [(page.place(box), page.measure.ends[page.place(box)]) for box in boxes]
    teased = sum(page.left(box).good for box in boxes)
    rest = page.left(page.root).good - teased
    story = tells_one_story(page.root)
    if not boxes or rest < (_LEAST if story else max(_LEAST, teased)):
        return
    told = page.title_place >= 0 and rest >= max(_TOLD, 1.5 * teased)
    first, last = _text_between(page, spans)
    for box, (begin, end) in zip(boxes, spans, strict=True):
        named = _is_named(box, found[box])
        outside = end <= first or begin > last
        alike = sum(_looks(box) == _looks(other) for other in boxes) if outside else 0
        in_row = alike >= _SEVERAL and _stands_in_row(page, box, last)
        outside = alike > 1 and (story or begin < page.title_place or (in_row and told))
        cut = len(boxes) >= _SEVERAL and _is_cut(box)
        if cut or ((outside or named) and _is_teaser(page, box, found[box], named or in_row)):
            page.drop(box, _TEASER)
    page.settle()


def tells_one_story(root: Element) -> bool:
    """Return whether a page says of itself, to other sites, that it is one article."""
    for element in root.iter("meta", "script"):
        if local(element) == "meta":
            said = attribute(element, "property")
            if said.startswith("article:published") or (
                said == "og:type" and _STORY.search(attribute(element, "content"))
            ):
                return True
        elif "ld+json" in attribute(element, "type") and _TYPED.search(element.text or ""):
            return True
    return False


def _links_of_teasers(page: Page) -> Iterator[Element]:
    """Yield the links that may be the headlines of other pages, or lead on from first words."""
    for count, link in enumerate(page.elements):
        if count % 2000 == 0:
            page.step()
        if local(link) == "a" and (_is_headline(page, link) or _is_more(link)):
            yield link


def _is_headline(page: Page, link: Element) -> bool:
    here = page.left(link)
    least = _SHORTEST
    if here.text < least and (above := link.getparent()) is not None and local(above) in HEADINGS:
        least = _SHORTEST_TITLE
    return here.text >= least and here.linked > 0 and _heads(page, link)


def _is_more(link: Element) -> bool:
    """Return whether a link leads on from the first words of a text."""
    # Behind the words, for screen readers, may stand the headline.
    said = {text_of(link, _LONGEST_MORE), (link.text or "").strip()[:_LONGEST_MORE]}
    return any(len(text) < _LONGEST_MORE and _MORE.fullmatch(text) for text in said)


def _heads(page: Page, link: Element) -> bool:
    """Return whether a link is all of a heading, or holds one, or blocks that stand for one."""
    here = page.left(link)
    above: Element | None = link
    for _ in range(_NEAR):
        if above is None or not page.left(above).text == here.text <= _LONGEST_HEADLINE:
            break
        named = local(above) in HEADINGS or _is_called_headline(above)
        if named and (above is not link or stands_alone(link, 1)):
            return True
        above = above.getparent()
    if page.first_heading(link) is not None:
        return True
    return any(local(inner) in BLOCKS and _is_called_headline(inner) for inner in link.iter("*"))


def _is_called_headline(element: Element) -> bool:
    return not {"headline", "title", "heading"}.isdisjoint(tokens(element)[0])


def _box_of(page: Page, link: Element) -> Element | None:
    """Return the largest box around a headline that holds no other and little text."""
    address = _address(link)
    box = None
    above = link.getparent()
    while above is not None and page.left(above).text <= _LONGEST:
        told = page.left(box).good if box is not None else 0
        if page.holds_title(above) or page.holds_notes(above) or 0 < told < page.left(above).good:
            break
        others = {
            _address(other)
            for other in above.iter("a")
            if _is_headline(page, other) or _is_more(other)
        }
        if others - {address}:
            break
        if local(above) in _BOXES:
            box = above
        above = above.getparent()
    return box


def _is_cut(box: Element) -> bool:
    """Return whether words in a box are cut off, and what follows is a link that leads on."""
    links = [link for link in box.iter("a") if text_of(link, 1)]
    if not links or not _is_more(links[-1]):
        return False
    last = links[-1]
    before, _, behind = text_of(box, _LONGEST).rpartition(text_of(last, _LONGEST))
    return len(behind) <= _LONGEST_BEHIND and _CUT.search(before) is not None


def _is_teaser(page: Page, box: Element, link: Element, named: bool) -> bool:
    """Return whether a box shows by more than its headline that it leads to another page."""
    address = _address(link)
    if not address:
        return False
    beside = [
        other
        for other in islice(box.iter("a"), _FAR)
        if other is not link and _address(other) == address
    ]
    if any(is_label(text_of(other, 80)) or _is_image(other) for other in beside):
        return True
    if _is_more(link):
        return _is_cut(box)
    here = page.left(box)
    if named or here.link_share > 0.5 or local(box) == "article":
        return True
    return _CUT.search(text_of(box, _LONGEST)) is not None


def _stands_in_row(page: Page, box: Element, last: int) -> bool:
    """Return whether a box tells little, and stands in another part than the end of the text."""
    around = box.getparent()
    begin = page.place(around) if around is not None else -1
    apart = begin > last or (around is not None and page.measure.ends[begin] <= last)
    return apart and page.left(box).good <= _LONGEST_IN_ROW


def _is_named(box: Element, link: Element) -> bool:
    """Return whether a box, or something in it around its link, is named as a teaser."""
    at: Element | None = link
    while at is not None and not (local(at) in BLOCKS and _NAMES.intersection(tokens(at)[0])):
        at = at.getparent() if at is not box else None
    return at is not None


def _looks(box: Element) -> tuple[Element | None, str]:
    """Return what teasers that stand together have in common: where they stand, or their class."""
    said = " ".join(word for word in classes(box) if word not in _PLACES)
    return (None if said else box.getparent()), said


def _address(link: Element) -> str:
    """Return where a link leads to, without what is said there of the link itself."""
    return re.split(r"[?#]", attribute(link, "href"), maxsplit=1)[0]


def _is_image(link: Element) -> bool:
    return not text_of(link, 1) and next(link.iter("img", "picture", "figure"), None) is not None


def _stands_in(box: Element, boxes: dict[Element, Element]) -> bool:
    above = box.getparent()
    while above is not None:
        if above in boxes:
            return True
        above = above.getparent()
    return False


def _text_between(page: Page, spans: list[tuple[int, int]]) -> tuple[int, int]:
    """Return the numbers of the first and last paragraph of sentences outside of teasers.

    They are looked for behind the title, in the smallest part around it that holds enough.
    """
    inside = bytearray(len(page.elements))
    for begin, end in spans:
        inside[begin:end] = b"\x01" * (end - begin)
    home = page.elements[page.title_place] if page.title_place >= 0 else page.root
    while True:
        begin, end = page.place(home), page.measure.ends[page.place(home)]
        good = [
            at
            for at in range(max(begin, page.title_place), end)
            if not inside[at] and page.good_between(at, at + 1)
        ]
        above = home.getparent()
        if above is None or sum(page.good_between(at, at + 1) for at in good) >= _LEAST:
            return (good[0], good[-1]) if good else (end, begin)
        home = above
