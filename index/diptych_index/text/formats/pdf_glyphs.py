"""Asks PDFium where the characters of a page stand and in which style they are set."""

import ctypes
import math
from collections.abc import Set

import pypdfium2.raw as pdfium

from diptych_index.text.formats import pdf_native as native
from diptych_index.text.formats.pdf_accents import Box
from diptych_index.text.formats.pdf_file import OpenPage
from diptych_index.text.formats.pdf_fonts import face_of
from diptych_index.text.formats.pdf_runs import Run, Style


class Glyphs:
    """The characters of one page by their numbers; the buffers of its questions are made once."""

    def __init__(self, opened: OpenPage) -> None:
        self._page = native.handle(opened.text)
        self._box = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._turning = (ctypes.c_char * 16).from_buffer(self._matrix)  # the matrix but its shift
        self._x = ctypes.c_double()
        self._y = ctypes.c_double()
        self._box_at, self._matrix_at, self._x_at, self._y_at = map(
            ctypes.byref, (self._box, self._matrix, self._x, self._y)
        )
        self._styles: dict[int, Style] = {}
        self._faces: dict[int, tuple[str, bool, bool, bool]] = {}
        self._known: dict[tuple[int, float, bytes], Style] = {}
        self._order = 0

    @property
    def texts(self) -> Set[int]:
        """The addresses of the text objects that were asked for their style."""
        return self._styles.keys()

    @property
    def turns(self) -> Set[int]:
        """The directions in which text was found to run, in degrees."""
        return {style.turn for style in self._known.values()}

    def object_of(self, index: int) -> int:
        """Return the address of the text object that a character belongs to, 0 for none."""
        return native.text_object(self._page, index) or 0

    def box_of(self, index: int) -> Box:
        """Return where a character stands, as high as its font and as wide as its step."""
        native.loose_box(self._page, index, self._box_at)
        box = self._box
        return Box(box.left, box.bottom, box.right, box.top)

    def gap_before(self, index: int) -> float:
        """Return the gap between a character and the one before it, in points along the page."""
        native.loose_box(self._page, index - 1, self._box_at)
        native.origin(self._page, index, self._x_at, self._y_at)
        gap: float = self._x.value - self._box.right
        return gap

    def baseline(self, index: int) -> float:
        """Return how high the baseline of a character stands."""
        native.origin(self._page, index, self._x_at, self._y_at)
        return self._y.value

    def is_even(self, text: str, first: int, begin: int, size: float) -> bool:
        """Tell whether a word is set in one font and at one height.

        Asked are its last character and those that are no letters: marks of notes and indices are.
        """
        last = len(text) - 1
        asked = [last]
        if not text.isalpha():
            asked += [index for index, char in enumerate(text[:-1]) if index and not char.isalpha()]
        font = native.object_font(begin) if begin else None
        asking = native.font_size(self._page, first)
        level = self.baseline(first)
        for index in asked:
            place = first + index
            if abs(self.baseline(place) - level) > 0.1 * size:
                return False
            if native.font_size(self._page, place) != asking:
                return False
            if (native.object_font(self.object_of(place) or begin) if begin else None) != font:
                return False
        return True

    def style(self, index: int, place: int) -> Style:
        """Return the style of the text object at ``place``, to which a character belongs."""
        known = self._styles.get(place) if place else None
        return known if known is not None else self._asked(index, place)

    def _asked(self, index: int, place: int) -> Style:
        """Ask for the style of a character of the text object at ``place``, 0 for none."""
        native.matrix(self._page, index, self._matrix_at)
        size = native.font_size(self._page, index)
        font = native.object_font(place) or 0 if place else 0
        key = (font, size, self._turning.raw)
        style = self._known.get(key)
        if style is None:
            matrix = self._matrix
            a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
            turn = round(math.degrees(math.atan2(b, a))) % 360
            seen = abs(size) * (math.hypot(c, d) or math.hypot(a, b) or 1.0)
            name, bold, italic, fixed = self._face(font)
            style = Style(name, _size(seen), bold, italic, fixed, turn)
            self._known[key] = style
        self._styles[place] = style
        return style

    def _face(self, place: int) -> tuple[str, bool, bool, bool]:
        """Return the name of a font and whether it is bold, italic, of fixed width."""
        if place in self._faces:
            return self._faces[place]
        face = ("", False, False, False)
        if place:
            font = ctypes.cast(place, pdfium.FPDF_FONT)
            buffer = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = buffer.value.decode("latin-1").partition("+")[2] or buffer.value.decode(
                "latin-1"
            )
            flags = pdfium.FPDFFont_GetFlags(font)
            face = face_of(name, max(0, flags), pdfium.FPDFFont_GetWeight(font))
        self._faces[place] = face
        return face

    def whole_line(self, text: str, first: int, last: int) -> Run | None:
        """Return the run of a line that begins and ends in one text object, None for any other.

        Most lines do, and are asked in as few steps as there can be.
        """
        page = self._page
        place = native.text_object(page, first)
        if place != native.text_object(page, last):
            return None
        style = self._styles.get(place) if place else None
        if style is None:
            style = self._asked(first, place or 0)
        native.origin(page, first, self._x_at, self._y_at)
        native.loose_box(page, last, self._box_at)
        x, right = self._x.value, self._box.right
        if style.turn or right < x:
            return self.run(text, first, last, style, None)
        self._order += 1
        return Run(text, x, right, -self._y.value, style, None, self._order)

    def run(self, text: str, first: int, last: int, style: Style, glued: bool | None) -> Run:
        """Return the run of the characters from ``first`` to ``last`` in its own frame."""
        native.origin(self._page, first, self._x_at, self._y_at)
        x, y = self._x.value, self._y.value
        box = self._box
        native.loose_box(self._page, last, self._box_at)
        order = self._order = self._order + 1
        if style.turn == 0 and box.right >= x:
            return Run(text, x, box.right, -y, style, glued, order)
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        native.loose_box(self._page, first, self._box_at)
        corners = (
            (left, bottom), (right, top), (left, top), (right, bottom),
            (box.left, box.bottom), (box.right, box.top),
            (box.left, box.top), (box.right, box.bottom),
        )  # fmt: skip
        angle = math.radians(style.turn)
        cos, sin = math.cos(angle), math.sin(angle)
        along = [u * cos + v * sin for u, v in corners]
        return Run(text, min(along), max(along), x * sin - y * cos, style, glued, order)


def _size(seen: float) -> float:
    """Return a font size rounded so that equal sizes are equal; never 0."""
    return max(0.5, round(min(seen, 2000.0), 1))
