"""The bytes of a web page to code points: what the page says of its encoding, weighed.

A byte-order mark decides, then valid UTF-8 (browsers often save pages in UTF-8 and leave the old
statement standing), then what the page states, then a guess.
"""

import codecs
import re
import string

from diptych_index.errors import InputError
from diptych_index.text.decode import Decoded, decode

_HEAD = 4096
_STATED = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})"""
    rb"""|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_SCRIPT = re.compile(rb"<(/?)(?:script|style)\b", re.IGNORECASE)
_MARKUP = re.compile(rb"<[^<>]*>|&#?\w{1,8};")
_WESTERN = frozenset({"cp437", "cp850", "cp858", "hp-roman8", "iso8859-1", "iso8859-15"})
"""Guesses that a page without a statement is not believed to be in: browsers take Windows-1252."""
_FOREIGN = 0.4
"""Above this share of letters outside ASCII a text is in no Western encoding, whatever it says."""
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_AS_ON_THE_WEB = {
    "iso8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254",
    "iso8859-11": "cp874", "tis-620": "cp874", "shift_jis": "cp932", "euc_kr": "cp949",
    "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs",
}  # fmt: skip
"""What browsers take where these are stated, as the WHATWG's Encoding standard has it."""
_UNFIT = 0.02
"""The share of characters that may fit nothing before a stated encoding is not believed.

Stated UTF-8 is believed as long as more fits than not: hardly any other bytes look like it, and
pages that are put together from several sources often hold a few strays.
"""


def decode_page(data: bytes, name: str, encoding: str = "") -> Decoded:
    """Decode the bytes of a page; ``encoding`` is the reader's wish. Errors as for decode."""
    if encoding or data[:3] == _MARKS[0] or data[:2] in _MARKS[1:]:
        return decode(data, name, encoding)
    codec = stated_encoding(data)
    if codec in {"utf-8", "cp1252"} and b"\x1b$" in data:
        codec = None  # no other encoding has these bytes than ISO 2022
    if b"\x00" in data or (codec is None and b"\x1b" in data):
        return decode(data, name)
    if not (data.isascii() and codec is not None and b"\x1b" in data):
        try:
            return Decoded(data.decode("utf-8"), "utf-8", 0)
        except UnicodeDecodeError:
            pass
    words = _words(data)
    if codec is None or (codec == "cp1252" and _is_foreign(words)):
        return _as_guessed(data, name, words)
    return _as_stated(data, name, codec, words)


def _as_guessed(data: bytes, name: str, words: bytes) -> Decoded:
    """Decode as guessed; a few quotation marks are too little to tell a Western encoding by."""
    guessed = decode(data, name, words=words)
    if guessed.encoding not in _WESTERN:
        return guessed
    text = data.decode("cp1252", "replace")
    replaced = text.count("\ufffd")
    return guessed if replaced > guessed.replaced else Decoded(text, "cp1252", replaced)


def _words(data: bytes) -> bytes:
    """Return a page without its tags and scripts, in one pass however broken it is."""
    pieces = _SCRIPT.split(data)
    behind = zip(pieces[1::2], pieces[2::2], strict=True)
    return _MARKUP.sub(b" ", b" ".join([pieces[0], *(text for end, text in behind if end)]))


def _is_foreign(words: bytes) -> bool:
    """Return whether most letters of a text are none of ASCII, as in no language of the West."""
    words = words.replace(b"\xa0", b"")  # the space that many old pages are set with
    high = len(words) - len(words.translate(None, _HIGH))
    return high > _FOREIGN * (high + len(words) - len(words.translate(None, _LETTERS)))


def stated_encoding(data: bytes) -> str | None:
    """Return Python's name of the encoding the page states, None if it states none known."""
    found = _STATED.search(data[:_HEAD])
    if found is None:
        return None
    label = (found.group(1) or found.group(2)).decode("ascii", "replace")
    try:
        codec = codecs.lookup({"x-sjis": "cp932", "x-euc-jp": "euc_jp"}.get(label.lower(), label))
        b" ".decode(codec.name, "ignore")
    except (LookupError, ValueError):
        return None
    # A page that can be read up to this statement is not in UTF-16, whatever it says.
    if codec.name.startswith(("utf-16", "utf-32", "utf-7")):
        return None
    return _AS_ON_THE_WEB.get(codec.name, codec.name)


def _as_stated(data: bytes, name: str, codec: str, words: bytes) -> Decoded:
    """Decode as stated, or as guessed where much does not fit what is stated."""
    text = data.decode(codec, "replace")
    replaced = text.count("\ufffd")
    high = max(1, len(text) - len(data.translate(None, _HIGH)))
    if replaced > (0.5 if codec == "utf-8" else _UNFIT) * high:
        try:
            return _as_guessed(data, name, words)
        except InputError:
            pass
    return Decoded(text, codec, replaced)


_HIGH = bytes(range(0x80, 0x100))
_LETTERS = string.ascii_letters.encode()
