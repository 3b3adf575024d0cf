"""What a query leaves open: while it is being typed, or because something was forgotten.

The rest of the query is searched without it; a query that has nothing else is explained.
"""

from collections.abc import Sequence
from typing import NamedTuple

from diptych_index.errors import QueryError
from diptych_index.search.regexes import literal
from diptych_index.search.tokens import folded_words

_QUOTATION_MARKS = '"“”„‟«»＂'
LEFT_OUT = "it was left out"
CLOSED = "it was read as closed at the end"
"""What is made of something that lacks its word, and of what is not closed."""
_EXAMPLES = {
    "(": "(army OR navy)", "-": "army -navy", "NOT": "army NOT navy", '"': '"red army"',
    "'": "'Army'", "=": "=Army", "/": "/colou?r/", "#": "#name", "~": "army~", "*": "demo*",
    "?": "wom?n", "doc:": "doc:a army", "in:": "in:notes army", "section:": "section:preface army",
    "same:": "same:sentence(red army)",
}  # fmt: skip
"""What a piece of the language is typed for, by the piece or its first letter."""


class Gap(NamedTuple):
    """Something at a code point of the query that lacks what belongs to it.

    ``said`` names it and what it lacks; ``outcome`` is how it was read. ``told`` says that the
    reader knows of it already, or need not: a dash between words goes without saying.
    """

    at: int
    said: str
    advice: str
    outcome: str = LEFT_OUT
    told: bool = False

    def notice(self) -> str:
        """Return what was made of it, in words."""
        return f"{self.said} (character {self.at + 1}); {self.outcome}."


def gap(at: int, typed: str, lacks: str, outcome: str = LEFT_OUT, *, told: bool = False) -> Gap:
    """Return the gap at ``typed``, with an example of how it is used."""
    plain = "".join('"' if mark in _QUOTATION_MARKS else mark for mark in typed)
    example = _EXAMPLES.get(plain, _EXAMPLES.get(plain[:1], ""))
    advice = f"type it as in {example}" if example else "type a word"
    name = f"“{typed}”" if plain.strip('" ') else f"The quotation mark {typed[:1]}"
    return Gap(at, f"{name} {lacks}", advice, outcome, told)


def nothing_to_find(gaps: Sequence[Gap]) -> QueryError:
    """Return the error for a query that has nothing but gaps."""
    first = min(gaps)
    return QueryError(f"{first.said} (character {first.at + 1}); {first.advice}.", first.at)


def as_it_stands(query: str) -> tuple[str, str]:
    """Return the query that looks for what was typed as it stands, and what that is in words.

    Between quotation marks punctuation is not looked for: what has no word is sought by a regular
    expression.
    """
    plain = " ".join(query.replace('"', " ").split())
    if folded_words(plain):
        return f'"{plain}"', "the word itself"
    signs = " ".join(query.split())
    return literal(signs), "this sign itself" if len(signs) == 1 else "these signs themselves"
