"""How wide a line is when it is printed, in thousandths of an em.

Lines that were set in type have the same width, not the same number of characters: one with many
narrow letters has a tenth more of them. The widths are those of Times (Adobe's font metrics); text
faces differ little in their proportions, and only proportions are asked for here.
"""

from functools import lru_cache
from zlib import adler32

_BY_WIDTH: dict[int, str] = {
    250: " .,\u00a0",
    278: "ijltIí/;:\\ìîïıﬁl‘’'`|",
    333: 'fr-()[]!¡Jst“”"°',
    389: "ſŝşſ",
    408: "?¿{}^~",
    444: "aceszgkvxyàáâãäåçèéêëýÿ«»„",
    500: "bdhnopquñòóôõöùúûüðø0123456789$§*_–#",
    556: "PFSßﬁﬂ",
    611: "ELTZBÈÉÊË+=<>±×÷",
    667: "RCÇ&",
    722: "ADGHKNOQUVXYmwÀÁÂÃÄÅÑÒÓÔÕÖÙÚÛÜÝæ",
    833: "%ﬃﬄ",
    889: "MÆ",
    944: "W@œ",
    1000: "—…Œ",
}
_CYRILLIC = range(0x400, 0x500)
_GREEK = range(0x370, 0x400)
_FIRST_WIDE = 0x2E80
_USUAL, _USUAL_CYRILLIC, _WIDE = 500, 530, 1000


class _Widths(dict[str, int]):
    """The width of every character; those not listed by the script they belong to."""

    def __missing__(self, char: str) -> int:
        code = ord(char)
        width = _USUAL
        if code >= _FIRST_WIDE and not 0xFB00 <= code < 0xFE70:
            width = _WIDE
        elif code in _CYRILLIC or code in _GREEK:
            width = _USUAL_CYRILLIC + 150 * char.isupper()
        elif char.isupper():
            width = 700
        self[char] = width
        return width


_WIDTHS = _Widths({char: width for width, chars in _BY_WIDTH.items() for char in chars})


_UNIT = 4
"""Widths are counted in fours, so that each fits a byte."""
_CODED = bytes(
    round(_WIDTHS[bytes([code]).decode("cp1252", "replace")] / _UNIT) for code in range(256)
)


_MOST_SUMMED = 65520 // max(_CODED)
"""Bytes whose sum is surely below the number by which Adler-32 divides (RFC 1950)."""


@lru_cache(maxsize=4096)  # each line is asked for again by what decides about its neighbours
def printed_width(text: str) -> int:
    """Return the width of ``text`` set solid in a text face, in thousandths of an em."""
    # A byte a character: the sum is then many times as fast.
    if text.isascii():
        return _UNIT * _sum(text.encode("ascii").translate(_CODED))
    try:
        return _UNIT * _sum(text.encode("cp1252").translate(_CODED))
    except UnicodeEncodeError:
        return sum(map(_WIDTHS.__getitem__, text))


def _sum(data: bytes) -> int:
    """Return the sum of bytes: the lower half of their Adler-32 is one more, if it is small."""
    return (adler32(data) & 0xFFFF) - 1 if len(data) <= _MOST_SUMMED else sum(data)
