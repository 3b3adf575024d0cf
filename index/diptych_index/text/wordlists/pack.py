"""Packs a list of words into a small file, in which single words are looked up without a set.

Words are sorted and cut into blocks. In a block each word but the first says how many letters it
shares with the one before it (as one letter, from "A" on) and what comes after those; the whole is
compressed. As a script: ``python -m diptych_index.text.wordlists.pack WORDS.txt OUT.words`` takes
a UTF-8 file of one word a line.
"""

import re
import sys
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LONGEST = 40
_BLOCK = 64
"""Words in a block: fewer make the file larger, more the search in one slower."""
_MOST_SHARED = 25
_FIRST = ord("A")
_AFTER_ALL = b"\n\xff"
"""Behind a word: greater than the rest of the block that begins with it, less than longer words."""


class PackedWords:
    """The words of one packed file; ``word in words`` takes some ten microseconds."""

    __slots__ = ("_blocks",)

    def __init__(self, data: bytes) -> None:
        """Unpack ``data``, as ``pack`` made it."""
        unpacked = zlib.decompress(data)
        self._blocks = unpacked.split(b"\0") if unpacked else []

    def __contains__(self, word: str) -> bool:
        """Tell whether ``word`` (in small letters) stands in the list."""
        # UTF-8 sorts as its characters do, so only one block has to be decoded.
        at = bisect_right(self._blocks, word.encode("utf-8", "replace") + _AFTER_ALL) - 1
        return at >= 0 and _has(self._blocks[at].decode("utf-8"), word)

    def __iter__(self) -> Iterator[str]:
        """Yield the words in their order."""
        for block in self._blocks:
            yield from _words_of(block.decode("utf-8"))


def pack(words: Iterable[str]) -> bytes:
    """Return ``words`` packed: in small letters, each once, those that are no words left out."""
    small = {word.strip().lower() for word in words}
    kept = sorted(w for w in small if 1 < len(w) <= _LONGEST and _WORD.fullmatch(w))
    blocks = ("\n".join(_coded(kept[i : i + _BLOCK])) for i in range(0, len(kept), _BLOCK))
    return zlib.compress("\0".join(blocks).encode("utf-8"), 9)


def _coded(words: list[str]) -> Iterator[str]:
    """Yield the first word as it is, then each as what it does not share with the one before."""
    yield words[0]
    for before, word in pairwise(words):
        shared = min(_shared(before, word), _MOST_SHARED)
        yield chr(_FIRST + shared) + word[shared:]


def _has(block: str, word: str) -> bool:
    """Tell whether ``word`` stands in a block.

    No word is put together for it: one that shares more with the word before it than ``word`` does
    differs from it in the same place, and behind one that shares less there are only later ones.
    """
    before, *rest = block.split("\n")
    if before == word:
        return True
    same = _shared(before, word)
    for coded in rest:
        shared = ord(coded[0]) - _FIRST
        if shared > same:
            continue
        if shared < same and shared < _MOST_SHARED:
            return False
        if coded[1:] == word[shared:]:
            return True
        same = shared + _shared(coded[1:], word[shared:])
    return False


def _shared(one: str, other: str) -> int:
    """Return how many letters two words begin with in common."""
    shared, most = 0, min(len(one), len(other))
    while shared < most and one[shared] == other[shared]:
        shared += 1
    return shared


def _words_of(block: str) -> Iterator[str]:
    """Yield the words of a block."""
    word, *rest = block.split("\n")
    yield word
    for coded in rest:
        word = word[: ord(coded[0]) - _FIRST] + coded[1:]
        yield word


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    target.write_bytes(pack(source.read_text(encoding="utf-8").splitlines()))
