"""Pull quotes: boxes in a text that say again what it says."""

import re

from diptych_index.text.formats.flow_tags import Element, classes, text_of

_PULL = frozenset({"pullquote", "pull-quote", "pull_quote", "wp-block-pullquote", "pq"})


class Repeated:
    """Tells pull quotes: boxes that say again what the text says."""

    def __init__(self, main: Element) -> None:
        self._main = main
        self._text: str | None = None

    def is_pull_quote(self, element: Element) -> bool:
        """Return whether an element is called a pull quote and its words stand twice."""
        if _PULL.isdisjoint(classes(element)):
            return False
        if self._text is None:
            self._text = _letters(" ".join(str(piece) for piece in self._main.itertext(None)))
        words = _letters(text_of(element))
        return len(words) >= 12 and self._text.count(words) > 1


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()
