"""Whether class or id name a part of a page as furniture, weighed against what stands in it."""

import re
from itertools import islice

from diptych_index.text.formats.flow_tags import (
    BLOCKS,
    Element,
    attribute,
    classes,
    local,
    text_of,
)
from diptych_index.text.formats.main_text_lines import heads_comments, heads_elsewhere
from diptych_index.text.formats.main_text_page import Page
from diptych_index.text.formats.main_text_reasons import ADVERTISING, Reason
from diptych_index.text.formats.main_text_words import (
    GOOD,
    STRONG,
    STRONG_PAIRS,
    WEAK,
    kind_of,
    tokens,
)

_MILD = frozenset({"extra", "header", "banner", "tools", "legal", "contact", "feedback", "foot"})
"""Names that boxes of an article's own bear too."""
_READERS = frozenset({"comment", "reply"})
_ROUND = frozenset({"sidebar", "sidebars", "rail"})
"""Names of what stands at the side of a text, however much is told there."""
_WITH = frozenset({"with", "has", "no", "without", "layout", "wrap", "wrapper", "main"})
"""Words beside them on what only has something at its side."""
_SUBJECTS = frozenset({
    "social", "popular", "register", "related", "share", "shares", "sharing", "promotion",
    "promoted", "donation", "donations", "sponsor", "sponsors", "reactions", "ticker", "teilen",
    "delen", "partage", "recommended", "recommendation", "recommendations", "subscription",
    "subscriptions", "advertising", "login", "reacties", "cta", "ctas", "promo", "promos", "ads",
    "dropdown", "paging", "pager", "pagination", "modal", "trending", "paywall",
})  # fmt: skip
"""Strong names that may as well be what a part of a text speaks of."""
_MAY_BE_WORN = (
    (WEAK - _READERS)
    | {word for word in STRONG if kind_of(word) == ADVERTISING}
    | {"paywall", "subscription"}
)
_TOLD = 200
"""Characters of sentences without links from which such a name is a subject."""
_CONTENTS, _OF_CONTENTS = "table-of-contents", frozenset({"table", "of", "contents"})
_CALL = "call-to-action"
MUCH = 0.4
"""The share of a page's sentences above which nothing is furniture, whatever it is called."""
LITTLE = 0.1
_INSET_LINKED = 0.1
"""The share of links up to which a box beside a paragraph is of the text."""
_NEAR = 3
_SHORT, _MANY = 3, 30
"""Characters of a class that a program may have made up, and classes that tell whether it did."""


def why_named(
    page: Page, element: Element, share: float, *, gently: bool, told: bool
) -> Reason | None:
    """Return why class or id name an element as furniture, None if they do not.

    ``share`` is that of the page's sentences in it; ``told`` says that it tells something in
    sentences inside an article.
    """
    words, joined = _names(page, element)
    if not words:
        return None
    pair = next((pair for pair in _PAIRS if pair in joined), "")
    if pair == _CALL and page.left(element).good:
        pair = ""  # what an office asks its readers to do
    strong = STRONG.intersection(words) - page.worn
    if strong or pair:
        if strong <= _SUBJECTS and not pair and _is_prose(page, element):
            return None
        return _by_name(min(strong) if strong else pair)
    if _CONTENTS in joined:
        words = [*(word for word in words if word not in _OF_CONTENTS), "toc"]
    weak = WEAK.intersection(words)
    if gently or not weak or not GOOD.isdisjoint(words) or (told and weak <= _MILD):
        return None
    link_share = page.left(element).link_share
    if local(element) not in BLOCKS and "-" not in local(element) and link_share <= 0.5:
        return None  # on words in a line a name says how they look
    if weak <= page.worn or _only_heads(page, element) or _is_picture(page, element):
        return None
    if weak <= _ROUND and link_share < _INSET_LINKED and _stands_among(page, element):
        return None
    few = share < LITTLE or (share < 0.25 and link_share > 0.3)
    at_side = weak & _ROUND and _WITH.isdisjoint(words) and _at_side(page, element)
    return _by_name(min(weak)) if few or at_side else None


def _at_side(page: Page, element: Element) -> bool:
    """Return whether less is told in a part than beside it, where the title stands."""
    here, every = page.left(element), page.left(page.root)
    told = here.text - here.linked
    return page.title_place >= 0 and told < MUCH * (every.text - every.linked)


def _stands_among(page: Page, element: Element) -> bool:
    """Return whether a part tells something right beside a paragraph, as a box in a book does."""
    if not page.left(element).good or asks_by_itself(element):
        return False
    beside = (
        *islice(element.itersiblings(preceding=True), _NEAR),
        *islice(element.itersiblings(), _NEAR),
    )
    return any(page.place(kid) >= 0 and page.measure.own(page.place(kid))[2] for kid in beside)


def _is_picture(page: Page, element: Element) -> bool:
    """Return whether all words in a part are the caption of a picture."""
    captions = sum(page.left(caption).text for caption in element.iter("figcaption"))
    here = page.left(element)
    return captions == here.text and here.link_share < 0.5


def _by_name(word: str) -> Reason:
    return Reason(kind_of(word), f"its name says so: “{word}”")


_PAIRS = tuple(STRONG_PAIRS)


def _is_prose(page: Page, element: Element) -> bool:
    """Return whether a part tells something in sentences and neither asks nor leads elsewhere."""
    here = page.left(element)
    return here.good >= _TOLD and here.link_share < 0.05 and not asks_by_itself(element)


def asks_by_itself(element: Element) -> bool:
    """Return whether there is something to fill in or to press in a part."""
    return any(True for _ in element.iter("form", "input", "button", "textarea"))


def _only_heads(page: Page, element: Element) -> bool:
    """Return whether an element holds a heading of the text and nothing else."""
    heading = page.first_heading(element)
    if heading is None or page.left(heading).text < page.left(element).text:
        return False
    text = text_of(heading, 100)
    linked = page.left(heading).link_share > 0.5
    return not (linked or heads_elsewhere(text) or heads_comments(text))


def find_worn(page: Page, good: int) -> None:
    """Note the names that tell nothing: weak ones on parts of the text, short ones among codes."""
    worn: dict[str, tuple[int, int]] = {}
    short = every = 0
    for element in page.elements:
        if not element.attrib:
            continue
        lengths = [len(word) for word in classes(element)]
        short += sum(length <= _SHORT for length in lengths)
        every += len(lengths)
        if local(element) not in BLOCKS:
            continue
        here = page.left(element)
        if not here.good or here.good >= MUCH * good or here.link_share > 0.2:
            continue
        for word in _MAY_BE_WORN.intersection(tokens(element)[0]):
            count, held = worn.get(word, (0, 0))
            worn[word] = count + 1, held + here.good
    page.worn = frozenset(
        word for word, (count, held) in worn.items() if count > 2 and held >= MUCH * good
    )
    page.coded = every >= _MANY and 2 * short > every


def _names(page: Page, element: Element) -> tuple[list[str], str]:
    """Return the words of class and id; an id made of a heading's words says nothing."""
    words, joined = tokens(element)
    if page.coded:
        words = [word for word in words if len(word) > _SHORT]
    if not words or not element.get("id"):
        return words, f"-{joined}-"
    heading = page.first_heading(element)
    if heading is not None:
        text = text_of(heading, 100)
        slug = re.sub(r"\W+", "", text).lower()
        own = re.sub(r"[\W_]+", "", attribute(element, "id")).lower()
        last = re.split(r"[\W_]+", attribute(element, "id").lower())[-1]
        named_so = own and (own in slug or slug in own)
        # "method.share", over which stands "fn share()"
        named_so = named_so or (bool(last) and last in re.split(r"[\W_]+", text.lower()))
        elsewhere = heads_comments(text) or heads_elsewhere(text)
        if named_so and (not elsewhere or _is_prose(page, element)):
            held = element.get("class")
            words = [word.lower() for word in re.findall(r"[A-Za-z]+", str(held or ""))]
            return words, f"-{str(held or '').lower()}-"
    return words, f"-{joined}-"
