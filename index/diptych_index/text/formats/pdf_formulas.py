"""Tells the formulas that stand by themselves in a PDF, whose building a line of text loses."""

import re
from collections.abc import Iterable, Sequence

from diptych_index.text.formats.pdf_lines import Line
from diptych_index.text.kinds import Kind

_SIGN = re.compile(r"[=<>≤≥≈≡≠∼≃∑∏∫∂√±×÷⋅∈∉⊂⊆∪∩→←↔⇒∞∇∀∃⟨⟩+−|^\ufffd]|[\U0001d400-\U0001d7ff]")
"""What formulas are made of; one that its font does not name stands as U+FFFD."""
_WORD = re.compile(r"[^\W\d_\U0001d400-\U0001d7ff]{4,}")
_FUNCTIONS = frozenset(["arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "limsup", "liminf"])
_MOST_WORDS = 2
"""Words beside a formula, such as “where” or “if … otherwise”."""
_LONGEST = 240
_NEAR, _NEAR_SMALL = 0.75, 1.1
"""Shares of the distance of lines: pieces of a formula stand nearer, the second if one is small."""
_SMALL = 0.8
"""Share of the size: so limits of sums and indices are set."""


def count_formulas(parts: Iterable[tuple[Kind, Sequence[str]]]) -> int:
    """Return how many formulas stand by themselves; pieces that follow each other are one.

    ``parts`` are the kinds of the paragraphs and their lines.
    """
    found = 0
    before = False
    for kind, texts in parts:
        if kind in {"header", "footer", "note"}:
            continue
        now = kind in {"body", "table"} and is_formula(texts)
        found += now and not before
        before = now
    return found


def is_formula(texts: Sequence[str]) -> bool:
    """Tell whether lines hold the signs of a formula and hardly any words."""
    if sum(map(len, texts)) > _LONGEST:
        return False
    text = " ".join(texts)
    if _SIGN.search(text) is None:
        return False
    words = [word for word in _WORD.findall(text) if word.lower() not in _FUNCTIONS]
    return len(words) <= _MOST_WORDS and sum(map(len, words)) < 0.5 * len(text)


def are_stacked(a: Line, b: Line, lead: float) -> bool:
    """Tell whether two lines are pieces of one formula: of a fraction, a sum with its limits.

    ``lead`` is the usual distance of lines. Pieces overlap, and one of them has no words.
    """
    gap = b.y - a.y
    if not 0 < gap < _NEAR_SMALL * lead or min(a.x1, b.x1) <= max(a.x0, b.x0):
        return False
    if gap < _NEAR * lead:
        return not (has_words(a.text) and has_words(b.text))
    if min(a.size, b.size) > _SMALL * max(a.size, b.size):
        return False  # as it most often is
    return not (has_words(a.text) or has_words(b.text))


def has_words(text: str) -> bool:
    """Tell whether a line has words and not only the names of variables."""
    return _WORD.search(text) is not None
