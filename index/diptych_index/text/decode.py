"""Bytes to code points: byte-order mark, strict UTF-8, then a guess by chardet.

``data.decode(decoded.encoding)`` gives ``decoded.text`` again, save for bytes that fit no encoding
(``decoded.replaced`` counts them). Newlines are left as they stand.
"""

import codecs
import re
from typing import NamedTuple

from diptych_index.errors import InputError, NotTextError

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(range(0x09)) + bytes(range(0x0E, 0x20)) + b"\x7f"
# Strings, compiled by ``re`` when first used: most files are sound UTF-8.
_MULTIBYTE = rb"[\xc2-\xf4][\x80-\xbf]+"
_BINARY_SHARE = 0.1
"""Above this share of control bytes a file is no text; damaged fonts leave about 0.03."""
_BINARY_SHARE_UTF_8 = 0.35
"""The same where all of it is UTF-8, as no binary file is: colours of a terminal, zero bytes."""
_GUESS_BYTES = 2_000_000
_GUESSES = 6
_SAMPLE_BYTES = 8_000
_NEIGHBORS = frozenset({"gb18030", "gbk", "gb2312", "big5", "big5hkscs", "cp949", "euc_kr"})
"""What EUC-JP is taken for, whose codes it shares."""
_KANA = 0.15
_WORD = r"[^\W\d_]{2,}"
_ODD = "[\ufffd\u2500-\u259f\x00-\x08\x0e-\x1f\x7f-\x9f]"


class Decoded(NamedTuple):
    """The decoded text, the Python name of its encoding, and how many bytes fitted nothing."""

    text: str
    encoding: str
    replaced: int


def decode(data: bytes, name: str, encoding: str = "", words: bytes = b"") -> Decoded:
    """Decode ``data``; ``name`` is the file's name for messages, ``encoding`` the reader's wish.

    ``words`` is what an encoding is guessed from, where the data are mostly not words.
    Raises NotTextError for binary data and InputError for an encoding that is unknown or wrong.
    """
    if encoding:
        return _forced(data, name, encoding)
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _lenient(data, codec)
    if b"\x00" not in data and b"\x1b" not in data:
        try:
            return Decoded(data.decode("utf-8"), "utf-8", 0)
        except UnicodeDecodeError:
            pass
    return _guessed(data, name, words or data)


def control_share(data: bytes) -> float:
    """Return which share of ``data`` are control bytes that no text needs."""
    return (len(data) - len(data.translate(None, _CONTROLS))) / len(data) if data else 0.0


def _lenient(data: bytes, codec: str) -> Decoded:
    """Decode with U+FFFD for what does not fit, and count it."""
    try:
        return Decoded(data.decode(codec), codec, 0)
    except UnicodeDecodeError:
        text = data.decode(codec, "replace")
        return Decoded(text, codec, text.count("\ufffd"))


def _forced(data: bytes, name: str, encoding: str) -> Decoded:
    try:
        codec = codecs.lookup(encoding).name
        b" ".decode(codec, "ignore")
    except (LookupError, ValueError) as error:
        raise InputError(
            f"{name} cannot be read as “{encoding}”, which is not the name of a text encoding; "
            "try utf-8, windows-1252 or leave the choice to Diptych."
        ) from error
    if codec in {"utf-8", "utf-8-sig"}:
        codec = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
        return _lenient(data, codec)
    try:
        return Decoded(data.decode(codec), codec, 0)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name} is not written in {encoding} (byte {error.start + 1} does not fit); "
            "choose another encoding or leave the choice to Diptych."
        ) from error


def _guessed(data: bytes, name: str, words: bytes) -> Decoded:
    """Decode what is not plainly UTF-8, as its ``words`` seem to be written."""
    wide = _wide_without_mark(data)
    if wide is not None:
        return wide
    nearly = _nearly_utf8(data)
    whole = nearly is not None and not nearly.replaced
    if control_share(data) > (_BINARY_SHARE_UTF_8 if whole else _BINARY_SHARE):
        raise NotTextError(
            f"{name} is not a text file; save the document as plain text and open that."
        )
    if nearly is not None:
        return nearly
    import chardet  # noqa: PLC0415 (slow to import, and most files are UTF-8)

    first = re.search(rb"[\x80-\xff\x1b]", words)
    begin = max(0, first.start() - 2000) if first else 0
    guesses = chardet.detect_all(words[begin : begin + _GUESS_BYTES])
    known = [codec for guess in guesses[:_GUESSES] if (codec := _codec(guess["encoding"]))]
    sample = words[begin : begin + _SAMPLE_BYTES]
    # A short text leaves chardet in doubt; the first of those that make words of it is taken.
    codec = min(known or ["cp1252"], key=lambda codec: _oddity(sample.decode(codec, "replace")))
    if codec in _NEIGHBORS and _has_kana(japanese := sample.decode("euc_jp", "replace")):
        codec = codec if 100 * japanese.count("\ufffd") > len(japanese) else "euc_jp"
    return _lenient(data, "utf-8" if codec == "ascii" else codec)


def _has_kana(text: str) -> bool:
    """Return whether a text has kana as only Japanese has."""
    kana = sum("\u3040" <= sign <= "\u30ff" for sign in text)
    return kana > _KANA * sum("\u3040" <= sign <= "\u9fff" for sign in text)


def _codec(encoding: str | None) -> str | None:
    """Return Python's name of an encoding, None where it has none."""
    try:
        return codecs.lookup(encoding or "").name
    except LookupError:
        return None


def _oddity(text: str) -> int:
    """Return how many places of a text no writer would have written.

    They are signs of frames, control characters, letters of two scripts in one word, and what fits
    no encoding.
    """
    mixed = sum(len(scripts) > 1 for word in re.findall(_WORD, text) if (scripts := _scripts(word)))
    return mixed + len(re.findall(_ODD, text))


def _scripts(word: str) -> set[str]:
    """Return the scripts of a word, each by the first word of its letters' names."""
    if word.isascii():
        return {"LATIN"}
    from unicodedata import name  # noqa: PLC0415 (start-up, as chardet)

    return {name(sign, "").partition(" ")[0] for sign in word}


def _wide_without_mark(data: bytes) -> Decoded | None:
    """Return ``data`` as UTF-16 when every second byte of its first part is mostly zero."""
    head = data[:4096]
    if len(data) % 2 or len(head) < 4:
        return None
    low, high = head[0::2], head[1::2]
    for codec, zeros, others in (("utf-16-le", high, low), ("utf-16-be", low, high)):
        if zeros.count(0) > 0.7 * len(zeros) and others.count(0) < 0.05 * len(others):
            try:
                return Decoded(data.decode(codec), codec, 0)
            except UnicodeDecodeError:
                return None
    return None


def _nearly_utf8(data: bytes) -> Decoded | None:
    """Return ``data`` as UTF-8 when it is that but for NUL, ESC or a few stray bytes."""
    decoded = _lenient(data, "utf-8")
    if decoded.replaced == 0:
        # ESC in valid UTF-8 may be ISO 2022, whose escapes always name a character set.
        return None if re.search(rb"\x1b[$(]", data) else decoded
    fitting = len(re.findall(_MULTIBYTE, data))
    return decoded if fitting > 4 * decoded.replaced else None
