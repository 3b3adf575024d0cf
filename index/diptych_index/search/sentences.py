"""Cuts a paragraph into sentences."""

import re

_END = re.compile(
    r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘„«(\[¿¡—–-]*\s*(?:[^\W\d_]|\d))|[。！？]+[」』”’）]*"
)
"""Marks that may end a sentence, with what closes after them."""
_SHORT = frozenset(
    [
        "al",
        "approx",
        "bd",
        "bzw",
        "ca",
        "capt",
        "cf",
        "ch",
        "co",
        "col",
        "d.h",
        "dept",
        "dr",
        "ed",
        "eds",
        "e.g",
        "eg",
        "esp",
        "et",
        "etc",
        "ff",
        "fol",
        "gen",
        "gov",
        "hr",
        "i.e",
        "ibid",
        "id",
        "inc",
        "jr",
        "lt",
        "ltd",
        "m",
        "mme",
        "mlle",
        "mm",
        "mr",
        "mrs",
        "ms",
        "mss",
        "mt",
        "n",
        "nb",
        "nos",
        "nr",
        "op",
        "p",
        "pl",
        "pp",
        "prof",
        "pt",
        "pts",
        "rev",
        "sc",
        "sen",
        "sr",
        "st",
        "ste",
        "tr",
        "trans",
        "u.a",
        "usw",
        "v",
        "viz",
        "vol",
        "vols",
        "vs",
        "z.b",
    ]
)
"""Shortened words that a full stop follows within a sentence."""
_NUMBERED = frozenset(["app", "art", "cap", "chap", "fig", "figs", "no", "par", "sect"])
"""Shortened words that are words as well: only before a number the sentence goes on."""
_NUMBER = re.compile(r"\s+(?:\d|[IVXLCDM]+\b)")
_LAST_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*$")
_NEXT = re.compile(r"\s+[\"'“‘„«(\[¿¡—–-]*\s*(.)", re.DOTALL)


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the half-open spans of the sentences of one paragraph, which tile it from 0.

    A full stop after an initial or a common short form, and one before a small letter, ends no
    sentence. Where in doubt, the sentence goes on.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for mark in _END.finditer(text):
        if _goes_on(text, mark.start(), mark.end(), start):
            continue
        spans.append((start, mark.end()))
        start = mark.end()
    if start < len(text) or not spans:
        spans.append((start, len(text)))
    return spans


def _goes_on(text: str, mark: int, end: int, start: int) -> bool:
    following = _NEXT.match(text, end)
    if following is not None and following[1].islower():
        return True
    if text[mark:end] != ".":
        return False  # several marks, or a quotation or bracket that closes after it
    # A window: the last word is short, and the paragraph may be long.
    word = _LAST_WORD.search(text, max(start, mark - 20), mark)
    if word is None:
        return False
    last = word[0]
    is_initial = len(last) == 1 and last.isupper()
    if last.lower() in _NUMBERED:
        return _NUMBER.match(text, end) is not None
    return is_initial or last.lower() in _SHORT
