"""Compares passages: the door through which the rest of the program comes in."""

from collections import Counter
from collections.abc import Sequence

from diptych_index.compare.anchors import Run
from diptych_index.compare.common import shared_words
from diptych_index.compare.diff import word_runs
from diptych_index.compare.function_words import function_words
from diptych_index.compare.islands import common_words, is_brief, without_islands
from diptych_index.compare.keys import tokens_of
from diptych_index.compare.moves import aligned_beside, moved_words
from diptych_index.compare.operations import operations
from diptych_index.compare.similarity import View, fitting_view, similarity
from diptych_index.compare.summary import (
    difference_sentence,
    summary_of_common_ground,
    tally_of,
)
from diptych_index.compare.tidy import slid, with_near_spellings
from diptych_index.compare.words import Tokens
from diptych_index.errors import InputError
from diptych_index.protocol import CompareResult, MovedRow

_FUNCTION_WEIGHT = 0.25
"""Four function words in a row say as much of the likeness of two passages as one name."""
_VIEWS: dict[str, View] = {
    "difference": "difference",
    "side by side": "difference",
    "inline": "difference",
    "common ground": "common ground",
}


def compare(a: str, b: str, view: str = "", *, shared_always: bool = True) -> CompareResult:
    """Compare passage A with passage B, word by word.

    ``view`` is "difference" (or "side by side", "inline") or "common ground"; with "" their
    similarity decides. Spans count code points from the start of each passage; the operations
    tile both from 0 to the end, white space and marks included, and cut no word. The same two
    passages always give the same answer. Without ``shared_always``, what both share is looked for
    only where the view shows it, which takes a third less time; else ``shared`` is empty. Raises
    InputError for a view that does not exist.
    """
    if view and view not in _VIEWS:
        known = ", ".join(f"“{name}”" for name in _VIEWS)
        raise InputError(f"There is no view “{view}”; choose one of {known}.")
    (left, keys_a), (right, keys_b) = tokens_of(a), tokens_of(b)
    keys = (keys_a, keys_b)
    often = (Counter(keys_a), Counter(keys_b))
    grammar = function_words(*often)

    weights_a, weights_b = (
        [_FUNCTION_WEIGHT if word in grammar else 1.0 for word in words] for words in keys
    )
    runs = word_runs(*keys)
    common = common_words(often, grammar)
    runs = without_islands(runs, *keys, common, brief=is_brief(*keys))
    runs = slid(runs, left, right, keys)
    runs = with_near_spellings(runs, *keys)
    moves = moved_words(keys, runs, grammar)
    if moves:
        runs = aligned_beside(moves, runs, keys, common)
    ops = operations(left, right, keys, runs, grammar)
    alike = similarity(ops, weights_a, weights_b)
    shown = _VIEWS[view] if view else fitting_view(alike)
    if not view and not (left.words and right.words):
        shown = "difference"  # Nothing can be shared; what is there is all that differs.
    wanted = shared_always or shown == "common ground"
    shared = shared_words(left, right, keys, grammar) if wanted else []
    tally = tally_of(ops, _numbers(moves), alike)
    if shown == "common ground":
        summary = summary_of_common_ground(shared, alike)
    else:
        summary = difference_sentence(tally) if ops else "Both passages are empty."
    return {
        "similarity": round(alike, 4),
        "view": shown,
        "ops": [
            {"op": name, "cls": cls, "a": [*in_a], "b": [*in_b]}
            for name, cls, in_a, in_b, _, _ in ops
        ],
        "counts": {name: places[0] for name, places in tally["classes"].items()},
        "shared": [
            {"words": item.words, "a": [[*s] for s in item.a], "b": [[*s] for s in item.b]}
            for item in shared
        ],
        "summary": summary,
        "moves": [_moved_row(run, left, right) for run in moves],
        "tally": tally,
    }


def _numbers(moves: Sequence[Run]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the numbers of the words of A and of B that moved."""
    return (
        frozenset(n for run in moves for n in range(run.a, run.a + run.length)),
        frozenset(n for run in moves for n in range(run.b, run.b + run.length)),
    )


def _moved_row(run: Run, a: Tokens, b: Tokens) -> MovedRow:
    here = a.word_span(run.a, run.a + run.length - 1)
    there = b.word_span(run.b, run.b + run.length - 1)
    return {"words": " ".join(a.text[slice(*here)].split()), "a": [*here], "b": [*there]}
