"""Whether a part of a page is furniture, by its element, its role and the names it bears."""

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
from diptych_index.text.formats.html_style import is_named
from diptych_index.text.formats.main_text_lines import heads_comments, heads_elsewhere
from diptych_index.text.formats.main_text_page import Page
from diptych_index.text.formats.main_text_words import (
    GOOD,
    STRONG,
    STRONG_PAIRS,
    WEAK,
    holds_notes_by_name,
    tokens,
)

_ROLES = frozenset({
    "navigation", "search", "contentinfo", "complementary", "menu", "menubar", "dialog",
    "alertdialog", "toolbar", "tablist", "tooltip", "status", "banner",
})  # fmt: skip
_TAGS = frozenset({"nav", "menu", "dialog", "search"})
_CONTROLS = frozenset({"button", "label", "fieldset", "legend", "option", "optgroup", "textarea"})
_HEADS = HEADINGS | {"summary", "dt"}
"""Elements in which a button unfolds what stands under them."""
_CODE = frozenset({"pre", "listing", "xmp"})
_MILD = frozenset({"extra", "header", "banner", "tools", "legal", "contact", "feedback", "foot"})
"""Names that boxes of an article's own bear too."""
_BESIDE_TEXT = frozenset({
    "infobox", "footnote", "footnotes", "sidenote", "sidenotes", "marginnote", "marginnotes",
    "marginalia", "caption", "captions", "figure", "table", "glossary", "factsheet",
})  # fmt: skip
"""Names of what stands at the side of a text and is of it."""
_READERS = frozenset({"comment", "reply"})
_NEVER = frozenset({"html", "body", "main"})
_SUBJECTS = frozenset({
    "social", "popular", "register", "related", "share", "shares", "sharing", "promotion",
    "promoted", "donation", "donations", "sponsor", "sponsors", "reactions", "ticker", "teilen",
    "delen", "partage", "recommended", "recommendation", "recommendations", "subscription",
    "subscriptions", "advertising", "login", "reacties", "cta", "ctas",
})  # fmt: skip
"""Strong names that may as well be what a part of a text speaks of."""
_TOLD = 200
"""Characters of sentences without links from which such a name is a subject."""
_MUCH = 0.4
"""The share of a page's sentences above which nothing is furniture, whatever it is called."""
_LITTLE = 0.1
_ENOUGH = 300
"""Characters of sentences that must be left when a thread of comments is taken away."""


def drop_furniture(page: Page, *, gently: bool = False) -> None:
    """Drop the parts of a page that say by element, role or name that they are furniture.

    ``gently`` is for pages without sentences of their own: only what names itself beyond doubt.
    """
    whole = page.left(page.root)
    _find_worn(page, whole.good)
    at = 0
    blocks: list[tuple[int, bool]] = []
    articles: list[int] = []
    seen = 0
    plain = 0  # where a heading ends: names in it speak of how words look ("header", "title")
    while at < len(page.elements):
        element = page.elements[at]
        end = page.measure.ends[at]
        name = local(element)
        seen += 1
        if seen % 1000 == 0:
            page.step()
        while blocks and blocks[-1][0] <= at:
            blocks.pop()
        while articles and articles[-1] <= at:
            articles.pop()
        if name in _CODE:
            _drop_buttons(page, at, end)
            at = end
            continue
        if name in HEADINGS:
            plain = end
        if name in BLOCKS:
            blocks.append((end, page.measure.own(at)[2] > 0))
        elif blocks and blocks[-1][1]:
            at += 1  # inside a sentence nothing is taken away
            continue
        if _is_furniture(page, element, name, whole.good, bool(articles), gently or at < plain):
            page.drop(element)
            at = end
            continue
        if name in {"article", "main"}:
            articles.append(end)
        at += 1
    page.settle()


def _drop_buttons(page: Page, at: int, end: int) -> None:
    """Drop the buttons of code, in which class names speak of colors ("comment", "title")."""
    for inner in page.elements[at + 1 : end]:
        if local(inner) in _CONTROLS:
            page.drop(inner)


def _is_furniture(
    page: Page, element: Element, name: str, good: int, inside: bool, gently: bool
) -> bool:
    """Return whether an element is furniture; ``good`` are the sentences of the whole page."""
    here = page.left(element)
    if not here.text or name in _NEVER or page.holds_title(element):
        return False
    if page.holds_notes(element) or holds_notes_by_name(element):
        return False
    share = here.good / good if good else 0.0
    if share >= _MUCH:
        return _is_thread(element) and good - here.good >= _ENOUGH and not gently
    if page.unseen and here.good < _ENOUGH and is_named(element, page.unseen):
        return True  # more than that may well be unfolded by a program
    roles = types(element)
    if name in _TAGS or roles & _ROLES or name == "form":
        return True
    if name in _CONTROLS:
        return share < _LITTLE and local(_parent(element)) not in _HEADS
    if name == "footer":
        return local(_parent(element)) not in {"blockquote", "figure"}
    if name == "aside":
        told = inside and here.good > 0 and here.link_share < 0.1 and not _asks(element)
        if gently or roles & {"note", "tip", "warning", "example"}:
            return False
        if not _BESIDE_TEXT.isdisjoint(tokens(element)[0]):
            return False
        return not told or _named_furniture(page, element, 0.0, 0.0, gently=False, told=False)
    if name == "header" and not inside:
        linked = here.link_share > 0.5
        return linked if page.first_heading(element) is not None else here.good < 80
    if not element.attrib or name in HEADINGS:
        return False
    told = inside and here.good > 0 and here.link_share < 0.2
    return _named_furniture(page, element, here.link_share, share, gently=gently, told=told)


def _named_furniture(
    page: Page, element: Element, link_share: float, share: float, *, gently: bool, told: bool
) -> bool:
    """Return whether class or id name an element as furniture.

    ``told`` says that it tells something in sentences inside an article.
    """
    words, joined = _names(page, element)
    if not words:
        return False
    pairs = any(pair in joined for pair in _PAIRS)
    strong = STRONG.intersection(words)
    if strong or pairs:
        return not (strong <= _SUBJECTS and not pairs and _is_prose(page, element))
    weak = WEAK.intersection(words)
    if gently or not weak or not GOOD.isdisjoint(words) or (told and weak <= _MILD):
        return False
    if local(element) not in BLOCKS and "-" not in local(element) and link_share <= 0.5:
        return False  # on words in a line a name says how they look
    if weak <= page.worn or _only_heads(page, element):
        return False
    return share < _LITTLE or (share < 0.25 and link_share > 0.3)


_PAIRS = tuple(STRONG_PAIRS)


def _is_prose(page: Page, element: Element) -> bool:
    """Return whether a part tells something in sentences and neither asks nor leads elsewhere."""
    here = page.left(element)
    return here.good >= _TOLD and here.link_share < 0.05 and not _asks(element)


def _asks(element: Element) -> bool:
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


def _find_worn(page: Page, good: int) -> None:
    """Note the weak names that several parts of the text wear, so that they tell nothing."""
    worn: dict[str, tuple[int, int]] = {}
    for element in page.elements:
        if not element.attrib or local(element) not in BLOCKS:
            continue
        here = page.left(element)
        if not here.good or here.good >= _MUCH * good or here.link_share > 0.2:
            continue
        for word in WEAK.intersection(tokens(element)[0]) - _READERS:
            count, held = worn.get(word, (0, 0))
            worn[word] = count + 1, held + here.good
    page.worn = frozenset(
        word for word, (count, held) in worn.items() if count > 2 and held >= _MUCH * good
    )


def _names(page: Page, element: Element) -> tuple[list[str], str]:
    """Return the words of class and id; an id made of a heading's words says nothing."""
    words, joined = tokens(element)
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


def _is_thread(element: Element) -> bool:
    """Return whether an element is named as readers' comments."""
    words, _ = tokens(element)
    return local(element) not in {"article", "section"} and bool(
        {"comments", "disqus", "commentlist", "respond"} & set(words)
    )


def _parent(element: Element) -> Element:
    parent = element.getparent()
    return element if parent is None else parent
