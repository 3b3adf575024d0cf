"""What a card tells in small letters: words that moved, and what two passages share or do not."""

from collections.abc import Collection, Sequence

from diptych_desktop.models.differences import quoted, shown_moves
from diptych_desktop.models.rows import RowItem
from diptych_index.requests.compare import CountedRow, StrongRow
from diptych_index.session.model import Anchor
from diptych_index.text.locator import short_locator

SHARED_MOST = 12


def moved_lines(item: RowItem, hidden: Collection[str], most: int | None = None) -> list[str]:
    """Return from where to where words moved, a line each: ``“red” moved from A ¶12 to B ¶4``.

    At most ``most`` of them are named, and how many more there are.
    """
    lines: list[str] = []
    for number, result in enumerate(item.results):
        if not result["moves"] or not item.is_marked(number):
            continue
        pair = item.pairs[number]
        names, known = item.names(pair), result["moved_in"]
        left, right = item.cells[pair.left].anchor, item.cells[pair.right].anchor
        for move, (in_a, in_b) in shown_moves(result, hidden).items():
            place_a, place_b = known[move] if known else (None, None)
            here = _place(names[0], left, in_a[0], place_a)
            there = _place(names[1], right, in_b[0], place_b)
            words = quoted(left.quote[slice(*in_a)])
            lines.append(f"{words} moved from {here} to {there}")
    more = len(lines) - most if most is not None else 0
    return [*lines[:most], f"{more} more moved; the list tells them."] if more > 0 else lines


def _place(name: str, anchor: Anchor, at: int, paragraph: int | None) -> str:
    """Return where a word of a passage stands: ``A ¶14``.

    Where its paragraph is not known, that of the passage is told, with "ff." if others may have
    begun before the word.
    """
    if paragraph is not None:
        return short_locator(name, paragraph, ())
    later = " ff." if "\n" in anchor.quote[:at] else ""
    return f"{short_locator(name, anchor.paragraph, anchor.lines)}{later}"


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
