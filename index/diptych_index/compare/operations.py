"""The operations that turn A into B, from the words that stand for each other.

Operations tile both passages: equal stretches are equal letter for letter, everything else has
its class. Cuts fall between tokens only.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from diptych_index.compare.anchors import Run
from diptych_index.compare.classes import name_class
from diptych_index.compare.words import Tokens

Keys = tuple[Sequence[str], Sequence[str]]
OpName = Literal["equal", "replace", "delete", "insert"]


class Operation(NamedTuple):
    """One operation; ``cls`` is "" for equal.

    ``a`` and ``b`` are spans in code points, ``words_a`` and ``words_b`` the words in them.
    """

    name: OpName
    cls: str
    a: tuple[int, int]
    b: tuple[int, int]
    words_a: range
    words_b: range


class _Piece(NamedTuple):
    """Tokens up to ``a`` and ``b`` that are the same (``cls`` "") or differ."""

    cls: str
    a: int
    b: int


def operations(
    a: Tokens, b: Tokens, keys: Keys, runs: Sequence[Run], function_words: frozenset[str]
) -> list[Operation]:
    """Return the operations, in order, given the runs of words that stand for each other.

    ``keys`` are the words of A and of B in the form of classes.key.
    """
    writer = _Writer(a, b, keys, function_words)
    for run in runs:
        writer.run(run)
    writer.gap(len(a.texts), len(b.texts))
    return list(_operations(a, b, writer.pieces))


class _Writer:
    """Walks through both passages at once and collects what is the same and what differs."""

    def __init__(self, a: Tokens, b: Tokens, keys: Keys, function_words: frozenset[str]) -> None:
        self._a = a
        self._b = b
        self._keys = keys
        self._function_words = function_words
        self._at = (0, 0)
        self.pieces: list[_Piece] = []

    def run(self, run: Run) -> None:
        """Go on over words that stand for each other; they may differ in little things."""
        words_a, words_b = self._a.words, self._b.words
        self.gap(words_a[run.a], words_b[run.b])
        last = run.length - 1
        end_a, end_b = words_a[run.a + last] + 1, words_b[run.b + last] + 1
        if self._a.texts[self._at[0] : end_a] == self._b.texts[self._at[1] : end_b]:
            self._put("", end_a, end_b)
            return
        for k in range(run.length):
            i, j = words_a[run.a + k], words_b[run.b + k]
            self.gap(i, j)
            same = self._a.texts[i] == self._b.texts[j]
            self._put("" if same else self._class(i + 1, j + 1), i + 1, j + 1)

    def gap(self, end_a: int, end_b: int) -> None:
        """Go on to these tokens over what stands between two words that agree."""
        a, b = self._a.texts, self._b.texts
        i, j = start = self._at
        while i < end_a and j < end_b and a[i] == b[j]:
            i, j = i + 1, j + 1
        if i > start[0]:
            self._put("", i, j)
        tail_a, tail_b = end_a, end_b
        while tail_a > i and tail_b > j and a[tail_a - 1] == b[tail_b - 1]:
            tail_a, tail_b = tail_a - 1, tail_b - 1
        if tail_a > i or tail_b > j:
            self._put(self._class(tail_a, tail_b), tail_a, tail_b)
        if tail_a < end_a:
            self._put("", end_a, end_b)

    def _class(self, end_a: int, end_b: int) -> str:
        start_a, start_b = self._at
        words = (
            self._keys[0][_words(self._a, start_a, end_a)],
            self._keys[1][_words(self._b, start_b, end_b)],
        )
        a, b = _text(self._a, start_a, end_a), _text(self._b, start_b, end_b)
        return name_class(a, b, words, self._function_words)

    def _put(self, cls: str, end_a: int, end_b: int) -> None:
        if self.pieces and self.pieces[-1].cls == cls:
            self.pieces.pop()
        elif cls:
            self._swallow_space(cls)
        self.pieces.append(_Piece(cls, end_a, end_b))
        self._at = (end_a, end_b)

    def _swallow_space(self, cls: str) -> None:
        """Give a lone stretch of white space between two changes to the first of them.

        Two changes of one class become one by that.
        """
        if len(self.pieces) < 2 or self.pieces[-1].cls:
            return
        before, space = self.pieces[-2], self.pieces[-1]
        if not _text(self._a, before.a, space.a).isspace():
            return
        self.pieces[-2:] = [] if before.cls == cls else [_Piece(before.cls, space.a, space.b)]


def _text(tokens: Tokens, start: int, end: int) -> str:
    return tokens.text[tokens.starts[start] : tokens.starts[end]]


def _words(tokens: Tokens, start: int, end: int) -> slice:
    return slice(bisect_left(tokens.words, start), bisect_left(tokens.words, end))


def _operations(a: Tokens, b: Tokens, pieces: Sequence[_Piece]) -> Iterator[Operation]:
    i = j = word_a = word_b = 0
    for piece in pieces:
        end_a, end_b = a.starts[piece.a], b.starts[piece.b]
        last_a, last_b = bisect_left(a.words, piece.a), bisect_left(b.words, piece.b)
        yield Operation(
            _name(piece.cls, end_a > i, end_b > j),
            piece.cls,
            (i, end_a),
            (j, end_b),
            range(word_a, last_a),
            range(word_b, last_b),
        )
        i, j, word_a, word_b = end_a, end_b, last_a, last_b


def _name(cls: str, in_a: bool, in_b: bool) -> OpName:
    if not cls:
        return "equal"
    if in_a and in_b:
        return "replace"
    return "delete" if in_a else "insert"
