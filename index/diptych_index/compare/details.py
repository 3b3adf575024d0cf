"""What a closer look at a difference shows: characters, moved words, what no eye sees."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypedDict

from diptych_index.compare.classes import WORDS_DIFFER, key
from diptych_index.compare.function_words import function_words
from diptych_index.compare.inner import Span, inner_spans
from diptych_index.compare.moves import moved_words
from diptych_index.compare.unseen import unseen
from diptych_index.compare.words import Tokens, tokenize
from diptych_index.protocol import OpRow, Pair


class InnerRow(TypedDict):
    """A pair of words that stand for each other: ``a`` and ``b`` are what differs within them."""

    op: int
    a: list[Pair]
    b: list[Pair]


class UnseenRow(TypedDict):
    """An operation whose sides look the same, and in words why they are not."""

    op: int
    text: str


class MoveRow(TypedDict):
    """Words, as A has them, that stand elsewhere in B."""

    words: str
    a: Pair
    b: Pair


class Details(TypedDict):
    """Spans count code points from the start of each passage; ``op`` is the number of an operation.

    ``moves`` lie beside the operations, which go on tiling both passages: the words of a move are
    omitted at one place and added at another.
    """

    inner: list[InnerRow]
    unseen: list[UnseenRow]
    moves: list[MoveRow]


def details(a: str, b: str, ops: Sequence[OpRow]) -> Details:
    """Return the details of a comparison, from the operations that ``passages.compare`` gave.

    A pair of words is one in an operation that has as many words on either side. Only its
    characters are marked; the word is never parted. Asked for what a reader looks at: it takes
    about as long as the comparison.
    """
    left, right = tokenize(a), tokenize(b)
    inner: list[InnerRow] = []
    hidden: list[UnseenRow] = []
    free: tuple[list[int], list[int]] = ([], [])
    for number, op in enumerate(ops):
        if op["op"] == "equal":
            continue
        words_a, words_b = _words_in(left, op["a"]), _words_in(right, op["b"])
        if op["cls"] in WORDS_DIFFER:
            free[0].extend(words_a)
            free[1].extend(words_b)
        if op["op"] == "replace" and len(words_a) == len(words_b):
            for i, j in zip(words_a, words_b, strict=True):
                at, to = left.word_span(i, i)[0], right.word_span(j, j)[0]
                in_a, in_b = inner_spans(left.word(i), right.word(j))
                if in_a or in_b:
                    inner.append({"op": number, "a": _moved(in_a, at), "b": _moved(in_b, to)})
        said = unseen(a[slice(*op["a"])], b[slice(*op["b"])])
        if said:
            hidden.append({"op": number, "text": said})
    return {"inner": inner, "unseen": hidden, "moves": _moves(left, right, free)}


def _moves(a: Tokens, b: Tokens, free: tuple[list[int], list[int]]) -> list[MoveRow]:
    keys_a, keys_b = ([key(side.texts[i]) for i in side.words] for side in (a, b))
    rows: list[MoveRow] = []
    for run in moved_words(keys_a, keys_b, free, function_words((*keys_a, *keys_b))):
        span_a = a.word_span(run.a, run.a + run.length - 1)
        span_b = b.word_span(run.b, run.b + run.length - 1)
        words = " ".join(a.text[slice(*span_a)].split())
        rows.append({"words": words, "a": [*span_a], "b": [*span_b]})
    return rows


def _words_in(tokens: Tokens, span: Pair) -> range:
    """Return the numbers of the words that begin in a span; an operation cuts none."""
    first, last = (bisect_left(tokens.starts, place) for place in span)
    return range(bisect_left(tokens.words, first), bisect_left(tokens.words, last))


def _moved(spans: Sequence[Span], by: int) -> list[Pair]:
    return [[start + by, end + by] for start, end in spans]
