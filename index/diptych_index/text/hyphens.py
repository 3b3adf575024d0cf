"""Decides for every line-end hyphen whether it belongs to the word, and says why.

The document is asked first: a word that stands in it unbroken is the best witness. Then comes the
word list of its language, and what is known of how compounds are built; then the hyphen goes.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from diptych_index.text.compounds import Halves, joins_pronoun, keeps_hyphen, parted_today
from diptych_index.text.language import language_of
from diptych_index.text.lexicon import Lexicon, lexicon_of
from diptych_index.text.marks import first_word

TOKEN: re.Pattern[str] = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HYPHENS = ("-", "\u2010", "\u00ad", "¬")
HYPHEN_END: re.Pattern[str] = re.compile("[-\u2010\u00ad¬]")
"""Finds the lines that may end in a hyphen among the last characters of all."""
_LEFT = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*$")
_RIGHT = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_PARTS = re.compile("[-’']")
_AND = frozenset(["and", "or", "to", "und", "oder", "bis", "et", "ou", "y", "o", "e"])
_SUSPENDING: Mapping[str, frozenset[str]] = {
    "de": frozenset(["und", "oder", "bis", "sowie", "bzw"]),
    "nl": frozenset(["en", "of", "als"]),
    "en": frozenset(["and", "or"]),
}
"""What stands behind a hyphen that is left hanging, by language."""
_BEFORE_HYPHEN = frozenset(
    ["self", "well", "quasi", "vice", "half", "ex", "non", "so", "all", "cross", "ultra"]
)
_APART = frozenset(["self", "well"])
"""What English writes with a hyphen before nearly every word."""
_DAYS = (("to", "day"), ("to", "morrow"), ("to", "night"))
_SUFFIXES = ("ness", "less", "ish", "same", "ington", "spring", "head")
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "e", "er", "al", "ally", "’s")
_NUMERALS = frozenset(
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
)


_NO_HALVES: Mapping[tuple[int, int], tuple[str, str]] = {}


class Verdict(NamedTuple):
    """What stands between the halves ("" or "-" or "- "), and why, in words."""

    joint: str
    reason: str


class Vocabulary:
    """The words of one document that no line end touches, in small letters, with their counts.

    ``touched`` are the halves at the line ends, by the indexes of the two lines; ``decided``
    remembers what was decided about two halves, since words are parted again and again.
    """

    def __init__(
        self, words: Counter[str], touched: Mapping[tuple[int, int], tuple[str, str]] = _NO_HALVES
    ) -> None:
        self.words = words
        self.touched = touched
        self.decided: dict[tuple[str, str], Verdict] = {}
        self.parts: Counter[str] = Counter()
        self.firsts: Counter[str] = Counter()
        self.seconds: Counter[str] = Counter()
        for word in [word for word in words if "-" in word]:
            first, *_, second = pieces = word.split("-")
            count = words[word]
            self.firsts[first] += count
            self.seconds[second] += count
            for piece in {*pieces}:
                self.parts[piece] += count

    @cached_property
    def language(self) -> str:
        """The two letters of the language the words are of, "" if it is not known."""
        return language_of(self.words)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The word list of that language; read from disk when it is first asked."""
        return lexicon_of(self.language)

    def has(self, word: str) -> bool:
        """Tell whether ``word`` stands in the document, alone or as part of a compound."""
        return word in self.words or word in self.parts


def ends_in_hyphen(text: str) -> bool:
    """Tell whether a line ends in a hyphen after a letter or digit."""
    return text.endswith(_HYPHENS) and text[-2:-1].isalnum()


def halves(before: str, after: str) -> tuple[str, str] | None:
    """Return the word before the hyphen at the end of ``before`` and the one ``after`` begins with.

    None when a digit, a sign or nothing stands on either side.
    """
    token = before.rsplit(None, 1)[-1] if before else ""
    first = after[: first_word(after)]
    if token.isalnum() and first.isalnum():
        return token, first  # most of them
    left, right = _LEFT.search(token), _RIGHT.match(after)
    return None if left is None or right is None else (left.group(), right.group())


def decide(left: str, right: str, vocabulary: Vocabulary) -> Verdict:
    """Return what to put between ``left`` and ``right``, the halves without their hyphen."""
    decided = vocabulary.decided
    verdict = decided.get((left, right))
    if verdict is None:
        verdict = decided[left, right] = (
            _by_form(left, right, vocabulary)
            or _by_document(left, right, vocabulary)
            or _by_lexicon(left, right, vocabulary)
            or _by_kind(left, right, vocabulary)
        )
    return verdict


def _by_form(left: str, right: str, vocabulary: Vocabulary) -> Verdict | None:
    """Decide by capitals and digits, which no broken word has inside."""
    if left[-1].isdigit() or right[0].isdigit():
        return Verdict("-", "a number stands beside it")
    if _is_suspended(left.lower(), right, vocabulary):
        return Verdict("- ", f"“{right}” follows, so the hyphen stands for a word to come")
    if right[0].isupper() and not left.isupper():
        return Verdict("-", "a capital follows, which no word has inside")
    if len(left) == 1 and left.isupper():
        return Verdict("-", "a single capital stands before it")
    return None


def _is_suspended(first: str, right: str, vocabulary: Vocabulary) -> bool:
    """Tell whether the hyphen behind ``first`` stands for the end of a compound to come.

    As in “summer- and winter-time”, which German and Dutch write without end.
    """
    if first + right in vocabulary.words:
        return False
    if right in _AND and vocabulary.has(first):
        return True
    if right not in _SUSPENDING.get(vocabulary.language, ()):
        return False
    known = vocabulary.lexicon.has
    return known(first.rsplit("-", 1)[-1]) and not known(first + right)


def _by_document(left: str, right: str, vocabulary: Vocabulary) -> Verdict | None:
    """Decide by the same word elsewhere in the document, unbroken."""
    first, last = left.lower(), _bare(right)
    tail = _tail(first)
    count = vocabulary.words.get
    if joins_pronoun(first, last) and vocabulary.language == "fr":
        return Verdict("-", "a pronoun after its verb is written with hyphens")
    joined = count(first + last) or count(tail + last, 0)
    kept = count(f"{first}-{last}", 0)
    if joined or kept:
        if joined >= kept:
            return Verdict("", f"“{tail + last}” stands elsewhere in this text")
        return Verdict("-", f"“{first}-{last}” stands elsewhere in this text")
    if (first, last) in _DAYS and any(count("-".join(day)) for day in _DAYS):
        return Verdict("-", "this text writes “to-day” and its like with a hyphen")
    relative = _relative(tail + last, vocabulary)
    return Verdict("", f"“{relative}” stands elsewhere in this text") if relative else None


def _by_lexicon(left: str, right: str, vocabulary: Vocabulary) -> Verdict | None:
    """Decide by the word list of the language: a word of it is joined."""
    first, last = left.lower(), _bare(right)
    tail = _tail(first)
    if tail in _APART and not last.startswith(_SUFFIXES):
        return None
    if "-" in last or not vocabulary.lexicon.has(tail + last):
        return None
    parts = Halves(tail, last, vocabulary.lexicon.has, vocabulary.has, left[0].isupper())
    reason = parted_today(parts, vocabulary.language)
    if reason is not None:
        return Verdict("-", reason)
    return Verdict("", f"“{tail + last}” is a word of the language")


def _tail(left: str) -> str:
    """Return the last word of a left half: what stands after a hyphen or an elision."""
    return left if left.isalpha() else _PARTS.split(left)[-1]


def _bare(right: str) -> str:
    """Return the right half in small letters, without what an apostrophe adds to it."""
    small = right.lower()
    return small if small.isalpha() else small.split("’")[0].split("'")[0]


def _relative(word: str, vocabulary: Vocabulary) -> str | None:
    """Return a word of the document that differs from ``word`` by an ending only."""
    stems = [word[: -len(end)] for end in _ENDINGS if word.endswith(end)] + [word]
    if word.endswith(("ies", "ied", "ier")):
        stems.append(word[:-3] + "y")
    for stem in stems:
        if len(stem) < 4:
            continue
        for form in (stem, *(stem + end for end in _ENDINGS)):
            if form != word and form in vocabulary.words:
                return form
    return None


def _by_kind(left: str, right: str, vocabulary: Vocabulary) -> Verdict:
    """Decide by how compounds are built, here and in general."""
    first, last = left.lower().rsplit("-", 1)[-1], _bare(right)
    if first in _APART and len(last) > 3 and not last.startswith(_SUFFIXES):
        return Verdict("-", f"“{first}-” is written with a hyphen before a word")
    if vocabulary.has(last):
        if first in _NUMERALS:
            return Verdict("-", "a compound number is written with a hyphen")
        if first in _BEFORE_HYPHEN:
            return Verdict("-", f"“{first}-” is written with a hyphen before a word")
        if len(last) > 3 and vocabulary.firsts[first]:
            return Verdict("-", f"“{first}-” begins other compounds in this text")
    if vocabulary.seconds[last] and len(last) > 3 and (vocabulary.has(first) or len(first) > 3):
        return Verdict("-", f"“-{last}” ends other compounds in this text")
    known = vocabulary.lexicon.has
    elided = re.split("[’']", left.lower())[-1]
    parts = Halves(elided, last, known, vocabulary.has, left[0].isupper())
    reason = keeps_hyphen(parts, vocabulary.language)
    if reason is not None:
        return Verdict("-", reason)
    return Verdict("", "the line is full and nothing speaks for a hyphen in the word")
