"""Small questions about one line: how it begins, how it ends, what it could be.

Here and elsewhere in this package, patterns that few texts need are kept as strings and compiled
by ``re`` when first used: compiling all of them would hold up the first text that is opened.
"""

import re

TERMINAL: tuple[str, ...] = (
    ".", "!", "?", "…", "”", "’", '"', "'", "»", ")", "]", ":", "。", "\ufffd",
)  # fmt: skip
"""What a paragraph may end with."""
CONTINUED: tuple[str, ...] = (",", ";", "-", "–", "—", "/", "\u00ad", "¬", "(", "[", "“", "‘")
"""What a paragraph never ends with."""
# A damaged font leaves U+FFFD most often where a quotation mark stood.
OPENING = "“‘«„\"'([¿¡\ufffd"
CLOSING_QUOTES: tuple[str, ...] = ("”", "’", "»", '"', "\ufffd")
OPENING_QUOTES: tuple[str, ...] = ("“", "‘", "«", '"', "„", "\ufffd")

LIST_MARK: re.Pattern[str] = re.compile(
    r"(?:[–•·▪◦‣∙*+-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\))\s+(?=\S)"
)
NUMBER_MARK: re.Pattern[str] = re.compile(r"\[?\d{1,2}[\].]\s+(?=\S)")
"""“1. ” or “[1] ”: begins a note or a numbered paragraph."""
LONE_NUMERAL: re.Pattern[str] = re.compile(r"[IVXLC]{1,8}\.?")
"""A line that numbers a chapter and says nothing else."""
NUMBERED: re.Pattern[str] = re.compile(r"(\d{1,3}(?:\.\d{1,2})*|[IVXLC]{1,6}|[A-Z])\.?\s+(?=\S)")
_DIVISIONS = frozenset([
    "part", "book", "volume", "chapter", "section", "act", "scene", "canto", "letter",
    "appendix", "livre", "chapitre", "teil", "kapitel", "buch", "capítulo", "parte", "capitolo",
])  # fmt: skip
_DIVISION_NUMBER = (
    r"\w+\s+(?:\d{1,3}|[ivxlc]{1,7}|[a-z]|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"the\s+\w+)\b"
)
_LONGEST_DIVISION = 10
"""Characters that hold the name of any division and the space behind it."""
_SMALL = frozenset([
    "a", "an", "and", "the", "of", "or", "nor", "in", "on", "at", "to", "by", "for", "from",
    "with", "as", "but", "into", "onto", "upon", "over", "under", "toward", "towards", "through",
    "than", "vs", "via", "de", "la", "le", "les", "du", "des", "et", "en", "der", "die", "das",
    "und", "von", "zu", "im", "el", "los", "las", "y", "al", "del", "e", "il", "lo", "gli", "di",
    "da", "is", "its",
])  # fmt: skip
_ABBREVIATIONS = frozenset([
    "pp", "p", "vol", "vols", "no", "nos", "mr", "mrs", "ms", "dr", "prof", "st", "messrs", "rev",
    "hon", "capt", "gen", "col", "sir", "fig", "figs", "eq", "eqs", "sec", "sect", "ch", "chap",
    "cf", "e.g", "i.e", "al", "proc", "int", "conf", "trans", "ed", "eds", "vs", "viz", "ca",
    "approx", "art", "bd", "nr", "hrsg", "bzw", "z.b", "d.h", "vgl", "hr", "fr", "mme", "mlle",
    "sr", "sra", "dra", "ref", "refs", "tab", "св", "г", "гл", "рис", "стр", "проф", "т.е",
])  # fmt: skip
"""Before the full stop: what never ends a paragraph."""
CALL_BETWEEN = r"(?<=[a-zß-ÿ][.!?])\d{1,2}(?=[A-ZÀ-Þ])"
"""The mark that calls a note, stuck between a sentence and the next one."""
_HEADING_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def is_structure(text: str) -> bool:
    """Tell whether ``text`` begins as the head of a division does, such as “Chapter 4”."""
    head = text[:_LONGEST_DIVISION].split(None, 1)
    if not head or head[0].lower() not in _DIVISIONS:
        return False
    return re.match(_DIVISION_NUMBER, text, re.IGNORECASE) is not None


def begins_small(text: str) -> bool:
    """Tell whether the first letter is a small one and nothing but quotes stands before it."""
    return text[:1].islower() or (text[:1] in OPENING and text.lstrip(OPENING)[:1].islower())


def leaves_open(text: str) -> bool:
    """Tell whether a bracket is opened in ``text`` that is not closed in it."""
    return text.rfind("(") > text.rfind(")") or text.rfind("[") > text.rfind("]")


def begins_large(text: str) -> bool:
    """Tell whether ``text`` begins as a sentence does: capital, digit or opening quote."""
    first = text[:1]
    return first.isupper() or first.isdigit() or first in OPENING or first in "–—•-*"


def ends_sentence(text: str) -> bool:
    """Tell whether ``text`` ends as a paragraph may."""
    return text.endswith(TERMINAL)


def ends_abbreviated(text: str) -> bool:
    """Tell whether ``text`` ends in an abbreviation after which the sentence goes on."""
    if not text.endswith("."):
        return False
    word = text[text.rfind(" ") + 1 : -1].lstrip(OPENING).lower()
    return word in _ABBREVIATIONS


def first_word(text: str) -> int:
    """Return the length of the first word of ``text``, punctuation included."""
    space = text.find(" ")
    return len(text) if space < 0 else space


def title_share(text: str) -> float:
    """Return which share of the words that titles capitalize begins with a capital (0 to 1)."""
    words = _HEADING_WORD.findall(text)
    big = [word for word in words if word.lower() not in _SMALL] or words
    return sum(word[0].isupper() for word in big) / len(big) if big else 0.0


def looks_like_title(text: str) -> bool:
    """Tell whether ``text`` is written as titles are: capitals on its words, no stop at its end."""
    return (
        not text.endswith((".", ",", ";", ":"))
        and text[:1] not in OPENING
        and not LIST_MARK.match(text)
        and begins_large(text)
        and (is_capitals(text) or title_share(text) >= 0.9)
        and not ends_small(text)
    )


def is_capitals(text: str) -> bool:
    """Tell whether ``text`` has letters, at least three of them, and all are capitals."""
    return text.isupper() and sum(map(str.isalpha, text)) >= 3


def ends_small(text: str) -> bool:
    """Tell whether the last word is one that no title ends with, such as “of”."""
    return text.rsplit(None, 1)[-1].lower() in _SMALL if text else False
