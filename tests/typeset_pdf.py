"""Typesets small PDFs for tests: columns, headers, notes, at places that are known.

The sentences are made up here, the same at every run, so that what must come out is known without
reading the file again.
"""

import io
import random
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

ROMAN, BOLD, ITALIC = "Times-Roman", "Times-Bold", "Times-Italic"
_WHO = (
    "the miller", "an old ferryman", "her younger sister", "the clerk of the parish", "a carter",
    "the widow at the bridge", "every second traveller", "the schoolmaster", "a company of reapers",
)  # fmt: skip
_DOES = (
    "opened the sluice", "counted the sacks again", "remembered the flood", "carried a lantern",
    "refused to answer", "measured the orchard", "wrote down what was owed", "repaired the harness",
    "believed the almanac",
)  # fmt: skip
_WHEN = (
    "before the bell had rung", "when the river was low", "as nobody else would do it",
    "long after the harvest", "while the others were talking", "on the second market day",
    "without a word to the neighbours", "because the winter had been hard",
)  # fmt: skip


def prose(seed: int, sentences: int = 6) -> str:
    """Return a paragraph, another one for every seed."""
    chance = random.Random(seed)
    made = []
    for _ in range(sentences):
        who, does, when = chance.choice(_WHO), chance.choice(_DOES), chance.choice(_WHEN)
        tail = (
            f", and {chance.choice(_WHO)} {chance.choice(_DOES)}" if chance.random() < 0.5 else ""
        )
        made.append(f"{who[0].upper()}{who[1:]} {does} {when}{tail}.")
    return " ".join(made)


def paragraphs(count: int, seed: int = 1, sentences: int = 6) -> list[str]:
    """Return paragraphs of prose."""
    return [prose(seed * 1000 + index, sentences) for index in range(count)]


@dataclass
class Set:
    """One line at its place: baseline and left end in points from the lower left corner."""

    x: float
    y: float
    text: str
    size: float = 10.0
    font: str = ROMAN
    space: float = 0.0


def wrap(text: str, width: float, size: float, font: str, first: float, hyphens: bool) -> list[str]:
    """Return the lines of a paragraph; with ``hyphens`` long words are broken in the middle."""
    lines: list[str] = []
    line = ""
    room = width - first
    for word in text.split():
        trial = f"{line} {word}" if line else word
        if stringWidth(trial, font, size) <= room:
            line = trial
            continue
        if hyphens and len(word) >= 8 and word.isalpha():
            for cut in (6, 5, 4):
                part = f"{line} {word[:cut]}-"
                if stringWidth(part, font, size) <= room:
                    lines.append(part)
                    line = word[cut:]
                    break
            else:
                lines.append(line)
                line = word
        else:
            lines.append(line)
            line = word
        room = width
    return [*lines, line]


@dataclass
class Column:
    """A column that is filled from the top; ``lines`` are what was set in it."""

    x: float
    top: float
    width: float
    size: float = 10.0
    leading: float = 12.0
    indent: float = 10.0
    gap: float = 0.0
    foot: float = 60.0
    justify: bool = True
    hyphens: bool = False
    font: str = ROMAN
    lines: list[Set] = field(default_factory=list)
    y: float = 0.0

    def __post_init__(self) -> None:
        self.y = self.top

    @property
    def is_full(self) -> bool:
        return self.y < self.foot

    @property
    def room(self) -> int:
        """How many lines it still takes."""
        return max(0, int((self.y - self.foot) // self.leading) + 1)

    def put(self, text: str, size: float, font: str, lead: float, after: float) -> None:
        """Set one line of its own, such as a heading, with space around it."""
        self.y -= lead - self.leading
        self.lines.append(Set(self.x, self.y, text, size, font))
        self.y -= self.leading + after

    def pour(self, rows: list[tuple[str, bool]], indented: bool) -> list[tuple[str, bool]]:
        """Set rows of (text, is the last of its paragraph) until full; return the rest."""
        for index, (text, last) in enumerate(rows):
            if self.is_full:
                return rows[index:]
            moved = self.indent if indented and index == 0 else 0.0
            free = self.width - moved - stringWidth(text, self.font, self.size)
            spaces = text.count(" ")
            space = free / spaces if self.justify and not last and spaces else 0.0
            self.lines.append(Set(self.x + moved, self.y, text, self.size, self.font, space))
            self.y -= self.leading
        self.y -= self.gap
        return []


def flow(texts: Iterable[str], columns: Sequence[Column]) -> list[str]:
    """Pour paragraphs through columns until one has no room; return those that were set."""
    done: list[str] = []
    at = 0
    for text in texts:
        column = columns[at]
        wrapped = wrap(text, column.width, column.size, column.font, column.indent, column.hyphens)
        if len(wrapped) > sum(column.room for column in columns[at:]):
            break
        rows = [(line, index == len(wrapped) - 1) for index, line in enumerate(wrapped)]
        indented = True
        while rows:
            if columns[at].is_full:
                at += 1
            before = len(rows)
            rows = columns[at].pour(rows, indented)
            indented = indented and len(rows) == before
        done.append(text)
    return done


def _chunk(kind: bytes, body: bytes) -> bytes:
    """Return a chunk of a PNG file."""
    crc = zlib.crc32(kind + body).to_bytes(4, "big")
    return len(body).to_bytes(4, "big") + kind + body + crc


class Book:
    """A PDF that is drawn page by page."""

    def __init__(self, size: tuple[float, float] = A4, **facts: str) -> None:
        self._out = io.BytesIO()
        self.size = size
        self.canvas = Canvas(self._out, pagesize=size, invariant=1)
        self.canvas.setTitle(facts.get("title", ""))
        if "author" in facts:
            self.canvas.setAuthor(facts["author"])

    def draw(self, lines: Iterable[Set]) -> None:
        """Draw lines in the order given."""
        for line in lines:
            text = self.canvas.beginText(line.x, line.y)
            text.setFont(line.font, line.size)
            text.setWordSpace(line.space)
            text.textOut(line.text)
            self.canvas.drawText(text)

    def picture(self, x: float, y: float, width: float, height: float) -> None:
        """Draw a gray picture."""
        size = (8).to_bytes(4, "big") * 2 + bytes([8, 0, 0, 0, 0])
        rows = zlib.compress(b"".join(b"\0" + b"\x80" * 8 for _ in range(8)))
        parts = (_chunk(b"IHDR", size), _chunk(b"IDAT", rows), _chunk(b"IEND", b""))
        png = io.BytesIO(b"\x89PNG\r\n\x1a\n" + b"".join(parts))
        self.canvas.drawImage(ImageReader(png), x, y, width, height)

    def show(self) -> None:
        """End the page."""
        self.canvas.showPage()

    def data(self) -> bytes:
        """Return the file."""
        self.canvas.save()
        return self._out.getvalue()


def by_rows(*columns: Column) -> list[Set]:
    """Return the lines of columns as a program draws them that goes down the page row by row."""
    return sorted((line for column in columns for line in column.lines), key=lambda s: (-s.y, s.x))


def two_columns(top: float = 780.0, **how: float | bool) -> tuple[Column, Column]:
    """Return two columns of an A4 page with a gutter of 18 points."""
    return (
        Column(60, top, 228.0, **how),  # type: ignore[arg-type]
        Column(306, top, 228.0, **how),  # type: ignore[arg-type]
    )
