"""The signs of the fonts that show pictures for letters: Symbol and the Wingdings.

Word stores such a sign as a number above U+F000 together with the name of the font. The table of
Symbol is Adobe's encoding of that font; of the Wingdings only signs that occur in texts are known.
"""

_SYMBOL_LOW = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?"
    "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
    "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
)  # fmt: skip
_SYMBOL_HIGH = (
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵"
    "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"
    "◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\ufffd⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
)  # fmt: skip
_SYMBOL = {0x20 + i: sign for i, sign in enumerate(_SYMBOL_LOW)} | {
    0xA0 + i: sign for i, sign in enumerate(_SYMBOL_HIGH)
}
_WINGDINGS = {
    0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6D: "❍", 0x6E: "■",
    0x6F: "□", 0x71: "❑", 0x72: "❒", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x80: "⓪",
    0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "☐", 0xAB: "★", 0xD8: "➢", 0xDF: "←",
    0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩",
    0xF3: "⇔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **{0x81 + i: chr(0x2460 + i) for i in range(10)},
    **{0x8C + i: chr(0x2776 + i) for i in range(10)},
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0x98: "●", 0xA2: "■",
    0xA3: "☐",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
UNKNOWN = "\ufffd"
"""Stands for a sign that is not known."""


def sign(font: str, code: int) -> str:
    """Return the character of sign ``code`` (with or without U+F000) of a font.

    Where the font is none of these, the code is a character; UNKNOWN for signs not in the tables.
    """
    table = _FONTS.get(font.strip().lower())
    plain = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if table is not None:
        return table.get(plain, UNKNOWN)
    if plain != code or not 0x20 <= code <= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return UNKNOWN
    return chr(code)


def translated(text: str, font: str) -> str:
    """Return text set in such a font as its signs; text of other fonts as it stands.

    Word keeps letters typed in Symbol as U+F000 and more; letters below are shown as signs too.
    """
    table = _FONTS.get(font.strip().lower())
    if table is None:
        return text
    return "".join(
        table.get(ord(letter) & 0xFF, UNKNOWN)
        if 0xF000 <= ord(letter) <= 0xF0FF
        else table.get(ord(letter), letter)
        if font.strip().lower() == "symbol"
        else letter
        for letter in text
    )
