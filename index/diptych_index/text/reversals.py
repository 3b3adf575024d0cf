"""The decisions of the plain pipeline about its blocks, turned round where the reader says so."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from diptych_index.spans import OffsetMap
from diptych_index.text.blocks import Block
from diptych_index.text.classes import JOINED_LINES, JOINED_PARAGRAPHS
from diptych_index.text.decisions import (
    CLASS_OF,
    Decisions,
    decide_kinds,
    read_at,
    shorten,
    word_at,
)
from diptych_index.text.document import Paragraph
from diptych_index.text.kinds import Kind
from diptych_index.text.lines import Lines
from diptych_index.text.pages import Pages

_AROUND = 24
_INSIDE = "the sentence goes on here behind the end of a page or a blank line"
_FORMULA = "a formula set apart stands inside the paragraph, which goes on behind it"


class Turned(NamedTuple):
    """The blocks after what was reversed, and what they were taken for before.

    ``blocks``, ``kinds`` and ``raws`` (where the blocks begin in the source) go together;
    ``unwrapped`` are the indexes of blocks whose lines were joined, or would have been, ``seams``
    the lines that begin again what a page end, a blank line or a formula had parted, each with
    the reason why it goes on there.
    """

    blocks: list[Block]
    kinds: list[Kind]
    raws: list[int]
    unwrapped: list[int]
    seams: list[tuple[int, str]]


def turn(lines: Lines, pages: Pages, blocks: Sequence[Block], decisions: Decisions) -> Turned:
    """Return the blocks with every reversed decision about them turned round.

    A paragraph joined over a page end falls apart there, a heading, header, note and so on becomes
    body in its place, a joined paragraph keeps its lines.
    """
    turned = Turned([], [], [], [], [])
    for whole in blocks:
        for block in _parted(lines, pages, whole, decisions, turned.seams):
            raw = start_of(lines, block.lines[0])
            turned.raws.append(raw)
            turned.kinds.append(block.kind)
            name = CLASS_OF.get(block.kind)
            if name is not None and decisions.reverses(name, raw):
                block.kind, block.level, block.kept = "body", 0, False
            if len(block.lines) > 1 and not block.kept:
                turned.unwrapped.append(len(turned.blocks))
                block.kept = decisions.reverses(JOINED_LINES, raw)
            turned.blocks.append(block)
    return turned


def decide_blocks(
    lines: Lines,
    turned: Turned,
    paragraphs: Sequence[Paragraph],
    text: str,
    offsets: OffsetMap,
    decisions: Decisions,
) -> None:
    """Note every decision about the blocks, which were written as ``paragraphs`` of ``text``."""
    decide_kinds(paragraphs, turned.kinds, turned.raws, text, decisions)
    stripped = lines.stripped
    for index in turned.unwrapped:
        block = turned.blocks[index]
        first, second = block.lines[:2]
        before = f"{stripped[first][-_AROUND:]} ⏎ {stripped[second][:_AROUND]}"
        count = len(block.lines)
        decisions.add(
            JOINED_LINES,
            turned.raws[index],
            paragraphs[index].span,
            before,
            f"{count} lines, as in the file" if block.kept else f"one paragraph of {count} lines",
            "no blank line, indent or short line parts them",
        )
    for line, reason in turned.seams:
        raw = start_of(lines, line)
        undone = decisions.reverses(JOINED_PARAGRAPHS, raw)
        decisions.add(
            JOINED_PARAGRAPHS,
            raw,
            word_at(text, read_at(offsets, raw)),
            shorten(stripped[line], 2 * _AROUND),
            "a paragraph begins here" if undone else "goes on with the paragraph before",
            reason,
        )


def start_of(lines: Lines, line: int) -> int:
    """Return the RawOffset of the first character of a line that is not white space."""
    text = lines.texts[line]
    return lines.starts[line] + len(text) - len(text.lstrip())


def _parted(
    lines: Lines, pages: Pages, block: Block, decisions: Decisions, seams: list[tuple[int, str]]
) -> list[Block]:
    """Return the block, cut where joining it over a page end or a blank line was reversed."""
    numbers = block.lines
    unbroken = numbers[-1] - numbers[0] == len(numbers) - 1
    if (unbroken and not block.seams) or block.kept:
        return [block]
    cuts = [0]
    for place, (before, index) in enumerate(pairwise(numbers), 1):
        if index in block.seams:
            seams.append((index, _FORMULA))
        elif index - before > 1 and _is_seam(lines, pages, before, index):
            seams.append((index, _INSIDE))
        else:
            continue
        if decisions.reverses(JOINED_PARAGRAPHS, start_of(lines, index)):
            cuts.append(place)
    if len(cuts) == 1:
        return [block]
    made = []
    for begin, end in pairwise([*cuts, len(numbers)]):
        part = Block(numbers[begin:end], block.kind, gap=block.gap if not begin else True)
        part.level = block.level
        part.seams = block.seams
        made.append(part)
    return made


def _is_seam(lines: Lines, pages: Pages, before: int, index: int) -> bool:
    """Tell whether a blank line or page furniture stands between two lines of one block."""
    return any(
        not lines.stripped[line] or line in pages.furniture for line in range(before + 1, index)
    )
