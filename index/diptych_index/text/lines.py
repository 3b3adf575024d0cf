"""The lines of a source, without touching a character of it."""

import re
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

from diptych_index.text.classes import COLUMNS, FONT_CODES, LINE_NUMBERS
from diptych_index.text.columns import Piece, unpicked
from diptych_index.text.fontcodes import restored_codes
from diptych_index.text.line_numbers import margins
from diptych_index.text.stuck import stuck_numbers

_CONTROL = "[\x00-\x08\x0e-\x1b\x1c-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]"
_USUAL = bytes(code for code in range(256) if code >= 0x20 and code != 0x7F) + b"\t\n"
"""Bytes of UTF-8 that are no control character below 128, nor part of one, and what ends lines."""
_HIGH_CONTROL = rb"\xc2[\x80-\x9f]"
_HIGH_ENDS = "\x85\u2028\u2029"
_HYPHEN_SIGNS = "\x02\ufffe"
"""What PDF libraries write in place of a line-end hyphen and its newline: the line ended there."""
_SIGN_END = "\x1c"
_PAGE_END = "\f"
_UNCOUNTED = ("\f", "\v", _SIGN_END)
_AND_ITS_END = (1).__add__
"""Counts the newline behind a line as well."""


Reverses = Callable[[str, int], bool]
"""Tells whether the reader has reversed the decision of a class at a RawOffset."""


class Lines(NamedTuple):
    """The lines of a source as parallel sequences, one entry a line.

    ``work`` is the source with control characters shown as U+FFFD or as the letters they are codes
    of (same length, so offsets are those of the source), ``texts`` the lines without their ends,
    ``stripped`` without white space around them, ``starts`` the offset of each line's first
    character, ``numbers`` the line as an editor counts it (from 1; a form feed ends a line here but
    does not count there), ``page_starts`` the indexes of lines before which a form feed stands,
    ``signed`` those that end in a sign for a line-end hyphen, ``controls`` how many characters were
    replaced, ``codes`` the RawOffsets of letters that stand there as codes of a font, ``columns``
    those of the pages that hold two columns (both also where the reader has reversed what was made
    of them), ``margins`` those of the first numbers of lines on pages that have them, and how many
    there are, ``parted`` how many lines are the second halves of such a page. ``firsts`` and
    ``lasts`` are strings of the first and the last character of every stripped line, a newline
    for a blank one: what asks for nothing else of a line searches these, many times faster.
    ``spaced`` tells that two spaces or a tab stand somewhere, which few ask line by line.
    """

    work: str
    texts: list[str]
    stripped: list[str]
    starts: list[int]
    numbers: Sequence[int]
    page_starts: frozenset[int]
    signed: frozenset[int]
    controls: int
    codes: Sequence[int] = ()
    columns: Sequence[int] = ()
    margins: Sequence[tuple[int, int]] = ()
    parted: int = 0
    firsts: str = ""
    lasts: str = ""
    spaced: bool = True


def _nothing_reversed(_name: str, _raw: int) -> bool:
    return False


def split_lines(
    source: str, *, signs: bool = True, reverses: Reverses = _nothing_reversed
) -> Lines:
    """Split ``source`` at every line and page end there is (LF, CRLF, CR, U+2028, form feed …).

    ``signs`` tells that U+FFFE and U+0002 end a line as well, as they do in text out of a PDF, and
    that codes of fonts are letters; else they are control characters like others. ``reverses``
    tells which of the decisions made here (class, RawOffset) the reader has turned round.
    """
    codes: Sequence[int] = ()
    data = source.encode("utf-8", "surrogatepass")
    odd = data.translate(None, _USUAL)
    if signs and odd:
        source, codes = _with_letters(source, reverses)
        data = source.encode("utf-8", "surrogatepass") if codes else data
    work, controls = _without_controls(source, data, odd, _HYPHEN_SIGNS if signs else "")
    made = _cut(work, controls, regular=not odd)._replace(codes=codes)
    if signs:
        made = _without_stuck_numbers(made)
        made = _without_line_numbers(_unpicked(made, reverses), reverses)
    stripped = [*map(str.strip, made.texts)]
    return made._replace(
        stripped=stripped,
        firsts="".join([text[0] if text else "\n" for text in stripped]),
        lasts="".join([text[-1] if text else "\n" for text in stripped]),
        spaced="  " in made.work or "\t" in made.work,
    )


def _cut(work: str, controls: int, *, regular: bool) -> Lines:
    """Return ``work`` in lines; ``regular`` tells that no sign below 128 but LF ends one."""
    if regular and not any(end in work for end in (*_HIGH_ENDS, _HYPHEN_SIGNS[1])):
        texts = work.splitlines()
        starts = [*accumulate(map(_AND_ITS_END, map(len, texts)), initial=0)]
        starts.pop()
        numbers = range(1, len(texts) + 1)
        return Lines(work, texts, [], starts, numbers, frozenset(), frozenset(), controls)
    cut = work.replace(_HYPHEN_SIGNS[0], _SIGN_END).replace(_HYPHEN_SIGNS[1], _SIGN_END)
    kept = cut.splitlines(keepends=True)
    starts = [0, *accumulate(map(len, kept))][: len(kept)]
    made = Lines(work, cut.splitlines(), [], starts, range(1, len(kept) + 1), frozenset(),
                 frozenset(), controls)  # fmt: skip
    if not any(end in cut for end in _UNCOUNTED):
        return made
    counts = [not line.endswith(_UNCOUNTED) for line in kept]
    return made._replace(
        numbers=[1 + done for done in accumulate(counts, initial=0)][: len(kept)],
        page_starts=frozenset(
            i + 1 for i, line in enumerate(kept[:-1]) if line.endswith(_PAGE_END)
        ),
        signed=frozenset(i for i, line in enumerate(kept) if line.endswith(_SIGN_END)),
    )


def _with_letters(source: str, reverses: Reverses) -> tuple[str, Sequence[int]]:
    """Return the source with codes of fonts as letters, and where they stand."""
    restored, count = restored_codes(source)
    if not count:
        return source, ()
    codes = [at for at, (code, letter) in enumerate(zip(source, restored, strict=True))
             if code != letter]  # fmt: skip
    back = {at for at in codes if reverses(FONT_CODES, at)}
    if back:
        restored = "".join(source[at] if at in back else c for at, c in enumerate(restored))
    return restored, codes


def _unpicked(lines: Lines, reverses: Reverses) -> Lines:
    """Return the lines with two columns on a page read one after the other."""
    found = unpicked(lines.texts, lines.page_starts)
    if found is None:
        return lines
    pieces: list[Piece] = []
    columns: list[int] = []
    for page in found:
        whole = [Piece(line, 0, len(lines.texts[line])) for line in page.lines]
        if page.pieces is None:
            pieces += whole
            continue
        raw = lines.starts[page.lines.start]
        columns.append(raw)
        pieces += whole if reverses(COLUMNS, raw) else page.pieces
    parted = sum(piece.start > 0 for piece in pieces if piece.end > piece.start)
    return _in_order(lines, pieces)._replace(columns=columns, parted=parted)


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


def _without_line_numbers(lines: Lines, reverses: Reverses) -> Lines:
    """Return the lines without the numbers that count them in the margin."""
    pieces: list[Piece] = []
    found: list[tuple[int, int]] = []
    for page in margins(lines.texts, lines.page_starts):
        whole = [Piece(line, 0, len(lines.texts[line])) for line in page.lines]
        if not page.numbers:
            pieces += whole
            continue
        raw = lines.starts[page.numbers[0]]
        found.append((raw, len(page.numbers)))
        pieces += whole if reverses(LINE_NUMBERS, raw) else page.pieces
    return _in_order(lines, pieces)._replace(margins=found) if found else lines


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


def _without_controls(source: str, data: bytes, odd: bytes, spared: str) -> tuple[str, int]:
    """Return ``source`` with control characters replaced one by one, and how many there were.

    ``data`` is the same in UTF-8, ``odd`` its control characters below 128.
    """
    if source.isascii() and not odd:
        return source, 0  # as it most often is
    if not _has_controls(data):
        return source, 0
    found = set(re.findall(_CONTROL, source)).difference(spared)
    if not found:
        return source, 0
    count = sum(map(source.count, found))
    return source.translate({ord(char): "\ufffd" for char in found}), count


def _has_controls(data: bytes) -> bool:
    """Tell whether a text may have control characters; its bytes tell it many times faster."""
    if data.translate(None, _USUAL + b"\v\f\r"):
        return True
    return b"\xef\xbf" in data or (b"\xc2" in data and re.search(_HIGH_CONTROL, data) is not None)
