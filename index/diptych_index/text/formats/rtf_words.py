"""The control words of RTF that its reader knows, and the code pages of its fonts."""

import codecs
from typing import Final, NamedTuple

from diptych_index.text.document import TextStyle


def _names(names: str) -> frozenset[str]:
    """Return names that are written in a line."""
    return frozenset(names.split())


CHARACTERS: Final[dict[str, str]] = {
    "tab": " ", "emdash": "—", "endash": "–", "emspace": "\u2003", "enspace": "\u2002",
    "qmspace": "\u2005", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "zwj": "\u200d", "zwnj": "\u200c", "ltrmark": "\u200e",
    "rtlmark": "\u200f", "column": " ", "softline": " ", "nestcell": " ",
}  # fmt: skip
"""Words that stand for a character."""
SYMBOLS: Final[dict[str, str]] = {
    "~": "\u00a0", "_": "\u2011", "\\": "\\", "{": "{", "}": "}", "\t": " ",
}  # fmt: skip
"""Signs behind a backslash that stand for a character."""
STYLES: Final[dict[str, TextStyle]] = {
    "b": "bold", "i": "italic", "super": "superscript", "sub": "subscript", "scaps": "small caps",
    "strike": "struck out", "striked": "struck out", "ul": "underlined", "uld": "underlined",
    "uldash": "underlined", "uldashd": "underlined", "uldashdd": "underlined",
    "uldb": "underlined", "ulw": "underlined", "ulwave": "underlined", "ulth": "underlined",
    "ulhwave": "underlined", "ulthd": "underlined", "ulthdash": "underlined",
    "ulthdashd": "underlined", "ulthdashdd": "underlined", "ulldash": "underlined",
    "ulthldash": "underlined", "ululdbwave": "underlined", "revised": "inserted",
}  # fmt: skip
"""Words that set text in a style, or with a 0 behind them no longer."""
SKIPPED: Final = _names(
    "colortbl listtable listoverridetable rsidtbl generator xmlnstbl fldinst datafield objdata "
    "objclass objname nonshppict sn sv sp shprslt bkmkstart bkmkend template revtbl themedata "
    "colorschememapping latentstyles datastore wgrffmtfilter mmathPr pgdsctbl pntxta pntxtb pn xe "
    "tc tcn rxe txe atnid atnauthor atntime atndate atnref atnparent panose falt fontemb fname "
    "background filetbl userprops docvar protusertbl ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn "
    "nonesttables nesttableprops passwordhash blipuid picprop mailmerge formfield htmltag mhtmltag "
    "operator company manager category keywords comment doccomm subject printim buptim revtim "
    "hlinkbase listlevel"
)
"""Groups that hold no words of the text."""
ENTERED: Final = _names(
    "shppict shpinst shptxt dptxbxtext shpgrp ud listtext pntext footnote result shp do"
)
"""Groups with words in them although a reader may leave them out (``\\*``)."""
RUNNING: Final = frozenset(
    ["header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"]
)
COUNTED: Final[dict[str, tuple[str, str]]] = {
    "pict": ("pictures", "pictures left out"),
    "annotation": ("comments", "comments left out"),
    "moMath": ("formulas", "formulas left out"),
    "moMathPara": ("formulas", "formulas left out"),
    "mmath": ("formulas", "formulas left out"),
}
"""Groups that are left out and counted."""
INFO: Final = frozenset(["title", "author"])
NUMBERS: Final[dict[str, str]] = {
    "ar": "decimal", "alc": "lowerLetter", "auc": "upperLetter", "rlc": "lowerRoman",
    "ruc": "upperRoman", "chi": "chicago",
}  # fmt: skip
"""How notes are numbered, by what stands behind ``ftnn`` and ``aftnn``."""

_CHARSETS: Final[dict[int, int]] = {
    0: 1252, 77: 10000, 128: 932, 129: 949, 130: 1361, 134: 936, 136: 950, 161: 1253, 162: 1254,
    163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437,
    255: 850,
}  # fmt: skip
SYMBOL_CHARSET: Final = 2
SYMBOL_CODEC: Final = "symbol"
_LANGUAGES: Final = (
    "  ar bg ca zh cs da de el en es fi fr he hu is it ja ko nl no pl pt rm ro ru hr sk sq sv th "
    "tr ur id uk be sl et lv lt tg fa vi hy az eu"
)


class Font(NamedTuple):
    """A font: how its bytes are read, its name, whether its letters are of one width."""

    codec: str
    name: str = ""
    monospaced: bool = False


def codec_of(page: int) -> str:
    """Return Python's name of a code page, Windows-1252 where it is not known."""
    if page == 65001:
        return "utf-8"
    if page == 10000:
        return "mac-roman"
    if page == 1361:
        return "johab"
    try:
        return codecs.lookup(f"cp{page}").name
    except LookupError:
        return "cp1252"


def codec_of_charset(charset: int, default: str) -> str:
    """Return the codec of a font's charset; ``default`` is that of the document."""
    if charset == SYMBOL_CHARSET:
        return SYMBOL_CODEC
    page = _CHARSETS.get(charset)
    return default if page is None else codec_of(page)


def language_of_code(code: int) -> str:
    """Return the two letters of a Windows language code, "" where it is not known."""
    names = _LANGUAGES.split(" ")[1:]
    primary = code & 0x3FF
    return names[primary] if 0 < primary < len(names) else ""
