"""Which classes and ids a page hides by its own style sheet; only the plainest rules are read."""

import re
from collections.abc import Iterator

from diptych_index.text.formats.flow_tags import Element, attribute, classes

_LONGEST = 300_000
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_NAME = re.compile(r"^[a-z0-9]{0,10}([.#][\w-]{1,80})$", re.IGNORECASE)
_DISPLAY = re.compile(r"(?:^|;)\s*display\s*:\s*([a-z-]+)", re.IGNORECASE)
_UNSEEN = re.compile(r"(?:^|;)\s*visibility\s*:\s*hidden", re.IGNORECASE)


def hidden_names(root: Element) -> frozenset[str]:
    """Return ".class" and "#id" of what the style sheets inside a page never show.

    What any rule shows is left out, and so is all that depends on a medium or on other elements.
    """
    hidden: set[str] = set()
    shown: set[str] = set()
    left = _LONGEST
    for sheet in root.iter("style"):
        text = (sheet.text or "")[:left]
        left -= len(text)
        for selectors, said in _rules(_COMMENT.sub(" ", text)):
            display = _DISPLAY.search(said)
            unseen = _UNSEEN.search(said) is not None
            if display is None and not unseen:
                continue
            hides = unseen or (display is not None and display.group(1).lower() == "none")
            for selector in selectors.split(","):
                name = _NAME.match(selector.strip())
                if name is not None:
                    (hidden if hides else shown).add(name.group(1))
    return frozenset(hidden - shown)


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and declarations of the rules that stand in no other."""
    depth, begun, opened, nested = 0, 0, 0, False
    for brace in _BRACE.finditer(sheet):
        if brace.group() == "{":
            depth += 1
            nested = nested or depth > 1
            if depth == 1:
                opened = brace.start()
        elif depth:
            depth -= 1
            if depth == 0:
                if not nested:
                    yield sheet[begun:opened], sheet[opened + 1 : brace.start()]
                begun, nested = brace.end(), False


def is_named(element: Element, names: frozenset[str]) -> bool:
    """Return whether an element bears one of these names."""
    return any(f".{word}" in names for word in classes(element)) or (
        f"#{attribute(element, 'id')}" in names
    )
