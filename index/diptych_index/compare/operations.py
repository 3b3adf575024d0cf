"""The operations that turn A into B, from the words that stand for each other.

Operations tile both passages: equal stretches are equal letter for letter, everything else has
its class. Cuts fall between tokens only.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Literal, NamedTuple

from diptych_index.compare.anchors import Run
from diptych_index.compare.classes import class_of_words, class_of_writing
from diptych_index.compare.words import Tokens, is_word

Keys = tuple[Sequence[str], Sequence[str]]
_FIRST_STEP = 8
"""Tokens that are looked at together; twice as many after each such stretch that is the same."""
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


_Piece = tuple[str, int, int]
"""A class ("": the same in both), and the tokens of A and of B up to which it goes."""


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
    return list(writer.operations())


class _Writer:
    """Walks through both passages at once and collects what is the same and what differs.

    Plain tuples and local names: a rewritten passage has a change at every third word, and each of
    these steps is taken for every one of them.
    """

    def __init__(self, a: Tokens, b: Tokens, keys: Keys, function_words: frozenset[str]) -> None:
        self._a = a
        self._b = b
        self._keys = keys
        self._function_words = function_words
        self._numbers = (_word_numbers(a), _word_numbers(b))
        self._at = (0, 0)
        self.pieces: list[_Piece] = []

    def run(self, run: Run) -> None:
        """Go on over words that stand for each other; they may differ in little things."""
        words_a, words_b = self._a.words, self._b.words
        self.gap(words_a[run.a], words_b[run.b])
        last = run.length - 1
        end_a, end_b = words_a[run.a + last] + 1, words_b[run.b + last] + 1
        at_a, at_b = self._at
        if self._a.texts[at_a:end_a] == self._b.texts[at_b:end_b]:
            self._same(end_a, end_b)
            return
        number_a, k = self._numbers[0], 0
        while k < run.length:
            i, j = words_a[run.a + k], words_b[run.b + k]
            self.gap(i, j)
            alike = _agreeing(self._a.texts, self._b.texts, i, j, min(end_a - i, end_b - j))
            if alike:
                self._same(i + alike, j + alike)
                k = number_a[i + alike] - run.a
            else:
                self._changed(i + 1, j + 1)
                k += 1

    def gap(self, end_a: int, end_b: int) -> None:
        """Go on to these tokens over what stands between two words that agree."""
        a, b = self._a.texts, self._b.texts
        i, j = self._at
        at_a = i
        while i < end_a and j < end_b and a[i] == b[j]:
            i, j = i + 1, j + 1
        if i > at_a:
            self._same(i, j)
        tail_a, tail_b = end_a, end_b
        while tail_a > i and tail_b > j and a[tail_a - 1] == b[tail_b - 1]:
            tail_a, tail_b = tail_a - 1, tail_b - 1
        more_a, more_b = tail_a - i, tail_b - j
        if more_a == 1 < more_b or more_b == 1 < more_a:
            self._changed_beside_space(tail_a, tail_b)
        elif more_a or more_b:
            self._changed(tail_a, tail_b)
        if tail_a < end_a:
            self._same(end_a, end_b)

    def _same(self, end_a: int, end_b: int) -> None:
        """Go on over tokens that are the same, letter for letter."""
        pieces = self.pieces
        if pieces and not pieces[-1][0]:
            pieces[-1] = ("", end_a, end_b)
        else:
            pieces.append(("", end_a, end_b))
        self._at = (end_a, end_b)

    def _changed_beside_space(self, end_a: int, end_b: int) -> None:
        """Go on over tokens that differ between two words that agree.

        Where one passage has white space there and nothing else, and the other only marks before
        or behind the same, that white space is no difference.
        """
        a, b = self._a.texts, self._b.texts
        i, j = self._at
        left = right = 0
        if end_a - i == 1 and a[i].isspace():
            right = _beside_marks(a[i], b[j:end_b])
        elif end_b - j == 1 and b[j].isspace():
            left = _beside_marks(b[j], a[i:end_a])
        if left or right:
            self._changed(i + left, j + right)
            self._same(i + left + 1, j + right + 1)
        self._changed(end_a, end_b)

    def _changed(self, end_a: int, end_b: int) -> None:
        """Go on over tokens that differ."""
        cls = self._class(end_a, end_b)
        pieces = self.pieces
        if pieces:
            last = pieces[-1]
            if last[0] == cls:
                pieces.pop()
            elif not last[0] and len(pieces) > 1:
                self._join_over_space(cls, end_a, end_b)
        pieces.append((cls, end_a, end_b))
        self._at = (end_a, end_b)

    def _class(self, end_a: int, end_b: int) -> str:
        start_a, start_b = self._at
        number_a, number_b = self._numbers
        left = self._keys[0][number_a[start_a] : number_a[end_a]]
        right = self._keys[1][number_b[start_b] : number_b[end_b]]
        found = class_of_words(left, right, self._function_words)
        if found:
            return found
        a, b = _text(self._a, start_a, end_a), _text(self._b, start_b, end_b)
        return class_of_writing(a, b, words=bool(left))

    def _join_over_space(self, cls: str, end_a: int, end_b: int) -> None:
        """Give a lone stretch of white space between two changes to the first of them.

        Two changes of one class become one by that. Only words that stand for words are joined:
        a comma that was added at the end of a line does not make the end of the line another.
        """
        pieces = self.pieces
        before, space = pieces[-2], pieces[-1]
        if not _text(self._a, before[1], space[1]).isspace():
            return
        start = pieces[-3] if len(pieces) > 2 else ("", 0, 0)
        end = (cls, end_a, end_b)
        if self._both_have_words(start, before) and self._both_have_words(space, end):
            pieces[-2:] = [] if before[0] == cls else [(before[0], space[1], space[2])]

    def _both_have_words(self, start: _Piece, end: _Piece) -> bool:
        """Tell whether A and B both have words between the ends of two pieces."""
        number_a, number_b = self._numbers
        return number_a[start[1]] < number_a[end[1]] and number_b[start[2]] < number_b[end[2]]

    def operations(self) -> Iterator[Operation]:
        """Yield the operations of what was walked over."""
        starts_a, starts_b = self._a.starts, self._b.starts
        number_a, number_b = self._numbers
        i = j = word_a = word_b = 0
        for cls, token_a, token_b in self.pieces:
            end_a, end_b = starts_a[token_a], starts_b[token_b]
            last_a, last_b = number_a[token_a], number_b[token_b]
            name: OpName = "equal"
            if cls:
                name = "insert" if end_a == i else "delete" if end_b == j else "replace"
            words_a, words_b = range(word_a, last_a), range(word_b, last_b)
            yield Operation(name, cls, (i, end_a), (j, end_b), words_a, words_b)
            i, j, word_a, word_b = end_a, end_b, last_a, last_b


def _beside_marks(space: str, tokens: Sequence[str]) -> int:
    """Return the place of a token of white space with no word before or none behind it; else 0.

    What stands first is not looked at: that was the same in both.
    """
    for place, token in enumerate(tokens):
        if token == space and not (
            any(map(is_word, tokens[:place])) and any(map(is_word, tokens[place + 1 :]))
        ):
            return place
    return 0


def _word_numbers(tokens: Tokens) -> list[int]:
    """Return for every token, and for the end, how many words stand before it."""
    is_word = bytearray(len(tokens.texts))
    for place in tokens.words:
        is_word[place] = 1
    return list(accumulate(is_word, initial=0))


def _agreeing(x: Sequence[str], y: Sequence[str], i: int, j: int, most: int) -> int:
    """Return how many tokens from ``i`` and from ``j`` on are the same, up to ``most``."""
    done, step = 0, _FIRST_STEP
    while done < most:
        step = min(step, most - done)
        left, right = x[i + done : i + done + step], y[j + done : j + done + step]
        if left != right:
            return done + next(n for n, word in enumerate(left) if word != right[n])
        done, step = done + step, 2 * step
    return done


def _text(tokens: Tokens, start: int, end: int) -> str:
    return tokens.text[tokens.starts[start] : tokens.starts[end]]
