"""Groups lines into blocks: paragraphs that run over several lines, stanzas, tables, code."""

import re
from itertools import pairwise

from diptych_index.text.footnotes import find_footnotes
from diptych_index.text.kinds import Kind
from diptych_index.text.layout import Layout
from diptych_index.text.lines import Lines
from diptych_index.text.marks import (
    CLOSING_QUOTES,
    CONTINUED,
    LIST_MARK,
    NUMBER_MARK,
    OPENING_QUOTES,
    begins_large,
    begins_small,
    ends_sentence,
    first_word,
    is_capitals,
    looks_like_title,
)
from diptych_index.text.pages import Pages

_CODE = re.compile(
    r"(?:def|class|import|from|for|while|if|elif|else|return|#include|function|var|let|"
    r"const|public|private|static|void|int)\b.*[:;{(,)]$|#include|</?\w+>|\w+\(.*\)$"
)
_ASIDE = frozenset({"header", "footer", "note"})
"""What stands between the two parts of a paragraph that goes on over a page."""
_LOOKED_AT = 200
_LEAST_INSIDE = 3
_FITS = 0.945
"""Share of a line of type into which one more word goes without being squeezed."""
_FITS_SHORT = 0.98
"""The same where paragraphs are short, so that many end just before the end of a line."""
_SHORT = 0.865
"""Share of a line of type that no line has which goes on in the next."""
_SPEECH: tuple[str, ...] = (*OPENING_QUOTES, "—", "–")
_QUOTES_WITHIN: tuple[str, ...] = ("“‘", "“ ‘", "‘“", "‘ “", "\"'", "\" '", "«“", "„‚")
"""Two quotes opened at once: somebody who speaks begins with what another has said."""
_TOGETHER = (0.93, 1.08)
"""Shares of a full line that two halves of one have together."""
_COLUMNS = re.compile(r"\S(?: {3,}|\t)\S")


class Block:
    """Lines (indexes, in order) that make one paragraph, and what it is.

    ``kept`` tells that its line ends are part of it (verse, code, tables); ``gap`` that a blank
    line stands before it.
    """

    __slots__ = ("gap", "kept", "kind", "level", "lines")

    def __init__(self, lines: list[int], kind: Kind = "body", *, gap: bool = True) -> None:
        self.lines = lines
        self.kind: Kind = kind
        self.level = 0
        self.kept = False
        self.gap = gap


def group(lines: Lines, layout: Layout, pages: Pages) -> list[Block]:
    """Return the blocks of the source in order, page furniture as blocks of its own."""
    blocks: list[Block] = []
    for chunk in _chunks(lines, pages, find_footnotes(lines, layout, pages)):
        if chunk.kind != "body":
            blocks.append(chunk)
            continue
        kept = _kept_kind(lines, layout, chunk.lines)
        if kept is not None:
            chunk.kind, chunk.kept = kept, True
            blocks.append(chunk)
        elif layout.wrapped:
            blocks.extend(_split(lines, layout, pages, chunk))
        else:
            blocks.extend(Block([i], gap=k == 0) for k, i in enumerate(chunk.lines))
    return _rejoined(lines, layout, pages, blocks)


def _chunks(lines: Lines, pages: Pages, notes: dict[int, int]) -> list[Block]:
    """Return the runs of lines between blank lines, page furniture and notes at the foot."""
    chunks: list[Block] = []
    current: Block | None = None
    gap = True
    note_end = -1
    furniture = pages.furniture
    for index, text in enumerate(lines.stripped):
        if not text:
            current, gap = None, True
            continue
        if index in furniture:
            chunks.append(Block([index], furniture[index], gap=gap))
            current, gap = None, False
            continue
        if index in notes:
            note_end = notes[index]
            current = None
        elif index < note_end and chunks[-1].kind == "note":
            current = chunks[-1]
        elif current is not None and current.kind == "note":
            current = None
        if current is None:
            current = Block([index], "note" if index < note_end else "body", gap=gap)
            chunks.append(current)
            gap = False
        else:
            current.lines.append(index)
    return chunks


def _kept_kind(lines: Lines, layout: Layout, chunk: list[int]) -> Kind | None:
    """Return what a run of lines is whose line ends must stay: code, a table, verse."""
    count = len(chunk)
    if count < 2 or not lines.signed.isdisjoint(chunk):
        return None
    texts = [lines.stripped[i] for i in chunk[:200]]
    if count >= 3 and sum(map(_is_code, texts)) >= 0.6 * len(texts):
        return "code"
    if sum(map(_has_columns, texts)) >= 0.7 * len(texts):
        return "table"
    return "verse" if count >= 3 and _is_verse(layout, texts) else None


def _is_code(text: str) -> bool:
    return text.endswith(("{", "}", ";")) or _CODE.match(text) is not None


def _has_columns(text: str) -> bool:
    return ("   " in text or "\t" in text) and _COLUMNS.search(text) is not None


def _is_verse(layout: Layout, texts: list[str]) -> bool:
    """Tell whether lines are those of a poem: short, each with a capital, few full stops."""
    count = len(texts)
    longest = max(map(len, texts))
    if longest > 75 or (layout.wrapped and longest > 0.85 * layout.width):
        return False
    capitals = sum(text.lstrip("“‘\"'(")[:1].isupper() for text in texts)
    stopped = sum(text.endswith((".", "?", "!", "”", ":")) for text in texts)
    listed = sum(LIST_MARK.match(text) is not None for text in texts)
    full = sum(text.endswith((",", ";")) for text in texts)
    return capitals >= 0.85 * count and stopped <= 0.6 * count and not listed and full > 0


def _split(lines: Lines, layout: Layout, pages: Pages, chunk: Block) -> list[Block]:
    """Split a run of wrapped lines where its own shape shows that paragraphs end."""
    stripped = lines.stripped
    share = _measure_of(layout, stripped, chunk.lines)
    width = int(share * layout.width)
    current = Block([chunk.lines[0]], gap=chunk.gap)
    blocks = [current]
    for before, index in pairwise(chunk.lines):
        alone = len(current.lines) == 1
        if (
            _breaks(lines, layout, share, before, index, index in pages.starts)
            or (alone and _is_heading_line(stripped, width, before, index))
            or (ends_sentence(stripped[before]) and _is_heading_line(stripped, width, index, None))
            or _begins_capitals(stripped, width, before, index)
        ):
            current = Block([index], gap=False)
            blocks.append(current)
        else:
            current.lines.append(index)
    return blocks


def _is_heading_line(stripped: list[str], width: int, index: int, following: int | None) -> bool:
    """Tell whether a line among wrapped ones is a heading without a blank line around it."""
    text = stripped[index]
    if len(text) > 0.7 * width or not looks_like_title(text):
        return False
    if following is None:
        return True
    after = stripped[following]
    # A title over two lines goes on with a line that is written like a title as well.
    return begins_large(after) and not (looks_like_title(after) and len(after) < 0.8 * width)


def _begins_capitals(stripped: list[str], width: int, before: int, index: int) -> bool:
    """Tell whether a short line of capitals follows a short one that is none: a heading."""
    last, text = stripped[before], stripped[index]
    return (
        len(text) <= 0.5 * width
        and len(last) <= 0.8 * width
        and is_capitals(text)
        and not is_capitals(last)
        and not last.endswith(CONTINUED)
        and looks_like_title(text)
    )


def _measure_of(layout: Layout, stripped: list[str], run: list[int]) -> float:
    """Return which share of a full line the lines of a run fill that go on in the next one.

    Abstracts, notes and quotations are set narrower than the text.
    """
    inside = sorted(
        layout.reach(stripped[a])
        for a, b in pairwise(run[:_LOOKED_AT])
        if begins_small(stripped[b]) and not ends_sentence(stripped[a])
    )
    if len(inside) < _LEAST_INSIDE:
        return 1.0
    return min(1.0, inside[int(0.75 * (len(inside) - 1))])


def _breaks(
    lines: Lines, layout: Layout, share: float, before: int, index: int, new_page: bool
) -> bool:
    """Tell whether a paragraph ends with line ``before`` and another begins with ``index``.

    ``share`` is how much of a full line the lines around fill.
    """
    last, text = lines.stripped[before], lines.stripped[index]
    if before in lines.signed or last.endswith("-"):
        return False
    ended = ends_sentence(last)
    if layout.indent and not new_page:
        raw = lines.texts[index]
        if len(raw) - len(raw.lstrip(" ")) >= layout.indent:
            return ended or not begins_small(text)
    if (ended or last.endswith(";")) and (LIST_MARK.match(text) or NUMBER_MARK.match(text)):
        return True
    if begins_small(text) or not begins_large(text):
        return False
    reached = layout.last_reach(last)
    used = reached + layout.reach(" " + text[: first_word(text)])
    if not ended:
        return used <= 0.55 * share and not last.endswith(CONTINUED)
    if last.endswith(CLOSING_QUOTES) and text.startswith(OPENING_QUOTES):
        return used <= 0.88 * share if layout.spaced else True
    if text.startswith(_QUOTES_WITHIN):
        return True
    if layout.spaced and not new_page:
        return used <= 0.75 * share
    if layout.indent and not new_page:
        return used <= 0.75 * share
    if layout.speech and text.startswith(_SPEECH):
        return True
    if layout.printed:
        fits = _FITS_SHORT if layout.short else _FITS
        if last.endswith(CLOSING_QUOTES):
            fits = max(fits, 1.0) if layout.speech else fits
        return used <= fits * share or reached <= _SHORT * share
    return used <= (0.95 if new_page else 0.88) * share


def _rejoined(lines: Lines, layout: Layout, pages: Pages, blocks: list[Block]) -> list[Block]:
    """Join paragraphs that a page end or a stray blank line cut in two."""
    made: list[Block] = []
    last: Block | None = None
    between = False
    for block in blocks:
        if block.kind in _ASIDE:
            between = True
            made.append(block)
            continue
        if last is not None and _continues(lines, layout, pages, last, block, between):
            last.lines.extend(block.lines)
        else:
            made.append(block)
            last = block
        between = False
    return made


def _continues(
    lines: Lines, layout: Layout, pages: Pages, last: Block, block: Block, furniture: bool
) -> bool:
    """Tell whether ``block`` goes on with the sentence of ``last``."""
    if last.kept or block.kept:
        return False
    before, index = last.lines[-1], block.lines[0]
    if before in lines.signed:
        return True
    text, following = lines.stripped[before], lines.stripped[index]
    new_page = furniture or index in pages.starts
    if not (new_page or block.gap) or not layout.wrapped:
        return new_page and begins_small(following) and not ends_sentence(text)
    if layout.torn and not new_page and not begins_small(following):
        low, high = _TOGETHER
        return low <= layout.last_reach(text) + layout.reach(" " + following) <= high
    full = layout.last_reach(text) + layout.reach(following[: first_word(following)]) >= 0.8
    if begins_small(following):
        return not text.endswith((".", "!", "?", ":"))
    if not new_page or not full:
        return False
    if text.endswith(("-", ",")):
        return True
    return not _breaks(lines, layout, 1.0, before, index, True)
