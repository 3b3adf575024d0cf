"""Counts the words of a source that no line end parts: what the document itself knows as words."""

from collections import Counter
from collections.abc import Callable, Sequence

from diptych_index.text.block import Block
from diptych_index.text.hyphens import TOKEN, Vocabulary
from diptych_index.text.joints import touching
from diptych_index.text.lines import Lines

_CHUNK = 1 << 16
"""Characters counted at once: the words of so many stay in the cache of the processor."""
_REPORT = 16
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
    counts = _tokens(lines.work, step)
    # Only the distinct tokens are looked at closely, which is many times faster.
    mixed = [token for token in counts if "-" in token or not token.isascii()]
    counted = counts.get
    for token, count in [(token, counts.pop(token)) for token in mixed]:
        for word in TOKEN.findall(token.lower()):
            counts[word] = counted(word, 0) + count
    touched = touching(lines, [block.lines for block in blocks if not block.kept])
    for halves in touched.values():
        for half in halves:
            word = half.lower()
            left = counted(word, 0) - 1
            if left > 0:
                counts[word] = left
            else:
                counts.pop(word, None)
    return Vocabulary(counts, touched)


def _tokens(text: str, step: Callable[[float], None]) -> Counter[str]:
    """Count what stands between spaces and signs, the capitals of ASCII as small letters."""
    tokens: Counter[str] = Counter()
    data = text.encode("utf-8", "surrogatepass").translate(_FOLDED)
    folded = data.decode("utf-8", "surrogatepass")
    at = chunk = 0
    while at < len(folded):
        end = folded.find(" ", at + _CHUNK)
        end = len(folded) if end < 0 else end
        tokens.update(folded[at:end].split())
        at, chunk = end, chunk + 1
        if chunk % _REPORT == 0:
            step(at / len(folded))
    return tokens
