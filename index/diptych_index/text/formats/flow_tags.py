"""What the elements and attributes of (X)HTML mean to a reader of text.

Elements are lxml's, from its HTML or its XML parser: names are taken without their namespace.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml.etree import _Element as Element

from diptych_index.text.document import TextStyle

__all__ = [
    "BLOCKS", "DROPPED_CLASSES", "HEADINGS", "MEDIA", "SKIPPED", "SPACES", "Element", "attribute",
    "classes", "ends_in_space", "is_hidden", "kids", "local", "marker", "styles_of", "text_of",
    "types", "whole_number",
]  # fmt: skip

SPACES = " \t\r\n\f"
"""White space that HTML folds."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd",
    "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
    "form", "frameset", "header", "hgroup", "hr", "html", "label", "legend", "li", "main",
    "menu", "nav", "ol", "optgroup", "option", "p", "pre", "listing", "plaintext", "xmp",
    "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    "noframes",
})  # fmt: skip
SKIPPED = frozenset({
    "script", "style", "noscript", "template", "head", "title", "meta", "link", "base", "input",
    "select", "datalist", "progress", "meter", "rp", "map", "area", "param",
    "col", "colgroup", "basefont", "bgsound", "annotation", "annotation-xml",
    "semantics-annotation", "noembed",
})  # fmt: skip
"""Elements that show no text of the document.

Not among them are "wbr", "source" and "track": libxml2 does not know that they are empty, and puts
into them what stands behind them.
"""
MEDIA = frozenset({"video", "audio", "iframe", "object", "embed", "canvas", "applet"})
DROPPED_CLASSES = frozenset({
    "mw-editsection", "mw-cite-backlink", "cite-accessibility-label", "mw-empty-elt", "sr-only",
    "screen-reader-text", "visually-hidden", "visuallyhidden", "screenreader", "assistive-text",
    "footnote-backref", "footnote-backlink", "reversefootnote", "footnote-back",
})  # fmt: skip
"""Classes of what a page shows to programs or to the mouse only."""
_ANCHOR_CLASSES = frozenset({
    "headerlink", "anchorjs-link", "header-anchor", "hash-link", "anchor-link", "heading-anchor",
})  # fmt: skip
"""Classes of the sign beside a heading that links to it; some makers put the heading in it."""
_ANCHOR_WORDS = frozenset({"permalink", "link", "anchor", "direct link"})

_STYLE_TAGS: dict[str, TextStyle] = {
    "i": "italic", "em": "italic", "cite": "italic", "dfn": "italic", "var": "italic",
    "b": "bold", "strong": "bold", "sup": "superscript", "sub": "subscript",
    "u": "underlined", "ins": "inserted", "s": "struck out", "strike": "struck out",
    "del": "struck out", "code": "monospaced", "tt": "monospaced", "kbd": "monospaced",
    "samp": "monospaced",
}  # fmt: skip
_STYLE_RULES: tuple[tuple[re.Pattern[str], TextStyle], ...] = (
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.I), "italic"),
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I), "bold"),
    (re.compile(r"font-variant[\w-]*\s*:\s*(?:all-)?small-caps", re.I), "small caps"),
    (re.compile(r"vertical-align\s*:\s*super", re.I), "superscript"),
    (re.compile(r"vertical-align\s*:\s*sub\b", re.I), "subscript"),
    (re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.I), "struck out"),
    (re.compile(r"text-decoration[\w-]*\s*:[^;]*underline", re.I), "underlined"),
    (re.compile(r"letter-spacing\s*:\s*0?\.[1-9]\d*em", re.I), "spaced"),
)
_STYLE_CLASSES: tuple[tuple[re.Pattern[str], TextStyle], ...] = (
    (re.compile(r"^(?:x-)?(?:italics?|ital|em|i)$", re.I), "italic"),
    (re.compile(r"^(?:bold|strong|b)$", re.I), "bold"),
    (re.compile(r"^(?:small-?caps?|smcap|smallcaps|sc|smcaps?)$", re.I), "small caps"),
    (re.compile(r"^(?:gesperrt|spaced|letterspaced)$", re.I), "spaced"),
    (re.compile(r"^(?:underline|underlined|u)$", re.I), "underlined"),
    (re.compile(r"^(?:sup|superscript|mw-ref)$", re.I), "superscript"),
)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.I)
_PLAIN_LIST = re.compile(r"list-style(?:-type)?\s*:\s*none", re.I)
_UNMARKED = re.compile(
    r"^(?:list-unstyled|unstyled|plainlist|hlist|no-?bullets?|nobullet|list-none|toc)$", re.I
)
_NO_TYPES: frozenset[str] = frozenset()
_BULLETS = "•◦▪"
_ARIA_TEXT = 400
"""Characters above which something said to be hidden from screen readers is still text."""


def local(element: Element) -> str:
    """Return the element's name in small letters without its namespace; "" for a comment."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return _bare_name(tag)


@lru_cache(maxsize=1024)
def _bare_name(tag: str) -> str:
    return tag.rpartition("}")[2].lower()


def kids(element: Element) -> Iterator[Element]:
    """Yield the child elements, without comments and processing instructions."""
    return (kid for kid in element if isinstance(kid.tag, str))


def attribute(element: Element, name: str) -> str:
    """Return an attribute as text, "" where it is missing."""
    value = element.get(name)
    return str(value) if value is not None else ""


def classes(element: Element) -> list[str]:
    """Return the classes of an element."""
    return attribute(element, "class").split()


def types(element: Element) -> frozenset[str]:
    """Return what ``epub:type`` and ``role`` say of an element, without the prefix "doc-"."""
    if not element.attrib:
        return _NO_TYPES
    found = (
        attribute(element, "{http://www.idpf.org/2007/ops}type") or attribute(element, "epub:type")
    ).split()
    role = attribute(element, "role").split()
    if not found and not role:
        return _NO_TYPES
    return frozenset(word.lower().removeprefix("doc-") for word in (*found, *role))


def text_of(element: Element, limit: int = 0) -> str:
    """Return the text inside an element, white space folded; at most about ``limit`` characters."""
    pieces: list[str] = []
    length = 0
    for piece in element.itertext(None):
        pieces.append(str(piece))
        length += len(piece.strip())
        if limit and length > limit:
            break
    return " ".join("".join(pieces).split())


def is_hidden(element: Element) -> bool:
    """Return whether the element says itself that nobody sees it."""
    if not element.attrib:
        return False
    hidden = element.get("hidden")
    if hidden is not None and str(hidden).lower() != "until-found":
        return True
    style = element.get("style")
    if style is not None and _HIDING.search(str(style)):
        return True
    words = classes(element)
    if words and not DROPPED_CLASSES.isdisjoint(words):
        return True
    if words and not _ANCHOR_CLASSES.isdisjoint(words):
        text = text_of(element, 40).lower()
        return text in _ANCHOR_WORDS or not any(sign.isalnum() for sign in text)
    if element.get("aria-hidden") == "true" and not _is_initial(element):
        # A saved page may stand under an open dialog, which hides all of it.
        return len(text_of(element, _ARIA_TEXT)) <= _ARIA_TEXT
    return local(element) == "dialog" and element.get("open") is None


def _is_initial(element: Element) -> bool:
    """Return whether an element is the large first letter of the word that goes on behind it."""
    text = text_of(element, 2)
    if len(text) != 1 or not text.isupper():
        return False
    rest, behind = element.tail or "", element.getnext()
    if not rest and behind is not None and behind.get("aria-hidden") is None:
        rest = text_of(behind, 2) if DROPPED_CLASSES.isdisjoint(classes(behind)) else ""
    return rest[:1].islower()


def styles_of(element: Element, name: str) -> tuple[TextStyle, ...]:
    """Return the styles an element of this name sets its text in, by name, style and class."""
    found: list[TextStyle] = []
    by_tag = _STYLE_TAGS.get(name)
    if by_tag is not None:
        found.append(by_tag)
    if element.attrib:
        style = element.get("style")
        if style is not None:
            found.extend(is_set for rule, is_set in _STYLE_RULES if rule.search(str(style)))
        if name in {"span", "i", "b", "em", "font"}:
            for word in classes(element):
                found.extend(is_set for rule, is_set in _STYLE_CLASSES if rule.match(word))
    return tuple(dict.fromkeys(found))


def ends_in_space(element: Element) -> bool:
    """Return whether the last that stands inside an element is white space."""
    return "".join(map(str, element.itertext(None)))[-1:].isspace()


def marker(listing: Element, number: int, depth: int) -> str:
    """Return what is printed before item ``number`` of a list that lies ``depth`` lists deep."""
    style = attribute(listing, "style")
    if _PLAIN_LIST.search(style) or any(_UNMARKED.match(word) for word in classes(listing)):
        return ""
    if local(listing) != "ol":
        return _BULLETS[min(depth, len(_BULLETS)) - 1] if depth else _BULLETS[0]
    kind = attribute(listing, "type")[:1] or _list_type(style)
    if kind in {"a", "A"} and number > 0:
        letters = _letters(number)
        return f"{letters.upper() if kind == 'A' else letters}."
    if kind in {"i", "I"} and 0 < number < 4000:
        roman = _roman(number)
        return f"{roman.upper() if kind == 'I' else roman}."
    return f"{number}."


def _list_type(style: str) -> str:
    """Return the letter that ``type`` has for a list style given in CSS."""
    found = re.search(r"(lower|upper)-(alpha|latin|roman)", style)
    if found is None:
        return "1"
    letter = "i" if found.group(2) == "roman" else "a"
    return letter.upper() if found.group(1) == "upper" else letter


def _letters(number: int) -> str:
    made = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        made = chr(ord("a") + rest) + made
    return made


def _roman(number: int) -> str:
    made = ""
    for value, sign in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
        (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        count, number = divmod(number, value)
        made += sign * count
    return made


def whole_number(text: str, default: int) -> int:
    """Return a number written in an attribute, ``default`` where none that makes sense is."""
    try:
        value = int(text)
    except ValueError:
        return default
    return value if -1_000_000 < value < 1_000_000 else default
