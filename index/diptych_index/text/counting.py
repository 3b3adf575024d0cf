"""Counts the words of a source that no line end parts: what the document itself knows as words."""

from collections import Counter
from collections.abc import Callable, Sequence

from diptych_index.text.block import Block
from diptych_index.text.hyphens import TOKEN, Vocabulary
from diptych_index.text.joints import touching
from diptych_index.text.lines import Lines

_CHUNK = 1 << 14
"""Bytes counted at once: the words of so many stay in the cache of the processor."""
_REPORT = 64
"""Chunks between two reports of how far it is."""


def _folded() -> bytes:
    """Return what becomes of every byte of UTF-8: small letters, and spaces for other signs.

    The hyphen stays, and what is no ASCII, which is looked at word by word.
    """
    signs = map(chr, range(128))
    letters = [sign.lower() if sign.isalpha() or sign == "-" else " " for sign in signs]
    return "".join(letters).encode("ascii") + bytes(range(128, 256))


_FOLDED = _folded()


def _silent(share: float) -> None:
    """Tell nobody."""


def vocabulary_of(
    lines: Lines, blocks: Sequence[Block], step: Callable[[float], None] = _silent
) -> Vocabulary:
    """Return the words of ``lines``, the halves on both sides of a line end left out.

    ``step`` is told the share that is done, from time to time.
    """
    # Only the distinct tokens are looked at closely, which is many times faster.
    tokens = _tokens(lines.work, step)
    counts = Counter({t.decode("ascii"): count for t, count in tokens.items() if t.isalpha()})
    counted = counts.get
    for token, count in tokens.items():
        if not token.isalpha():
            for word in TOKEN.findall(token.decode("utf-8", "surrogatepass").lower()):
                counts[word] = counted(word, 0) + count
    touched = touching(lines, [block.lines for block in blocks if not block.kept])
    for halves in touched.values():
        for half in halves:
            word = half.lower()
            counts[word] -= 1
            if counts[word] <= 0:
                del counts[word]
    return Vocabulary(counts, touched)


def _tokens(text: str, step: Callable[[float], None]) -> Counter[bytes]:
    """Count what stands between spaces and signs in UTF-8, capitals as small letters."""
    tokens: Counter[bytes] = Counter()
    data = text.encode("utf-8", "surrogatepass").translate(_FOLDED)
    at = chunk = 0
    while at < len(data):
        end = data.find(b" ", at + _CHUNK)
        end = len(data) if end < 0 else end
        tokens.update(data[at:end].split())
        at, chunk = end, chunk + 1
        if chunk % _REPORT == 0:
            step(at / len(data))
    return tokens
