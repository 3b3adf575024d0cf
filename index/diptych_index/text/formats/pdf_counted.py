"""Numbers that count the lines of a page in its margin, as manuscripts have them."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from diptych_index.text.formats.pdf_runs import Run

_LEAST = 5
_LEAST_LARGE = 20
"""Numbers set as large as the text: fewer may be the first column of a table."""
_SMALL = 0.85
"""Share of the size of the text: smaller numbers in the margin count lines."""
_STEPS = (1, 2, 3, 4, 5, 10)
_REGULAR = 0.8
"""Share of the numbers that count on from the one above them."""
_ALIGNED = 2.0
"""Points by which the ends of numbers in one margin differ at most."""


def part_line_numbers(runs: list[Run]) -> tuple[list[Run], list[Run]]:
    """Return the runs of a page that are text, and those that only number its lines."""
    digits = [run for run in runs if run.text.isdecimal() and len(run.text) <= 5]
    if len(digits) < _LEAST:
        return runs, []
    size = _usual_size(runs)
    taken: set[int] = set()
    for margin in _margins(digits):
        if _counts_lines(margin, size):
            taken.update(map(id, margin))
    if not taken:
        return runs, []
    return (
        [run for run in runs if id(run) not in taken],
        [run for run in runs if id(run) in taken],
    )


def _usual_size(runs: Sequence[Run]) -> float:
    sizes: Counter[float] = Counter()
    for run in runs:
        sizes[run.style.size] += len(run.text)
    return sizes.most_common(1)[0][0]


def _margins(digits: list[Run]) -> list[list[Run]]:
    """Return numbers that end (or else begin) at one place across, those of one size together."""
    found: list[list[Run]] = []
    left = digits
    for place in ("x1", "x0"):
        rest: list[Run] = []
        group: list[Run] = []
        for run in sorted(left, key=lambda r: (r.style.size, getattr(r, place))):
            last = group[-1] if group else None
            if last is not None and (
                run.style.size != last.style.size
                or getattr(run, place) - getattr(last, place) > _ALIGNED
            ):
                (found.append if len(group) >= _LEAST else rest.extend)(group)
                group = []
            group.append(run)
        (found.append if len(group) >= _LEAST else rest.extend)(group)
        left = rest
    return found


def _counts_lines(margin: list[Run], size: float) -> bool:
    """Tell whether numbers below each other count on regularly and are set as line numbers are."""
    down = sorted(margin, key=lambda run: run.y)
    steps = Counter(int(b.text) - int(a.text) for a, b in pairwise(down))
    step, count = steps.most_common(1)[0]
    if step not in _STEPS or count < _REGULAR * (len(down) - 1):
        return False
    if median(run.style.size for run in down) <= _SMALL * size:
        return True
    return len(down) >= _LEAST_LARGE
