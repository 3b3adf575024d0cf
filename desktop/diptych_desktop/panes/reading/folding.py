"""Finding a string in a text regardless of case, accents and the kind of quotes and dashes."""

import unicodedata
from itertools import accumulate

_SAME = {
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "\u00a0": " ", "\u202f": " ",
    "\n": " ", "\u00ad": "", "…": "...",
}  # fmt: skip


class _Folds(dict[int, str]):
    """What each character becomes; found when first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        plain = _SAME.get(char)
        if plain is None:
            parts = unicodedata.normalize("NFKD", char)
            plain = "".join(c for c in parts if not unicodedata.combining(c)).casefold()
        self[code] = plain
        return plain


_FOLDS = _Folds()


def fold(text: str) -> str:
    """Return the text as it is compared; it may be longer or shorter."""
    return text.lower() if text.isascii() and "\n" not in text else text.translate(_FOLDS)


def find_all(text: str, wanted: str) -> list[tuple[int, int]]:
    """Return where a folded string stands in a text: half-open spans of code points."""
    folded = fold(text)
    at = folded.find(wanted) if wanted else -1
    if at < 0:
        return []
    found = []
    while at >= 0:
        found.append((at, at + len(wanted)))
        at = folded.find(wanted, at + len(wanted))
    if text.isascii() or all(len(_FOLDS[ord(char)]) == 1 for char in set(text)):
        return found
    # ends[i] is where the fold of character i ends; the spans cover whole characters.
    ends = list(accumulate(len(_FOLDS[ord(char)]) for char in text))
    return [_whole(text, *span) for span in _unfolded(found, ends)]


def _unfolded(found: list[tuple[int, int]], ends: list[int]) -> list[tuple[int, int]]:
    result, index = [], 0
    for start, end in found:
        while ends[index] <= start:
            index += 1
        first = index
        while ends[index] < end:
            index += 1
        result.append((first, index + 1))
    return result


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span with the accents that follow its last letter as characters of their own."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return start, end
