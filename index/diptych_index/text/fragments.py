"""Gathers what is left of figures and tables: labels and numbers that stand alone, line by line."""

from diptych_index.text.block import Block
from diptych_index.text.lines import Lines
from diptych_index.text.marks import LONE_NUMERAL, ends_sentence, is_structure
from diptych_index.text.sections import names_section

_LEAST = 3
"""Fragments in a row that are one figure or table."""
_LONGEST = 28
_MOST_WORDS = 4
_LEAST_NUMBERS = 0.3


def gathered(lines: Lines, blocks: list[Block]) -> list[Block]:
    """Return ``blocks`` with every run of fragments as one block, its line ends kept.

    A run has numbers in it; names under each other, such as a table of contents, stay apart.
    """
    made: list[Block] = []
    run: list[Block] = []
    for block in blocks:
        if _is_fragment(lines, block):
            run.append(block)
            continue
        heads = _heads_of(lines, run, block)
        made += _as_one(lines, run[: len(run) - heads])
        made += [*run[len(run) - heads :], block]
        run = []
    return [*made, *_as_one(lines, run)]


def _is_fragment(lines: Lines, block: Block) -> bool:
    """Tell whether a block is a few words or figures that no sentence is made of."""
    if (
        len(block.lines) > 2
        or block.kind != "body"
        or block.kept
        or len(lines.stripped[block.lines[0]]) > _LONGEST
    ):
        return False
    text = " ".join(lines.stripped[i] for i in block.lines)
    return (
        len(text) <= _LONGEST
        and len(text.split()) <= _MOST_WORDS
        and not (ends_sentence(text) and text[-1] not in ")]")
        and not is_structure(text)
        and LONE_NUMERAL.fullmatch(text) is None
    )


def _heads_of(lines: Lines, run: list[Block], text: Block) -> int:
    """Return how many of the last fragments head the ``text`` that follows without a blank line.

    A figure and a table stand apart from the text behind them.
    """
    if text.gap or text.kind != "body" or len(text.lines) < _LEAST:
        return 0
    count = 0
    while count < len(run):
        head = run[-1 - count]
        words = " ".join(lines.stripped[i] for i in head.lines)
        if not words[0].isupper() or any(map(str.isdigit, words)):
            break
        count += 1
        if head.gap:
            break
    return count


def _as_one(lines: Lines, run: list[Block]) -> list[Block]:
    """Return a run of fragments as one block if it is long enough and has figures in it.

    What names a section at its end heads the text behind it.
    """
    heads: list[Block] = []
    while run and names_section(" ".join(lines.stripped[i] for i in run[-1].lines)):
        heads.insert(0, run[-1])
        run = run[:-1]
    if len(run) < _LEAST:
        return [*run, *heads]
    numbers = sum(any(map(str.isdigit, lines.stripped[block.lines[0]])) for block in run)
    if numbers < _LEAST_NUMBERS * len(run):
        return [*run, *heads]
    whole = Block([line for block in run for line in block.lines], "table", gap=run[0].gap)
    whole.kept = True
    return [whole, *heads]
