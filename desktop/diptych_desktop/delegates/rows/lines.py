"""What a card tells in small letters: words that moved, and what two passages share or do not."""

from collections.abc import Collection, Sequence

from diptych_desktop.models.differences import quoted, shown_moves
from diptych_desktop.models.rows import RowItem
from diptych_index.requests.compare import CountedRow, StrongRow
from diptych_index.text.locator import short_locator

SHARED_MOST = 12


def moved_lines(item: RowItem, hidden: Collection[str], most: int | None = None) -> list[str]:
    """Return from where to where words moved, a line each: ``“red” moved from A ¶12 to B ¶4``.

    At most ``most`` of them are named, and how many more there are. The places are those of the
    passages.
    """
    lines: list[str] = []
    for number, result in enumerate(item.results):
        if not result["moves"] or not item.is_marked(number):
            continue
        pair = item.pairs[number]
        here, there = (
            short_locator(name, item.cells[cell].anchor.paragraph, item.cells[cell].anchor.lines)
            for name, cell in zip(item.names(pair), (pair.left, pair.right), strict=True)
        )
        text = item.text(pair.left)
        for in_a, _ in shown_moves(result, hidden).values():
            lines.append(f"{quoted(text[slice(*in_a)])} moved from {here} to {there}")
    more = len(lines) - most if most is not None else 0
    return [*lines[:most], f"{more} more moved; the list tells them."] if more > 0 else lines


def shared_line(item: RowItem, number: int, most: int | None = None) -> str:
    """Return what a pair shares, with its counts in both documents; "" for nothing.

    At most ``most`` words and phrases are named. Counts of documents that are not open are those
    of the passages.
    """
    rows = item.results[number]["counted"] if item.results else []
    if not rows:
        return ""
    names = item.names(item.pairs[number])
    kept = rows if most is None else rows[:most]
    line = " · ".join(f"{row['words']} ({counts(row, names)})" for row in kept)
    left = len(rows) - len(kept)
    return f"In both: {line}" + (f" · and {left} more" if left else "")


def counts(row: CountedRow, names: Sequence[str]) -> str:
    """Return how often both documents have some words: ``A 12, B 3``."""
    here = (len(row["a"]), len(row["b"]))
    return ", ".join(
        f"{name} {whole if whole is not None else passage}"
        for name, whole, passage in zip(names, row["documents"], here, strict=True)
    )


def only_line(item: RowItem, number: int, *, left: bool) -> str:
    """Return the strongest words of one passage of a pair alone; "" for none."""
    result, names = item.results[number], item.names(item.pairs[number])
    rows: Sequence[StrongRow] = result["only_a"] if left else result["only_b"]
    if not rows:
        return ""
    words = " · ".join(row["word"] for row in rows)
    return f"Only in {names[0 if left else 1]}: {words}"
