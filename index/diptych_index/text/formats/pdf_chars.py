"""Takes the characters of a PDF page with their places: runs of text in one style.

Asking PDFium for every character costs a microsecond a question, which is more than reading the
page. So the text of a page is taken at once, and only the ends of its lines are asked for their
place and style; where the two ends differ in style, the words are asked, and only where the ends
of a word differ, its characters.
"""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from diptych_index.text.formats import pdf_native as native
from diptych_index.text.formats.pdf_accents import NOTHING, Box, with_accents
from diptych_index.text.formats.pdf_file import OpenPage
from diptych_index.text.formats.pdf_fonts import face_of
from diptych_index.text.formats.pdf_native import address
from diptych_index.text.formats.pdf_runs import Run, Style, merged, printed_once, respaced

_LINE = re.compile("[^\r\n\ufffe\x02]+[\ufffe\x02]?")
"""A line of PDFium; the sign at its end stands for a hyphen and the line end behind it."""
_HYPHEN_SIGNS = "\ufffe\x02"
_WORD = re.compile(r"[^ \t\xa0\u2000-\u200a\u202f\u3000]+")
_SPACED = re.compile(r"(?:^| )[^\W\d_](?: [^\W\d_]){3,}(?= |$)")
"""Letters with a space between each: letter-spacing that PDFium took for spaces."""
_DENSE = 0.2
"""Share of spaces in a line that letters set apart raise it over."""
_WIDE = 0.75
"""Share of the font size: characters wider than this on average are looked at word by word."""
_UNMAPPED = re.compile("[\ufffd\ue000-\uf8ff]")
"""What a font without names for its letters gives: nothing, or codes of the private area."""
_CONTROL = re.compile("[\x00\x01\x03-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029]")
_CONTROLS = dict.fromkeys((0, 1, *range(3, 9), 11, 12, *range(14, 32), 127), "�") | {
    0x85: " ", 0x2028: " ", 0x2029: " ",
}  # fmt: skip


class PageText(NamedTuple):
    """The text of one page: ``runs`` upright, ``aside`` in any other direction.

    ``unmapped`` counts characters whose font does not say what they are, ``spaced`` words that
    were set letter by letter and put together, ``doubled`` runs that were printed twice,
    ``accents`` letters whose accent was a sign of its own.
    """

    runs: list[Run]
    aside: list[Run]
    characters: int
    unmapped: int
    spaced: int
    doubled: int
    accents: int = 0


def take_page(opened: OpenPage) -> PageText:
    """Return the text of an open page."""
    taker = _Taker(opened)
    taker.take()
    turns: Counter[int] = Counter()
    for run in taker.runs:
        turns[run.style.turn] += len(run.text)
    upright = turns.most_common(1)[0][0] if turns else 0
    runs, doubled = printed_once(taker.runs)
    return PageText(
        runs=[run for run in runs if run.style.turn == upright],
        aside=[run for run in runs if run.style.turn != upright],
        characters=opened.characters,
        unmapped=taker.unmapped,
        spaced=taker.spaced,
        doubled=doubled,
        accents=taker.accents,
    )


class _Taker:
    """Asks PDFium for the runs of one page; the buffers of its questions are made once."""

    def __init__(self, opened: OpenPage) -> None:
        self._text = opened.text
        self._page = address(opened.text)
        self._count = opened.characters
        self._box = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._x = ctypes.c_double()
        self._y = ctypes.c_double()
        self._box_at, self._matrix_at, self._x_at, self._y_at = map(
            ctypes.addressof, (self._box, self._matrix, self._x, self._y)
        )
        self._styles: dict[int, Style] = {}
        self._faces: dict[int, tuple[str, bool, bool, bool]] = {}
        self._known: dict[tuple[Any, ...], Style] = {}
        self._order = 0
        self._paired = False
        self.runs: list[Run] = []
        self.unmapped = 0
        self.spaced = 0
        self.accents = 0

    def take(self) -> None:
        """Fill ``runs``."""
        text, self.accents = with_accents(self._page_text(), self._box_of)
        self.unmapped = len(_UNMAPPED.findall(text))
        for match in _LINE.finditer(text):
            start, end = match.span()
            line = match.group()
            hyphen = line[-1] in _HYPHEN_SIGNS
            if hyphen:
                line, end = line[:-1], end - 1
            bare = line.strip()
            if not bare:
                continue
            start += len(line) - len(line.lstrip())
            before = len(self.runs)
            self._line(bare, start, start + len(bare) - 1)
            if hyphen and len(self.runs) > before:
                self.runs[-1].text += "-"
        if self._paired:
            for run in self.runs:
                run.text = _whole(run.text)
        if self.accents:
            for run in self.runs:
                run.text = run.text.replace(NOTHING, "")
            self.runs = [run for run in self.runs if run.text]

    def _page_text(self) -> str:
        """Return the page's text: a code point, or half a pair, for each character of PDFium."""
        count = self._count
        buffer = ctypes.create_string_buffer(2 * count + 2)
        pointer = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        written = pdfium.FPDFText_GetText(self._text, 0, count, pointer)
        if written == count + 1:
            text = buffer.raw[: 2 * count].decode("utf-16-le", "replace")
            if len(text) != count:  # pairs of surrogates, of which PDFium makes two characters
                text = "".join(map(chr, memoryview(buffer.raw).cast("H")[:count]))
                self._paired = True
            return text.translate(_CONTROLS) if _CONTROL.search(text) else text
        codes = (pdfium.FPDFText_GetUnicode(self._text, i) for i in range(count))
        return "".join(map(_character, codes)).translate(_CONTROLS)

    def _line(self, text: str, first: int, last: int) -> None:
        """Take one line of PDFium, whose first and last character have these numbers."""
        begin, finish = self._object(first), self._object(last)
        spaced = text.count(" ") > _DENSE * len(text) and _SPACED.search(text) is not None
        if begin == finish and not spaced:
            style = self._style(first, begin)
            run = self._run(text, first, last, style, None)
            if run.x1 - run.x0 <= _WIDE * style.size * len(text) or " " not in text:
                self.runs.append(run)
                return
        words: list[Run] = []
        for start, end, same in self._stretches(text, first, apart=spaced or begin == finish):
            if same:
                style = self._style(first + start, same)
                run = self._run(text[start:end], first + start, first + end - 1, style, False)
                words.append(run)
            else:
                self._word(words, text[start:end], first + start)
        if spaced:
            words, found = respaced(words)
            self.spaced += found
        if words:
            words[0].glued = None
        self.runs.extend(merged(words))

    def _stretches(self, text: str, first: int, *, apart: bool) -> Iterator[tuple[int, int, int]]:
        """Yield start and end of words, those of one text object together unless ``apart``.

        The third value is that text object, 0 for a word that more than one took part in.
        """
        begin = end = same = 0
        for match in _WORD.finditer(text):
            start, stop = match.span()
            mine = self._object(first + start)
            if stop - start > 1 and self._object(first + stop - 1) != mine:
                mine = 0
            if same and mine == same and not apart:
                end = stop
                continue
            if end:
                yield begin, end, same
            begin, end, same = start, stop, mine
        if end:
            yield begin, end, same

    def _word(self, words: list[Run], text: str, first: int) -> None:
        """Append the runs of one word whose characters may differ in style or height."""
        begin = self._object(first)
        style = self._style(first, begin)
        whole = self._run(text, first, first + len(text) - 1, style, False)
        if self._is_even(text, first, begin, style.size):
            words.append(whole)
            return
        start, level = 0, self._baseline(first)
        for index in range(1, len(text) + 1):
            following, height = style, level
            if index < len(text):
                following = self._style(first + index, self._object(first + index))
                height = self._baseline(first + index)
                if following == style and abs(height - level) < 0.1 * style.size:
                    continue
            run = self._run(text[start:index], first + start, first + index - 1, style, start > 0)
            words.append(run)
            start, style, level = index, following, height

    def _is_even(self, text: str, first: int, begin: int, size: float) -> bool:
        """Tell whether a word is set in one font and at one height.

        Asked are its last character and those that are no letters: marks of notes and indices are.
        """
        last = len(text) - 1
        asked = [last]
        if not text.isalpha():
            asked += [index for index, char in enumerate(text[:-1]) if index and not char.isalpha()]
        font = native.object_font(begin) if begin else None
        asking = native.font_size(self._page, first)
        level = self._baseline(first)
        for index in asked:
            place = first + index
            if abs(self._baseline(place) - level) > 0.1 * size:
                return False
            if native.font_size(self._page, place) != asking:
                return False
            if (native.object_font(self._object(place) or begin) if begin else None) != font:
                return False
        return True

    def _object(self, index: int) -> int:
        return native.text_object(self._page, index) or 0

    def _box_of(self, index: int) -> Box:
        native.loose_box(self._page, index, self._box_at)
        box = self._box
        return Box(box.left, box.bottom, box.right, box.top)

    def _baseline(self, index: int) -> float:
        native.origin(self._page, index, self._x_at, self._y_at)
        return self._y.value

    def _style(self, index: int, place: int) -> Style:
        """Return the style of the text object at ``place``, to which a character belongs."""
        known = self._styles.get(place)
        if known is not None and place:
            return known
        native.matrix(self._page, index, self._matrix_at)
        matrix = self._matrix
        a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
        size = native.font_size(self._page, index)
        font = native.object_font(place) or 0 if place else 0
        key = (font, size, a, b, c, d)
        style = self._known.get(key)
        if style is None:
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

    def _run(self, text: str, first: int, last: int, style: Style, glued: bool | None) -> Run:
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


def _whole(text: str) -> str:
    """Return ``text`` with its pairs of surrogates as characters, U+FFFD for one alone."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _character(code: int) -> str:
    """Return the character of a code of PDFium, U+FFFD for what is none."""
    if code in {0x0A, 0x0D, 0x02, 0x09}:
        return chr(code)
    if code < 0x20 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return "\ufffd"
    return chr(code)
