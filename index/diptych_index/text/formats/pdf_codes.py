"""The text of a PDF page as PDFium has it: one code a character, what is no text replaced."""

import ctypes
import re
from typing import Any

import pypdfium2.raw as pdfium

from diptych_index.text.fontcodes import restored_codes

HYPHEN = "\x02"
"""Stands for a hyphen at the end of a line, as PDFium has it, or as it once had it: U+FFFE."""
_FORMER_HYPHEN = "\ufffe"
_USUAL = bytes(code for code in range(256) if 32 <= code != 127) + f"\t\n\r{HYPHEN}".encode()
"""Bytes of UTF-8 that are no control character below 128, nor part of one."""
_HIGH = "\x85\x88\u2028\u2029"
_BULLET = re.compile(r"(?<![^\r\n])\x88(?= )")
"""The bullet of TeX's text companion fonts (TS1), as it stands before an item of a list."""
_CONTROLS = dict.fromkeys((0, 1, *range(3, 9), 11, 12, *range(14, 32), 127), "�") | {
    0x85: " ", 0x2028: " ", 0x2029: " ",
}  # fmt: skip


def page_text(page: Any, count: int) -> tuple[str, bool]:
    """Return a code point, or half a pair, for each of the ``count`` characters of a text page.

    What stands for a hyphen at the end of a line is ``HYPHEN``. The second value tells whether
    there are pairs of surrogates, which ``whole`` puts together.
    """
    buffer = ctypes.create_string_buffer(2 * count + 2)
    pointer = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    written = pdfium.FPDFText_GetText(page, 0, count, pointer)
    if written != count + 1:
        codes = (pdfium.FPDFText_GetUnicode(page, i) for i in range(count))
        text = "".join(map(_character, codes)).translate(_CONTROLS)
        return text.replace(_FORMER_HYPHEN, HYPHEN), False
    text = buffer.raw[: 2 * count].decode("utf-16-le", "replace")
    paired = len(text) != count  # of pairs of surrogates PDFium makes two characters
    if paired:
        text = "".join(map(chr, memoryview(buffer.raw).cast("H")[:count]))
    text = text.replace(_FORMER_HYPHEN, HYPHEN)
    return named(text) if _has_controls(text) else text, paired


def _has_controls(text: str) -> bool:
    """Tell whether there are codes that are no text; its bytes tell it many times sooner."""
    odd = text.encode("utf-8", "surrogatepass").translate(None, _USUAL)
    return bool(odd) or any(char in text for char in _HIGH)


def named(text: str) -> str:
    """Return a text with the codes of TeX's fonts as letters and other controls as U+FFFD.

    Bitmap fonts do not say which letters they hold. One code is enough here: those that PDFium
    leaves stand in the text of one page.
    """
    letters, _ = restored_codes(_BULLET.sub("•", text), least=1)
    return letters.translate(_CONTROLS)


def whole(text: str) -> str:
    """Return ``text`` with its pairs of surrogates as characters, U+FFFD for one alone."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _character(code: int) -> str:
    """Return the character of a code of PDFium, U+FFFD for what is none."""
    if code in {0x0A, 0x0D, 0x02, 0x09}:
        return chr(code)
    if code < 0x20 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return "\ufffd"
    return chr(code)
