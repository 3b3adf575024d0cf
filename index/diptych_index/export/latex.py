r"""Text in BibTeX: what LaTeX gives a meaning, escaped; accents and signs it spells, as letters."""

import re
from unicodedata import combining, normalize

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_ESCAPES = str.maketrans(_SPECIAL)
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331",
}  # fmt: skip
_SIGNS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textendash": "–",
    "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "textquotesingle": "'", "ldots": "…", "dots": "…", "S": "§", "P": "¶",
    "pounds": "£", "copyright": "©", "textregistered": "®", "guillemotleft": "«",
    "guillemotright": "»", "texteuro": "€", "euro": "€", "textellipsis": "…",
}  # fmt: skip
_COMMAND = re.compile(r"\\(?:(?P<word>[A-Za-z]+)\s*|(?P<sign>.))", re.DOTALL)
_MARK = re.compile(
    r"\\(?P<mark>[`'^~=.\"]|[uvHcdbkr](?=[\s{\\]))\s*"
    r"(?:\{\s*(?P<braced>\\?[A-Za-z]?)\s*\}|(?P<bare>\\?[A-Za-z]))"
)
_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"))


def escaped(text: str) -> str:
    """Return text for a field in braces; letters stay letters (UTF-8), braces are balanced."""
    return text.translate(_ESCAPES)


def protected(title: str) -> str:
    """Return a title whose capitals no style makes small: words that have any go in braces."""
    words = title.split(" ")
    return " ".join(
        f"{{{escaped(word)}}}" if any(sign.isupper() for sign in word[bool(n == 0) :])
        else escaped(word)
        for n, word in enumerate(words)
    )  # fmt: skip


def unescaped(text: str) -> str:
    """Return the text that LaTeX source spells, as letters; commands it does not know fall away."""
    text = _MARK.sub(_accented, text)
    for written, sign in _LIGATURES:
        text = text.replace(written, sign)
    # What was escaped must not be taken for mark-up once it is bare.
    kept: list[str] = []

    def command(found: re.Match[str]) -> str:
        sign = found["sign"]
        kept.append(sign if sign is not None else _SIGNS.get(found["word"], ""))
        return f"\0{len(kept) - 1}\0"

    text = _COMMAND.sub(command, text.replace("\0", ""))
    text = text.replace("{", "").replace("}", "").replace("~", " ")
    text = re.sub("\0(\\d+)\0", lambda found: kept[int(found[1])], text)
    return normalize("NFC", " ".join(text.split()))


def _accented(found: re.Match[str]) -> str:
    letter = (found["braced"] if found["braced"] is not None else found["bare"]).lstrip("\\")
    mark = _ACCENTS[found["mark"]]
    whole = normalize("NFC", letter + mark) if letter else ""
    return whole if whole and not combining(whole[0]) else letter
