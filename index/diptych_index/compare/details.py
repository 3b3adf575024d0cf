"""What a closer look at a difference shows: characters that differ, and what no eye sees."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypedDict

from diptych_index.compare.inner import Span, inner_spans
from diptych_index.compare.keys import tokens_of
from diptych_index.compare.unseen import NAMES, unseen
from diptych_index.compare.words import Tokens
from diptych_index.protocol import OpRow, Pair
from diptych_index.requests.compare import InnerRow, UnseenRow


class Details(TypedDict):
    """Spans count code points from the start of each passage; ``op`` is the number of an operation.

    ``inner`` and ``unseen`` are in the order of the operations.
    """

    inner: list[InnerRow]
    unseen: list[UnseenRow]


def details(a: str, b: str, ops: Sequence[OpRow], names: Sequence[str] = NAMES) -> Details:
    """Return the details of a comparison, from the operations that ``passages.compare`` gave.

    A pair of words is one in an operation that has as many words on either side. Only its
    characters are marked; the word is never parted. ``names`` are those of the two passages.
    """
    left, right = tokens_of(a)[0], tokens_of(b)[0]
    inner: list[InnerRow] = []
    hidden: list[UnseenRow] = []
    for number, op in enumerate(ops):
        # Letters can be compared only where there are some on either side.
        if op["op"] == "replace":
            inner.extend(_inner(number, op, left, right))
        if op["op"] != "equal":
            said = unseen(a[slice(*op["a"])], b[slice(*op["b"])], names)
            if said:
                hidden.append({"op": number, "text": said})
    return {"inner": inner, "unseen": hidden}


def _inner(number: int, op: OpRow, left: Tokens, right: Tokens) -> list[InnerRow]:
    words_a, words_b = _words_in(left, op["a"]), _words_in(right, op["b"])
    if len(words_a) != len(words_b):
        return []
    rows: list[InnerRow] = []
    for i, j in zip(words_a, words_b, strict=True):
        at, to = left.word_span(i, i)[0], right.word_span(j, j)[0]
        in_a, in_b = inner_spans(left.word(i), right.word(j))
        whole = in_a == [(0, len(left.word(i)))] and in_b == [(0, len(right.word(j)))]
        # Of two words with little in common nothing stands out.
        if (in_a or in_b) and not whole:
            rows.append({"op": number, "a": _moved(in_a, at), "b": _moved(in_b, to)})
    return rows


def _words_in(tokens: Tokens, span: Pair) -> range:
    """Return the numbers of the words that begin in a span; an operation cuts none."""
    first, last = (bisect_left(tokens.starts, place) for place in span)
    return range(bisect_left(tokens.words, first), bisect_left(tokens.words, last))


def _moved(spans: Sequence[Span], by: int) -> list[Pair]:
    return [[start + by, end + by] for start, end in spans]
