"""The tree of a web page, however broken; nothing is fetched, nothing lost for being deep."""

import re

from lxml import etree

from diptych_index.errors import InputError
from diptych_index.text.formats.flow_tags import Element

_EMPTY_TAG = re.compile(
    r"<(a|span|div|p|i|b|em|td|th|li|script|title|style|iframe|textarea|sup|sub)"
    r"((?:\s[^<>]*)?)/>",
    re.IGNORECASE,
)
_XML = re.compile(r"\s*(?:<\?xml\s|<html[^>]*\sxmlns\s*=)", re.IGNORECASE)
_ANY_TAG = re.compile(r"<(/?)([A-Za-z][^\s/<>]*+)[^<>]*+>")
_SHALLOW = frozenset(
    {"p", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "script", "style", "title", "hr", "meta"}
)
_OF_HEAD = frozenset({
    "base", "basefont", "bgsound", "isindex", "link", "meta", "noframes", "noscript", "object",
    "script", "style", "template", "title",
})  # fmt: skip
_EXCESS = "ERR_RESOURCE_LIMIT"


def parse_page(text: str, name: str) -> Element:
    """Return the root of the tree of a page; raises InputError where there is none.

    ``huge_tree`` only lifts the limits on depth (256) and on the length of one text (10 MB), past
    which libxml2 silently drops the rest of a page; HTML has no entities of its own to blow up.
    What goes deeper than 2,048 elements is read again without the tags that nest.
    """
    if _XML.match(text) or name.lower().endswith((".xhtml", ".xht")):
        text = _EMPTY_TAG.sub(r"<\1\2></\1>", text)
    root, cut = _parsed(text)
    if cut:
        root, _ = _parsed(_ANY_TAG.sub(_kept_tag, text))
    if root is None:
        raise InputError(f"{name} is a web page without any text; choose another file.")
    _open_body(root)
    return root


def _open_body(root: Element) -> None:
    """Begin the body where a page without that tag has its first element that no head may hold.

    libxml2 does not know the elements of HTML 5 and leaves such as <main> in the head.
    """
    head = root.find("head")
    kids = list(head) if head is not None else []
    first = next((at for at, kid in enumerate(kids) if _ends_head(kid)), None)
    if first is None:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    moved = kids[first:]
    if body.text:
        try:
            moved[-1].tail = f"{moved[-1].tail or ''}{body.text}"
        except ValueError:  # control characters: lxml reads them, but does not write them
            return
        body.text = None
    body[:0] = moved


def _ends_head(element: Element) -> bool:
    return isinstance(element.tag, str) and element.tag not in _OF_HEAD


def _parsed(text: str) -> tuple[Element | None, bool]:
    """Return the root (None for an empty page) and whether something was cut off it."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, recover=True, remove_comments=False
    )
    try:
        root = etree.fromstring(text.replace("\x00", "\ufffd").encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None, False
    return root, any(entry.type_name == _EXCESS for entry in parser.error_log)


def _kept_tag(found: re.Match[str]) -> str:
    return found.group() if found.group(2).lower() in _SHALLOW else " "
