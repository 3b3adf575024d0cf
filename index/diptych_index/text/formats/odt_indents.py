"""How far the paragraphs of an OpenDocument text are set in, by their styles."""

import re

from diptych_index.text.formats.odt_names import FO, STYLE, TEXT, Element
from diptych_index.text.formats.odt_styles import Styles
from diptych_index.text.formats.set_in import is_set_in, median_indent

_LENGTH = re.compile(r"(-?\d{0,6}(?:\.\d{1,6})?)(pt|pc|in|cm|mm|px)")
_TWENTIETHS = {"pt": 20.0, "pc": 240.0, "in": 1440.0, "cm": 566.9, "mm": 56.69, "px": 15.0}
_MARGINS = (f"{FO}margin-left", f"{FO}margin-right", f"{FO}text-indent")
_LIST = "list"
"""How the styles of what goes on in a list, or explains a word, are called."""


class Indents:
    """Tells which paragraphs are set in as block quotations are."""

    def __init__(self, body: Element, styles: Styles) -> None:
        self._styles = styles
        self._known: dict[str, tuple[int, int, int]] = {}
        names = (one.get(f"{TEXT}style-name", "") for one in body.iter(f"{TEXT}p"))
        self._usual = median_indent([self._of(name)[0] for name in names])

    def is_set_in(self, name: str) -> bool:
        """Return whether a paragraph style sets its paragraphs in as quotations are."""
        return is_set_in(*self._of(name), self._usual)

    def _of(self, name: str) -> tuple[int, int, int]:
        """Return the indents of a style in twentieths of a point: left, right, first line."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self._read(name)
        return found

    def _read(self, name: str) -> tuple[int, int, int]:
        said: dict[str, int] = {}
        for named, element in self._styles.chain("paragraph", name):
            if named.lower().startswith(_LIST):
                return 0, 0, 0
            own = element.find(f"{STYLE}paragraph-properties") if element is not None else None
            if own is not None:
                for margin in _MARGINS:
                    if (value := own.get(margin)) is not None:
                        said.setdefault(margin, _twentieths(value))
        left, right, first = (said.get(margin, 0) for margin in _MARGINS)
        return left, right, first


def _twentieths(value: str) -> int:
    """Return a length in twentieths of a point, 0 for what is none."""
    found = _LENGTH.fullmatch(value.strip())
    if found is None or not found.group(1).strip("-."):
        return 0
    return int(float(found.group(1)) * _TWENTIETHS[found.group(2)])
