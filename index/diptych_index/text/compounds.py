"""What a language says of a hyphen: whether the word is one, and which words are written with it.

Asked where the document itself is silent. A word of the list joins; words that stand in no list
stay apart where the language is known to write them so, such as “celui-ci” and “кто-то”.
"""

from collections.abc import Callable
from typing import NamedTuple

_Has = Callable[[str], bool]

_FRENCH_RIGHT = frozenset([
    "ci", "là", "même", "mêmes", "il", "ils", "elle", "elles", "on", "je", "tu", "nous", "vous",
    "moi", "toi", "le", "la", "les", "lui", "leur", "leurs", "y", "en", "ce", "dessus", "dessous",
    "delà", "deçà", "dedans", "dehors",
])  # fmt: skip
_FRENCH_SURE = frozenset(["je", "là", "uns", "unes"])
"""What stands behind a hyphen whatever is before it."""
_FRENCH_LEFT = frozenset([
    "demi", "mi", "non", "avant", "après", "vice", "ex", "arrière", "semi", "sous", "grand",
    "grands", "petit", "petits", "quasi", "au", "par", "là", "peut", "dix", "vingt", "trente",
    "quarante", "cinquante", "soixante", "quatre", "belle", "beau", "nouveau", "chef", "porte",
])  # fmt: skip
_PORTUGUESE_RIGHT = frozenset([
    "se", "me", "te", "lhe", "lhes", "nos", "vos", "o", "a", "os", "as", "lo", "la", "los", "las",
    "no", "na",
])  # fmt: skip
_RUSSIAN_RIGHT = frozenset(["то", "либо", "нибудь", "таки", "ка", "де", "с"])
_RUSSIAN_ADVERB = ("ски", "цки", "ому", "ему", "ьи")
_ENDINGS = frozenset([
    "able", "ness", "less", "ship", "hood", "ward", "wards", "age", "ally", "ate", "ant", "ion",
    "ism", "ist", "ing", "ings", "ity", "ies", "ers", "est", "ted", "ting", "tion", "ment", "wise",
])  # fmt: skip
"""What ends English words and stands in word lists by itself, too."""
_PREFIXES = frozenset([
    "over", "under", "out", "inter", "trans", "super", "hyper", "un", "re", "de", "dis", "mis",
    "up", "fore", "micro", "macro", "multi", "bio", "neo", "mono", "pan", "per", "con", "pro",
    "para", "sub", "em", "in", "counter", "photo", "psycho", "tele", "electro", "hydro", "intra",
    "mega", "meta",
])  # fmt: skip
_LINKS = frozenset([
    "a", "an", "in", "of", "to", "the", "and", "at", "on", "by", "up", "de", "du", "des", "la",
    "le", "les", "à", "en", "d", "do", "da",
])  # fmt: skip
_SURE = 4
"""Letters of a word that is believed without being seen in the document."""
_SHORT = frozenset([
    "age", "air", "big", "cat", "cow", "dog", "dry", "egg", "eye", "far", "gas", "hot", "ice",
    "ink", "law", "low", "new", "nut", "oil", "old", "one", "pig", "pot", "rat", "red", "sea",
    "six", "sky", "sun", "tap", "tax", "tea", "ten", "tin", "top", "two", "war", "wax", "wet",
])  # fmt: skip
"""Shorter ones that are believed, too."""
_LEAST: dict[str, int] = {"en": 3, "fr": 4, "pt": 4, "es": 5, "it": 5}
"""Letters that each of two words must have to be believed to be one compound with a hyphen.

In the languages that are not listed compounds are written without one.
"""


_ADJECTIVES = frozenset([
    "hearted", "heartedly", "heartedness", "handed", "headed", "haired", "eyed", "minded",
    "natured", "naturedly", "tempered", "humored", "humoured", "humoredly", "humouredly", "faced",
    "legged", "footed", "sided", "looking", "blooded", "shouldered", "colored", "coloured",
    "fashioned", "witted", "bred", "bodied",
])  # fmt: skip
_PARTICLES = frozenset(["up", "on", "off", "of", "for", "by"])


class Halves(NamedTuple):
    """The halves of a word in small letters, ``known`` tells whether a word is in the list.

    ``seen`` tells whether it stands in the document, ``name`` that the left half has a capital.
    """

    left: str
    right: str
    known: _Has
    seen: _Has
    name: bool


def keeps_hyphen(halves: Halves, language: str) -> str | None:
    """Return why a language keeps the hyphen between the halves, None if it does not.

    The whole is known to stand in no list.
    """
    special = _SPECIAL.get(language)
    reason = special(halves) if special is not None else None
    return reason or _two_words(halves, language)


def parted_today(halves: Halves, language: str) -> str | None:
    """Return why a word of the list may still have a hyphen where this one ends its line."""
    left, right = halves.left, halves.right
    if language == "en" and right in _ADJECTIVES and left not in _PREFIXES and halves.known(left):
        return f"“-{right}” is most often written with a hyphen after a word"
    if language == "en" and left in {"re", "pre"} and right[0] == "e":
        return f"“{left}-” is written with a hyphen before an “e”"
    return None


def joins_pronoun(left: str, right: str) -> bool:
    """Tell whether a French verb and its pronoun are parted: “a-t-il”, “va-t’en”."""
    if left.endswith("-t"):
        return right in _FRENCH_RIGHT
    return right[:2] == "t-" and right[2:] in _FRENCH_RIGHT


def _two_words(halves: Halves, language: str) -> str | None:
    left, right = halves.left.rsplit("-", 1)[-1], halves.right.split("-", 1)[0]
    least = _LEAST.get(language, 0)
    if not least:
        return None
    if language == "en" and right == halves.right and _has_short_word(left, right, halves.known):
        return f"“{left}-{right}” is built as such compounds are"
    if right in _LINKS and right != halves.right and (halves.known(left) or len(right) == 1):
        return f"“-{right}-” stands between the words of a compound"
    if left in _LINKS and left != halves.left:
        return f"“-{left}-” stands between the words of a compound"
    if min(len(left), len(right)) < least:
        return None
    if language == "en" and right in _ADJECTIVES and halves.known(left):
        return f"“-{right}” is most often written with a hyphen after a word"
    if any(
        len(half) < _SURE and half not in _SHORT and not halves.seen(half) for half in (left, right)
    ):
        return None
    if right in _ENDINGS or left in _PREFIXES or not halves.known(right):
        return None
    # A name that no list has is rarely a compound, unless its first half is one as well.
    if not (halves.seen(left) if halves.name else halves.known(left)):
        return None
    return f"“{left}” and “{right}” are words, “{left}{right}” is in no list"


def _has_short_word(left: str, right: str, known: _Has) -> bool:
    """Tell whether English words are those of “ill-gotten” or “looker-on”."""
    if left == "ill":
        return len(right) >= _SURE and known(right) and right not in _ENDINGS
    return right in _PARTICLES and len(left) >= _SURE and known(left)


def _french(halves: Halves) -> str | None:
    left, right = halves.left, halves.right
    if right in _FRENCH_SURE or (right in _FRENCH_RIGHT and halves.known(left.rsplit("-", 1)[-1])):
        return f"“-{right}” is written with a hyphen after a word"
    if left in _FRENCH_LEFT and halves.known(right):
        return f"“{left}-” is written with a hyphen before a word"
    return None


def _portuguese(halves: Halves) -> str | None:
    left, right = halves.left.rsplit("-", 1)[-1], halves.right
    if right in _PORTUGUESE_RIGHT and (halves.known(left) or left[-1] in "áéíóúâêô"):
        return "a pronoun after its verb is written with a hyphen"
    return None


def _russian(halves: Halves) -> str | None:
    left, right = halves.left, halves.right
    if right in _RUSSIAN_RIGHT and halves.known(left):
        return f"“-{right}” is written with a hyphen after a word"
    if left == "по" and right.endswith(_RUSSIAN_ADVERB):
        return "an adverb with “по-” is written with a hyphen"
    if left == "кое" or (left == "из" and right in {"за", "под"}):
        return f"“{left}-” is written with a hyphen before a word"
    return None


_SPECIAL: dict[str, Callable[[Halves], str | None]] = {
    "fr": _french,
    "pt": _portuguese,
    "ru": _russian,
}
