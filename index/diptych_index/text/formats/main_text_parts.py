"""Whether a part of a page is furniture, by its element, its role and the names it bears."""

from diptych_index.text.formats.flow_tags import (
    BLOCKS,
    HEADINGS,
    Element,
    attribute,
    classes,
    local,
    text_of,
    types,
)
from diptych_index.text.formats.html_style import is_named
from diptych_index.text.formats.main_text_core import core_of
from diptych_index.text.formats.main_text_lines import about_the_site, is_label
from diptych_index.text.formats.main_text_marked import why_marked
from diptych_index.text.formats.main_text_named import (
    LITTLE,
    MUCH,
    asks_by_itself,
    find_worn,
    why_named,
)
from diptych_index.text.formats.main_text_page import Page
from diptych_index.text.formats.main_text_reasons import (
    BESIDE,
    COMMENTS,
    NAVIGATION,
    REQUESTS,
    Reason,
)
from diptych_index.text.formats.main_text_words import holds_notes_by_name, is_unprinted, tokens

_ROLES = frozenset({
    "navigation", "search", "contentinfo", "complementary", "menu", "menubar", "dialog",
    "alertdialog", "toolbar", "tablist", "tooltip", "status", "banner",
})  # fmt: skip
_TAGS = frozenset({"nav", "menu", "dialog", "search"})
_CONTROLS = frozenset({"button", "label", "fieldset", "legend", "option", "optgroup", "textarea"})
_HEADS = HEADINGS | {"summary", "dt"}
"""Elements in which a button unfolds what stands under them."""
_CODE = frozenset({"pre", "listing", "xmp"})
_BESIDE_TEXT = frozenset({
    "infobox", "footnote", "footnotes", "sidenote", "sidenotes", "marginnote", "marginnotes",
    "marginalia", "caption", "captions", "figure", "table", "glossary", "factsheet",
})  # fmt: skip
"""Names of what stands at the side of a text and is of it."""
_KIND_OF_TAG = {"dialog": REQUESTS, "form": REQUESTS}
_HEAD = 80
"""Characters of sentences that a <header> without a heading has at most if it is the site's."""
_UNPRINTED = Reason(BESIDE, "its class says that it is not to be printed")
_THREAD = Reason(COMMENTS, "its name says so")
_UNSEEN = Reason(BESIDE, "the page's own style sheet hides it")
_CONTROL = Reason(REQUESTS, "it is something to press")
_FEET = frozenset({"footer", "site-footer", "page-footer"})
_FOOT_OF_SITE = Reason(BESIDE, "its name says “footer”, and it speaks of the site")
_FOOT_MOST, _LINE = 2000, 400
"""Characters of the foot of a page, and of a line in it."""
_FOOT = Reason(BESIDE, "its element is <footer>")
_ASIDE = Reason(BESIDE, "its element is <aside>")
_HEADER = Reason(NAVIGATION, "its element is <header>, and it is not the text's")
_NEVER = frozenset({"html", "body", "main"})
_QUESTION = 12
"""Characters of a question that a button may be."""
_ENOUGH = 300
"""Characters of sentences that must be left when a thread of comments is taken away."""


def drop_furniture(page: Page, *, gently: bool = False) -> None:
    """Drop the parts of a page that say by element, role or name that they are furniture.

    ``gently`` is for pages without sentences of their own: only what names itself beyond doubt.
    """
    whole = page.left(page.root)
    find_worn(page, whole.good)
    core = core_of(page)
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
            if name == "sup" and is_unprinted(element):
                page.drop(element, _UNPRINTED)  # as a remark of the editors of a wiki
            at += 1  # else nothing is taken away inside a sentence
            continue
        why = _why_furniture(page, element, name, whole.good, bool(articles), gently or at < plain)
        if why is not None and element not in core:
            page.drop(element, why)
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
            page.drop(inner, _CONTROL)


def _why_furniture(
    page: Page, element: Element, name: str, good: int, inside: bool, gently: bool
) -> Reason | None:
    """Return why an element is furniture; ``good`` are the sentences of the whole page."""
    here = page.left(element)
    if not here.text or name in _NEVER or page.holds_title(element):
        return None
    share = here.good / good if good else 0.0
    holds_notes = page.holds_notes(element)
    if share < LITTLE and not holds_notes and is_unprinted(element):
        return _UNPRINTED
    if holds_notes or holds_notes_by_name(element):
        return None
    if name == "div" and not inside and _is_foot_of_site(element, here.good):
        return _FOOT_OF_SITE
    if share >= MUCH:
        thread = _is_thread(element) and good - here.good >= _ENOUGH and not gently
        return _THREAD if thread else None
    if page.unseen and here.good < _ENOUGH and is_named(element, page.unseen):
        return _UNSEEN  # more than that may well be unfolded by a program
    roles = types(element)
    if name in _TAGS or name == "form":
        return Reason(_KIND_OF_TAG.get(name, NAVIGATION), f"its element is <{name}>")
    if said := roles & _ROLES:
        return Reason(NAVIGATION, f"its role is “{min(said)}”")
    if name in _CONTROLS or "button" in roles:
        heads = local(_parent(element)) in _HEADS or _unfolds(page, element)
        return _CONTROL if share < LITTLE and not heads else None
    if name == "footer":
        return None if local(_parent(element)) in {"blockquote", "figure"} else _FOOT
    if not gently and share < LITTLE:
        why = why_marked(page, element, name, here)
        if why is not None:
            return why
    told = inside and here.good > 0
    if name == "aside":
        return _why_aside(page, element, gently=gently, told=told and here.link_share < 0.1)
    if name == "header" and not inside:
        linked = here.link_share > 0.5
        away = linked if page.first_heading(element) is not None else here.good < _HEAD
        return _HEADER if away else None
    if not (element.attrib or "-" in name) or name in HEADINGS:
        return None
    return why_named(page, element, share, gently=gently, told=told and here.link_share < 0.2)


def _why_aside(page: Page, element: Element, *, gently: bool, told: bool) -> Reason | None:
    """Return why an <aside> is furniture; ``told`` as in ``why_named``."""
    if gently or types(element) & {"note", "tip", "warning", "example"}:
        return None
    quoted = "quote" in classes(element) or any(local(kid) == "blockquote" for kid in element)
    if quoted or not _BESIDE_TEXT.isdisjoint(tokens(element)[0]):
        return None
    if not told or asks_by_itself(element):
        return _ASIDE
    return why_named(page, element, 0.0, gently=False, told=False)


def _unfolds(page: Page, element: Element) -> bool:
    """Return whether a button is the line that unfolds a part of the text under it."""
    if not {"aria-expanded", "aria-controls"} & set(element.attrib):
        return False
    text = text_of(element)
    if len(text) >= _QUESTION and text.endswith("?"):
        return True
    behind = element.getnext()
    return behind is not None and page.left(behind).good > 0 and not is_label(text)


def _is_foot_of_site(element: Element, good: int) -> bool:
    """Return whether a part is named as the foot of a page, and speaks of the site or of nothing.

    ``good`` are the sentences in it.
    """
    if (
        not {"footer", "siteinfo"} & set(tokens(element)[0])
        or len(text_of(element, _FOOT_MOST)) >= _FOOT_MOST
    ):
        return False
    if attribute(element, "id").lower() in _FEET and not good:
        return True
    lines = element.iter("p", "div", "li", "small", "span", "td")
    return any(about_the_site(text_of(line, _LINE)) for line in lines)


def _is_thread(element: Element) -> bool:
    """Return whether an element is named as readers' comments."""
    words, _ = tokens(element)
    return local(element) not in {"article", "section"} and bool(
        {"comments", "disqus", "commentlist", "respond"} & set(words)
    )


def _parent(element: Element) -> Element:
    parent = element.getparent()
    return element if parent is None else parent
