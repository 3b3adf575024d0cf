"""Tells the formulas that stand by themselves in a PDF, whose building a line of text loses."""

import re
from collections.abc import Sequence

from diptych_index.text.formats.pdf_blocks import Part
from diptych_index.text.formats.pdf_lines import Line

_SIGN = re.compile(r"[=<>≤≥≈≡≠∼≃∑∏∫∂√±×÷⋅∈∉⊂⊆∪∩→←↔⇒∞∇∀∃⟨⟩+−|^\ufffd]|[\U0001d400-\U0001d7ff]")
"""What formulas are made of; one that its font does not name stands as U+FFFD."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_FUNCTIONS = frozenset(["arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "limsup", "liminf"])
_MOST_WORDS = 2
"""Words beside a formula, such as “where” or “if … otherwise”."""
_LONGEST = 240


def count_formulas(lines: Sequence[Line], parts: Sequence[Part]) -> int:
    """Return how many formulas stand by themselves; pieces that follow each other are one."""
    found = 0
    before = False
    for part in parts:
        if part.kind in {"header", "footer", "note"}:
            continue
        now = part.kind in {"body", "table"} and _is_formula([lines[i].text for i in part.lines])
        found += now and not before
        before = now
    return found


def _is_formula(texts: list[str]) -> bool:
    """Tell whether lines hold the signs of a formula and hardly any words."""
    if sum(map(len, texts)) > _LONGEST:
        return False
    text = " ".join(texts)
    if _SIGN.search(text) is None:
        return False
    words = [word for word in _WORD.findall(text) if word.lower() not in _FUNCTIONS]
    return len(words) <= _MOST_WORDS and sum(map(len, words)) < 0.5 * len(text)
