"""Which language a text is written in, by a vote of its smallest words."""

from collections import Counter
from collections.abc import Mapping

_WORDS: dict[str, str] = {
    "en": "the of and to in that is was it for with as his he be on not by which this but they "
    "are from have had were been an or at their you she would when there her what",
    "de": "der die und das den ist nicht von zu mit dem sich des ein eine auf auch es im für wie "
    "einer einen wird werden sind aus nach bei oder als noch war nur wir sie er",
    "fr": "le la les de des et est que dans un une du pour qui au il sur pas ne plus ce par en "
    "aux cette sont se ses mais ou elle nous vous avec être leur comme je son",
    "es": "el la los las de que y en un una por con no se del es al lo como más pero su para "
    "sus ha era fue muy sin sobre este esta cuando también porque entre ya todo",
    "it": "il la che di e è un una per non con del della si dei gli le nel da sono al come più "
    "ma lo alla delle nella anche questo questa era suo dal ed ha degli",
    "pt": "o a os as que de e do da em um uma não para com no na se por mais dos das ao é como "
    "mas foi ele ela seu sua são pelo pela também quando muito já à nos",
    "nl": "de het een en van is dat niet op te zijn met voor er aan die ook als maar bij naar "
    "door wordt om uit nog deze dan hij wij zij heeft hebben was waren",
    "sv": "och att det som en på är av för med den till inte om ett har de så men vi jag "
    "han hon var från eller när också skulle sig kan där under",
    "pl": "i w na się nie że do z to jest jak od po co przez tak ale za dla tym jego "
    "być był było są oraz który które czy jej ich o przy już",
    "la": "et in est non ad ut cum sed quod qui ex si per ab quae esse enim autem atque "
    "quam hoc nec quidem sunt etiam eius erat quo aut neque tamen",
    "ru": "и в не на что с он как по это но из у за от так же для все бы его "
    "был она они мы то было к или только ее при который я вы если",
}
_LISTS: dict[str, frozenset[str]] = {code: frozenset(ws.split()) for code, ws in _WORDS.items()}
_SHARED: Counter[str] = Counter(word for words in _LISTS.values() for word in words)
_RATED = {code: [(word, _SHARED[word]) for word in words] for code, words in _LISTS.items()}
_LEAST_SHARE = 0.08
_LEAST_WORDS = 20


def language_of(words: Mapping[str, int]) -> str:
    """Return the two-letter code of the language whose small words are most frequent, or "".

    A word that several languages have counts for each of them in part: Spanish and Portuguese
    share most of the frequent ones.
    """
    total = sum(words.values())
    if total < _LEAST_WORDS:
        return ""
    seen = words.get
    votes = {
        code: sum([count / lists for word, lists in rated if (count := seen(word))]) / total
        for code, rated in _RATED.items()
    }
    best = max(votes, key=votes.__getitem__)
    share = sum(words.get(word, 0) for word in _LISTS[best]) / total
    return best if share >= _LEAST_SHARE else ""
