r"""Letters that lost their names: codes of TeX's fonts that stand in a text as control characters.

Text taken from a PDF with bitmap fonts of TeX has the places of the letters in the font instead of
the letters. In the Cork encoding (T1) these are quotes, dashes and ligatures from U+0010 on, in
Knuth's own (OT1) the ligatures from U+000B on, two of which look like a page end and a line end.
Every code is put right by one character, so that offsets stay those of the source. It is done only
where the codes stand as those letters would; else they stay control characters.

Sources: the Cork encoding (Ferguson, TUGboat 11, 1990); The TeXbook, appendix F.
"""

import re

_CORK: dict[int, str] = {
    0x10: "“", 0x11: "”", 0x12: "„", 0x13: "«", 0x14: "»", 0x15: "–", 0x16: "—", 0x19: "ı",
    0x1B: "ﬀ", 0x1C: "ﬁ", 0x1D: "ﬂ", 0x1E: "ﬃ", 0x1F: "ﬄ",
}  # fmt: skip
_KNUTH: dict[int, str] = {0x0B: "ﬀ", 0x0C: "ﬁ", 0x0D: "ﬂ", 0x0E: "ﬃ", 0x0F: "ﬄ"}
_CONTROL = re.compile("[\x01-\x08\x0b-\x1f]")
_CORK_PLACED = (
    "[\x1b-\x1f](?=[^\\W\\d_])|(?<=[^\\W\\d_])[\x1b-\x1f]"
    "|[\x10\x12\x13](?=[\\w`'\x1b-\x1f])|(?<=[\\w.,!?;:')\x15\x16])[\x11\x14]"
    "|(?<=[\\w.,!?\x11])[\x15\x16]|[\x15\x16](?=\\w)"
)
"""A code of the Cork encoding that stands where its letter would."""
_KNUTH_PLACED = '(?<=[^\\W\\d_])[\x0b-\x0f](?=[^\\W\\d_])|(?<=[ (“‘"])[\x0b-\x0f](?=[a-z])'
_HYPHEN = "\x02"
"""What stands for a line-end hyphen in text out of a PDF."""
_LEAST = 3
_SHARE = 0.9


def restored_codes(source: str, least: int = _LEAST) -> tuple[str, int]:
    """Return ``source`` with the codes of TeX's fonts as letters, and how many there were.

    The length stays the same. A text without such codes, or with fewer than ``least`` that stand
    as letters do, is returned as it is.
    """
    found = set(_CONTROL.findall(source)) - {"\r", "\f", _HYPHEN}
    if found and found <= set(map(chr, _CORK)):
        return _cork(source, found, least)
    if found & {"\x0b", "\x0e", "\x0f"} and found <= {"\x0b", "\x0e", "\x0f"}:
        return _knuth(source, least)
    return source, 0


def _cork(source: str, found: set[str], least: int) -> tuple[str, int]:
    count = sum(map(source.count, found))
    placed = len(re.findall(_CORK_PLACED, source))
    if placed < least or placed < _SHARE * count:
        return source, 0
    # Between them the single quotes stand at their places in the font, too.
    return source.translate({**_CORK, ord("`"): "‘"}), count


def _knuth(source: str, least: int) -> tuple[str, int]:
    certain = sum(map(source.count, "\x0b\x0e\x0f"))
    lines = source.count("\n")
    old = "\r\n" in source or 5 * source.count("\r") > lines
    placed = re.compile(_KNUTH_PLACED)
    hits = [m for m in placed.finditer(source) if not (old and m.group() == "\r")]
    sure = sum(m.group() in "\x0b\x0e\x0f" for m in hits)
    if len(hits) < least or sure < _SHARE * certain:
        return source, 0
    letters = list(source)
    for match in hits:
        letters[match.start()] = _KNUTH[ord(match.group())]
    return "".join(letters), len(hits)
