"""The words of a document that one may have meant who mistyped a word."""

import re
from collections.abc import Callable, Iterator

from diptych_index.search.distance import distance
from diptych_index.search.vocabulary import Vocabulary

_TWO_EDITS = 6
"""Letters from which on a word may be two edits from the one that was meant."""
_SOUND = 5
"""Letters from which on a word may be one that sounds the same and is spelled otherwise."""
_GOES_ON = 1.5
"""The cost of a word that goes on where the one typed ends."""

_VOWELS = "aeiouyаеёиоуыэюяіїєαεηιουω"
_BESIDE = f"[{_VOWELS}hw']*"
"""What may stand between two sounds, or be left out: ``bureau`` and ``buro``."""
_AS_ONE = ("ckqx", "szcx", "fv", "gj")
"""Letters that may stand for one sound."""


def near_words(
    word: str, vocabulary: Vocabulary, check: Callable[[], object] = int
) -> dict[str, float]:
    """Return words of a vocabulary that ``word`` may be a slip for, with what each costs.

    One edit (a letter more, less or changed, two neighbors exchanged) costs 1, two edits, from
    six letters on, cost 2; half of that where the word sounds the same or has the same letters.
    A word of the same sound may differ in half of the letters (``beaurocracy``: ``bureaucracy``).
    ``check`` is called now and then, and may raise.
    """
    sounds_the_same = _sound(word)
    candidates = set(vocabulary.like(word, 2 if len(word) >= _TWO_EDITS else 1, check))
    if len(word) >= _SOUND:
        candidates.update(_that_sound(word, sounds_the_same, vocabulary))
    letters, furthest = sorted(word), max(2, len(word) // 2)
    found: dict[str, float] = {}
    for candidate in vocabulary.named(candidates):
        edits = distance(word, candidate, furthest)
        if 0 < edits <= furthest:
            same = sounds_the_same(candidate) or sorted(candidate) == letters
            found[candidate] = edits / 2 if same else edits
    for longer in vocabulary.named(vocabulary.starting_with(word)):
        found.setdefault(longer, _GOES_ON)
    found.pop(word, None)
    return found


def _sound(word: str) -> Callable[[str], object]:
    """Return what tells whether another word has the consonants of ``word``, one by one.

    Vowels count only where the word begins with one; doubled letters, h and w do not count.
    """
    skeleton = [letter for letter in word.replace("ph", "f") if letter not in f"{_VOWELS}hw'"]
    sounds = [
        _spellings(letter)
        for at, letter in enumerate(skeleton)
        if not at or letter != skeleton[at - 1]
    ]
    if len(sounds) < 2:
        return lambda _: False  # Too many short words would sound like it.
    first = f"[{_VOWELS}]" if word[0] in _VOWELS else ""
    return re.compile(f"{first}{_BESIDE}{_BESIDE.join(sounds)}{_BESIDE}").fullmatch


def _spellings(letter: str) -> str:
    """Return an expression for how the sound of a consonant may be written."""
    alike = "".join(letters for letters in _AS_ONE if letter in letters)
    if not alike:
        return f"{re.escape(letter)}+"
    return f"(?:[{alike}]+|ph)" if "f" in alike else f"[{alike}]+"


def _that_sound(
    word: str, sounds_the_same: Callable[[str], object], vocabulary: Vocabulary
) -> Iterator[int]:
    """Yield the numbers of the words that sound like ``word`` and begin alike."""
    alike = {letter for letters in (_VOWELS, *_AS_ONE) if word[0] in letters for letter in letters}
    if word[0] in "fp":
        alike.update("fpv")
    words = vocabulary.words
    for letter in sorted(alike | {word[0]}):
        for number in vocabulary.starting_with(letter):
            if sounds_the_same(words[number]):
                yield number
