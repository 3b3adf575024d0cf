"""The lines of a source, without touching a character of it."""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from diptych_index.text.columns import Piece, unpicked
from diptych_index.text.fontcodes import restored_codes
from diptych_index.text.stuck import stuck_numbers

_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1c-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_HYPHEN_SIGNS = "\x02\ufffe"
"""What PDF libraries write in place of a line-end hyphen and its newline: the line ended there."""
_SIGN_END = "\x1c"
_PAGE_END = "\f"
_UNCOUNTED = ("\f", "\v", _SIGN_END)


class Lines(NamedTuple):
    """The lines of a source as parallel sequences, one entry a line.

    ``work`` is the source with control characters shown as U+FFFD or as
    the letters they are codes of (same length, so offsets are
    those of the source), ``texts`` the lines without their ends, ``stripped`` without white space
    around them, ``starts`` the offset of each line's first character, ``numbers`` the line as an
    editor counts it (from 1; a form feed ends a line here but does not count there),
    ``page_starts`` the indexes of lines before which a form feed stands, ``signed`` those that end
    in a sign for a line-end hyphen, ``controls`` how many characters were replaced, ``restored``
    how many letters were put right that stood there as codes of a font, ``parted`` how many lines
    held two columns that are read one after the other.
    """

    work: str
    texts: list[str]
    stripped: list[str]
    starts: list[int]
    numbers: Sequence[int]
    page_starts: frozenset[int]
    signed: frozenset[int]
    controls: int
    restored: int = 0
    parted: int = 0


def split_lines(source: str, *, signs: bool = True) -> Lines:
    """Split ``source`` at every line and page end there is (LF, CRLF, CR, U+2028, form feed …).

    ``signs`` tells that U+FFFE and U+0002 end a line as well, as they do in text out of a PDF, and
    that codes of fonts are letters; else they are control characters like others.
    """
    restored = 0
    if signs:
        source, restored = restored_codes(source)
    work, controls = _without_controls(source, _HYPHEN_SIGNS if signs else "")
    cut = work.replace(_HYPHEN_SIGNS[0], _SIGN_END).replace(_HYPHEN_SIGNS[1], _SIGN_END)
    kept = cut.splitlines(keepends=True)
    texts = cut.splitlines()
    starts = [0, *accumulate(map(len, kept))][: len(kept)]
    numbers: Sequence[int] = range(1, len(kept) + 1)
    pages: frozenset[int] = frozenset()
    signed: frozenset[int] = frozenset()
    if any(end in cut for end in _UNCOUNTED):
        counts = [not line.endswith(_UNCOUNTED) for line in kept]
        numbers = [1 + done for done in accumulate(counts, initial=0)][: len(kept)]
        pages = frozenset(i + 1 for i, line in enumerate(kept[:-1]) if line.endswith(_PAGE_END))
        signed = frozenset(i for i, line in enumerate(kept) if line.endswith(_SIGN_END))
    made = Lines(work, texts, [], starts, numbers, pages, signed, controls, restored)
    if signs:
        made = _without_stuck_numbers(made)
        pieces = unpicked(made.texts, made.page_starts)
        if pieces is not None:
            parted = sum(p.start > 0 for p in pieces if p.end > p.start)
            made = _in_order(made, pieces)._replace(parted=parted)
    return made._replace(stripped=[text.strip() for text in made.texts])


def _without_stuck_numbers(lines: Lines) -> Lines:
    """Return the lines with page numbers that were stuck to a parted word as lines of their own."""
    stuck = stuck_numbers(lines.texts, lines.page_starts) if lines.page_starts else {}
    if not stuck:
        return lines
    pieces: list[Piece] = []
    signed: set[int] = set()
    for line, text in enumerate(lines.texts):
        cut = stuck.get(line, len(text))
        if cut < len(text):
            signed.add(len(pieces))
            pieces.append(Piece(line, 0, cut))
            pieces.append(Piece(line, cut, len(text)))
        else:
            pieces.append(Piece(line, 0, len(text)))
    made = _in_order(lines, pieces)
    return made._replace(signed=made.signed | signed)


def _in_order(lines: Lines, pieces: list[Piece]) -> Lines:
    """Return the lines cut and ordered as ``pieces`` say; columns are read one after the other."""
    first = {piece.line: at for at, piece in reversed(list(enumerate(pieces)))}
    last = {piece.line: at for at, piece in enumerate(pieces)}
    return lines._replace(
        texts=[lines.texts[p.line][p.start : p.end] for p in pieces],
        starts=[lines.starts[p.line] + p.start for p in pieces],
        numbers=[lines.numbers[p.line] for p in pieces],
        page_starts=frozenset(first[i] for i in lines.page_starts if i in first),
        signed=frozenset(last[i] for i in lines.signed if i in last),
    )


def _without_controls(source: str, spared: str) -> tuple[str, int]:
    """Return ``source`` with control characters replaced one by one, and how many there were."""
    found = set(_CONTROL.findall(source)).difference(spared)
    if not found:
        return source, 0
    count = sum(map(source.count, found))
    return source.translate({ord(char): "\ufffd" for char in found}), count
