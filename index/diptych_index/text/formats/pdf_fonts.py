"""Tells by the name and the flags of a font whether it is bold, italic, of fixed width."""

import re

_MODIFIERS = ("bold", "black", "heavy", "semibold", "demi")
_ITALICS = ("italic", "oblique", "slanted", "kursiv", "-it", "cmti", "cmsl", "sfti")
_BOLDS = re.compile(r"cmbx|cmb\d|sfbx|-bd|medi$|\bbd\b")
_ITALIC_FLAG, _FIXED_FLAG, _BOLD_FLAG = 1 << 6, 1, 1 << 18
_BOLD_WEIGHT = 600


def face_of(name: str, flags: int, weight: int) -> tuple[str, bool, bool, bool]:
    """Return a font's name and whether it is bold, italic, of fixed width, by all signs of it."""
    small = name.lower()
    bold = (
        weight >= _BOLD_WEIGHT
        or bool(flags & _BOLD_FLAG)
        or any(word in small for word in _MODIFIERS)
        or _BOLDS.search(small) is not None
    )
    italic = bool(flags & _ITALIC_FLAG) or any(word in small for word in _ITALICS)
    # The mathematical fonts of TeX say that they are italic; they set formulas, not emphasis.
    italic = italic and not small.startswith(("cmsy", "cmmi", "cmex"))
    fixed = bool(flags & _FIXED_FLAG) or "mono" in small or "courier" in small or "cmtt" in small
    return name, bold, italic, fixed
