"""Which language a text is written in, by a vote of its smallest words."""

from collections.abc import Mapping

_WORDS: dict[str, str] = {
    "en": "the of and to in that is was it for with as his he be on not by which this but they",
    "de": "der die und das den ist nicht von zu mit dem sich des ein eine auf auch es im für wie",
    "fr": "le la les de des et est que dans un une du pour qui au il sur pas ne plus ce par en",
    "es": "el la los las de que y en un una por con no se del es al lo como más pero su para",
    "it": "il la che di e è un una per non con del della si dei gli le nel da sono al come più",
    "pt": "o a os as que de e do da em um uma não para com no na se por mais dos das ao é como",
    "nl": "de het een en van is dat niet op te zijn met voor er aan die ook als maar bij naar",
    "sv": "och att det som en på är av för med den till inte om ett har de så men vi jag",
    "pl": "i w na się nie że do z to jest jak od po co przez tak ale za dla tym jego",
    "la": "et in est non ad ut cum sed quod qui ex si per ab quae esse enim autem atque",
    "ru": "и в не на что с он как по это но из у за от так же для все бы его",
}
_LISTS: dict[str, frozenset[str]] = {code: frozenset(ws.split()) for code, ws in _WORDS.items()}
_LEAST_SHARE = 0.08
_LEAST_WORDS = 20


def language_of(words: Mapping[str, int]) -> str:
    """Return the two-letter code of the language whose small words are most frequent, or ""."""
    total = sum(words.values())
    if total < _LEAST_WORDS:
        return ""
    votes = {
        code: sum(words.get(word, 0) for word in small) / total for code, small in _LISTS.items()
    }
    best = max(votes, key=votes.__getitem__)
    return best if votes[best] >= _LEAST_SHARE else ""
