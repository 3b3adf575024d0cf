"""Writes the words of a Word document's runs, in their fonts and languages."""

from collections import Counter

from lxml import etree

from diptych_index.text.document import TextStyle
from diptych_index.text.formats.docx_styles import Look
from diptych_index.text.formats.docx_symbols import UNKNOWN, sign, translated
from diptych_index.text.formats.docx_tree import alternative
from diptych_index.text.writer import Writer

_EAST = "\u2e80"
"""From here on stand the characters of China, Japan and Korea, which have a language apart."""


class Prefix:
    """What is written before the next text: ``bars`` between cells, the ``label`` of a list."""

    bars: int
    label: str

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self.clear()

    def clear(self) -> None:
        """Forget what waits."""
        self.bars = 0
        self.label = ""

    def write(self) -> None:
        """Write what waits."""
        if self.bars or self.label:
            waiting = " | " * self.bars + (f"{self.label} " if self.label else "")
            self.clear()
            self._writer.text(waiting)


class RunText:
    """Writes the text of runs; ``languages`` counts how many characters are in which language.

    ``below`` is how the paragraph sets what a run leaves open, ``keep`` tells that white space
    counts.
    """

    def __init__(self, writer: Writer, prefix: Prefix) -> None:
        self._writer = writer
        self._prefix = prefix
        self.below = Look()
        self.keep = False
        self.languages: Counter[str] = Counter()

    def text(self, text: str, styles: tuple[TextStyle, ...], look: Look) -> None:
        """Write the text of a run, its signs of other fonts as the characters they show."""
        if not text:
            return
        highest = "" if text.isascii() else max(text)
        if look.font or highest >= "\uf000":
            text = translated(text, look.font or self.below.font)
        self.signs(text, styles)
        below = self.below
        if look.rtl:
            language = look.bidi_lang or below.bidi_lang
        elif highest >= _EAST:
            language = look.east_lang or below.east_lang
        else:
            language = look.lang or below.lang
        if language:
            self.languages[language] += len(text)

    def signs(self, text: str, styles: tuple[TextStyle, ...]) -> None:
        """Write characters, behind what waits to stand before them."""
        if text.strip():
            self._prefix.write()
        self._writer.text(text, None, styles, keep=self.keep)

    def line(self) -> None:
        """End a line inside the paragraph."""
        if self.keep:
            self._writer.text("\n", keep=True)
        else:
            self._writer.line()

    def sign(self, code: int, font: str, styles: tuple[TextStyle, ...]) -> None:
        """Write the sign that a code stands for in a font."""
        found = sign(font, code)
        if found == UNKNOWN:
            self._writer.count("signs", "signs of picture fonts that are not known")
        self.signs(found, styles)


def boxes_of(element: etree._Element, writer: Writer) -> list[etree._Element]:
    """Return the text boxes of a drawing; count its pictures."""
    boxes: list[etree._Element] = []
    stack = [element]
    while stack:
        at = stack.pop()
        tag = at.tag if isinstance(at.tag, str) else ""
        name = tag.rpartition("}")[2]
        if name == "txbxContent":
            boxes.append(at)
            continue
        if name == "AlternateContent":
            chosen = alternative(at)
            stack.extend([chosen] if chosen is not None else [])
            continue
        if name in {"pic", "imagedata"}:
            writer.count("pictures", "pictures left out")
        elif name == "chart" or name == "relIds":
            writer.count("charts", "charts and diagrams left out")
        elif name == "OLEObject":
            writer.count("objects", "embedded objects left out")
        stack.extend(reversed(at))
    return boxes
