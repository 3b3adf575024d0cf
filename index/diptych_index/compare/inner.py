"""What differs within a pair of words: characters to mark, which never part the word.

Diff-match-patch with its semantic clean-up, over what a reader sees as one sign: a letter with its
accents is marked whole. Words that have little in common are marked from end to end.
"""

from collections.abc import Sequence

from diff_match_patch import diff_match_patch

from diptych_index.compare.words import clings

Span = tuple[int, int]

_LONGEST = 100
"""Signs of a word that are compared one by one; whatever is longer is no word but an address."""
_FIRST_CODE = 0xE000
_ENGINE = diff_match_patch()
_ENGINE.Diff_Timeout = 0


def inner_spans(a: str, b: str) -> tuple[list[Span], list[Span]]:
    """Return the spans (code points from the start of each word) that differ.

    Both lists are empty when the words are the same; one of them is where letters were only put
    in. When less than half of the longer word agrees, both are marked whole.
    """
    if a == b:
        return [], []
    signs_a, signs_b = _signs(a), _signs(b)
    longer = max(len(signs_a), len(signs_b))
    if longer > _LONGEST:
        return _whole(a), _whole(b)
    codes: dict[str, str] = {}
    for sign in (*signs_a, *signs_b):
        codes.setdefault(sign, chr(_FIRST_CODE + len(codes)))
    left, right = ("".join(codes[sign] for sign in signs) for signs in (signs_a, signs_b))
    pieces = _ENGINE.diff_main(left, right, False)
    _ENGINE.diff_cleanupSemantic(pieces)
    alike = sum(len(text) for kind, text in pieces if kind == diff_match_patch.DIFF_EQUAL)
    if 2 * alike < longer:
        return _whole(a), _whole(b)
    return (
        _spans(signs_a, pieces, diff_match_patch.DIFF_DELETE),
        _spans(signs_b, pieces, diff_match_patch.DIFF_INSERT),
    )


def _signs(word: str) -> list[str]:
    """Cut a word into what a reader sees as one sign each."""
    signs: list[str] = []
    for sign in word:
        if signs and clings(sign):
            signs[-1] += sign
        else:
            signs.append(sign)
    return signs


def _whole(word: str) -> list[Span]:
    return [(0, len(word))] if word else []


def _spans(signs: Sequence[str], pieces: Sequence[tuple[int, str]], wanted: int) -> list[Span]:
    """Return where the pieces of one kind lie, in code points of the word."""
    spans: list[Span] = []
    at = place = 0
    for kind, text in pieces:
        if kind not in (wanted, diff_match_patch.DIFF_EQUAL):
            continue
        end = at + sum(map(len, signs[place : place + len(text)]))
        if kind == wanted:
            spans.append((at, end))
        at, place = end, place + len(text)
    return spans
