"""Counts the words of a source that no line end parts: what the document itself knows as words."""

from collections import Counter
from collections.abc import Callable, Sequence

from diptych_index.text.block import Block
from diptych_index.text.hyphens import TOKEN, Vocabulary
from diptych_index.text.joints import touching
from diptych_index.text.lines import Lines

_CHUNK = 1 << 20
"""Characters counted between two reports of how far it is."""


def _silent(share: float) -> None:
    """Tell nobody."""


def _end_of_chunk(text: str, at: int) -> int:
    """Return the end of a word soon behind ``at``, that of the text where there is none."""
    ends = (text.find(sign, at, at + _CHUNK) for sign in "\n ")
    return next((end for end in ends if end >= 0), len(text))


def vocabulary_of(
    lines: Lines, blocks: Sequence[Block], step: Callable[[float], None] = _silent
) -> Vocabulary:
    """Return the words of ``lines``, the halves on both sides of a line end left out.

    ``step`` is told the share that is done, from time to time.
    """
    tokens: Counter[str] = Counter()
    small = lines.work.lower()
    at = 0
    while at < len(small):
        end = _end_of_chunk(small, at + _CHUNK)
        tokens.update(small[at:end].split())
        step(end / len(small))
        at = end
    # Only the distinct tokens are looked at closely, which is many times faster.
    counts = Counter({token: count for token, count in tokens.items() if token.isalpha()})
    find = TOKEN.findall
    for token in tokens.keys() - counts.keys():
        for word in find(token):
            counts[word] = counts.get(word, 0) + tokens[token]
    for halves in touching(lines, [block.lines for block in blocks if not block.kept]):
        for half in halves:
            word = half.lower()
            counts[word] -= 1
            if counts[word] <= 0:
                del counts[word]
    return Vocabulary(counts)
