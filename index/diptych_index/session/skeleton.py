"""The skeleton of a text: its letters and digits alone, folded, with the way back to the text.

White space, line ends, hyphens, quotation marks, case, accents and ligatures differ between two
readings of one source; the skeleton does not.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, compress

# Scripts written without spaces: each sign is a token of its own.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(f"[{_UNSPACED}]|[^\\W_{_UNSPACED}]+")
_ACCENTS = re.compile("[\u0300-\u036f]")


class Skeleton:
    """The folded words of a text and where they stand.

    ``tokens`` are the folded words in order, ``letters`` all of them without a gap. Offsets into
    ``letters`` are called places here; those into the text are code points, as everywhere.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        spans = [match.span() for match in _TOKEN.finditer(text)]
        self._starts = array("q", [start for start, _ in spans])
        self._ends = array("q", [end for _, end in spans])
        words = [text[start:end] for start, end in spans]
        # Each word is folded once, and one object wherever it stands, which is quick to compare.
        folded = {word: fold(word) for word in set(words)}
        self.tokens: list[str] = [folded[word] for word in words]
        if not all(self.tokens):
            self._leave_out_empty()
        self._places = array("q", accumulate(map(len, self.tokens), initial=0))
        self.letters = "".join(self.tokens)

    def _leave_out_empty(self) -> None:
        """Leave out the words of which nothing is left when they are folded."""
        self._starts = array("q", compress(self._starts, self.tokens))
        self._ends = array("q", compress(self._ends, self.tokens))
        self.tokens = list(filter(None, self.tokens))

    def __len__(self) -> int:
        return len(self.tokens)

    def span_of(self, place: int, end: int) -> tuple[int, int]:
        """Return the offsets in the text of the letters from ``place`` to ``end`` (not empty)."""
        return self._offset(place), self._offset(end - 1) + 1

    def span_of_tokens(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets in the text of the tokens from ``first`` to ``last``, both taken."""
        return self._starts[first], self._ends[last]

    def place_of_token(self, index: int) -> int:
        """Return the place where a token begins; one past the last gives the end."""
        return self._places[min(index, len(self.tokens))]

    def place_after(self, offset: int) -> int:
        """Return the place of the first word that begins at or after an offset of the text."""
        return self.place_of_token(bisect_left(self._starts, offset))

    def place_at(self, offset: int) -> int:
        """Return how many letters stand before an offset of the text."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return 0
        if offset >= self._ends[index]:
            return self.place_of_token(index + 1)
        return self._places[index] + len(fold(self._text[self._starts[index] : offset]))

    def token_at(self, place: int) -> int:
        """Return the word that a place is in; the number of words for the end."""
        if place >= len(self.letters):
            return len(self.tokens)
        return bisect_right(self._places, place) - 1

    def words_within(self, start: int, end: int) -> tuple[int, int]:
        """Return the first and last word that stand wholly between two offsets of the text."""
        return bisect_left(self._starts, start), bisect_right(self._ends, end) - 1

    def words_near(self, start: int, end: int) -> tuple[int, int]:
        """Return the first and last of the words whose borders are nearest to these places.

        They are the wrong way round where no word is left between them.
        """
        return self._nearest(start), self._nearest(end) - 1

    def _nearest(self, place: int) -> int:
        """Return the word that begins nearest to a place."""
        index = self.token_at(place)
        begin, after = self.place_of_token(index), self.place_of_token(index + 1)
        return index + 1 if after - place < place - begin else index

    def letters_between(self, first: int, last: int) -> int:
        """Return how many letters the words from ``first`` to ``last`` (both taken) have."""
        return self.place_of_token(last + 1) - self._places[first]

    def holds(self, start: int, quote: str) -> bool:
        """Return whether the text says this at an offset, letter for letter."""
        return self._text.startswith(quote, start)

    def paragraphs(self) -> Iterator[tuple[int, int]]:
        """Give the first word of every paragraph that has any, and the first of the next one."""
        first, at = 0, self._text.find("\n")
        while at >= 0 and first < len(self):
            after = bisect_left(self._starts, at, first)
            if after > first:
                yield first, after
            first, at = after, self._text.find("\n", at + 1)
        if first < len(self):
            yield first, len(self)

    def between(self, index: int) -> str:
        """Return what stands in the text between a word and the next."""
        return self._text[self._ends[index] : self._starts[index + 1]]

    def begins_token(self, place: int) -> bool:
        """Return whether a word begins (or the text ends) at this place."""
        return self.place_of_token(self.token_at(place)) == place

    def _offset(self, place: int) -> int:
        index = self.token_at(place)
        inside = place - self._places[index]
        start, end = self._starts[index], self._ends[index]
        if end - start == len(self.tokens[index]):
            return start + inside
        # A ligature or an accent of its own: count what each character was folded to.
        for offset in range(start, end):
            inside -= len(fold(self._text[offset]))
            if inside < 0:
                return offset
        return end - 1


def letters_of(text: str) -> str:
    """Return the skeleton of a short text."""
    return "".join(tokens_of(text))


def tokens_of(text: str) -> Sequence[str]:
    """Return the folded words of a short text."""
    if text.isascii():
        return _TOKEN.findall(text.lower())
    return [token for found in _TOKEN.findall(text) if (token := fold(found))]


def fold(word: str) -> str:
    """Return a word without case, accents and ligatures."""
    return word.lower() if word.isascii() else _folded(word)


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", word))
    folded = unicodedata.normalize("NFKC", plain.casefold())
    return "".join(filter(str.isalnum, folded))
