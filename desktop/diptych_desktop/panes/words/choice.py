"""What the reader has chosen to see of the words, and what is asked of the engine for it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, get_args

from diptych_desktop.controllers.words import Wish
from diptych_desktop.models.word_table import TableKind

KINDS: tuple[TableKind, ...] = get_args(TableKind)
MOST_SPAN, MOST_LEAST = 20, 1000
SIZES = (2, 6)
"""The shortest and the longest runs of words that are listed."""


@dataclass(frozen=True)
class Choice:
    """The table and its options; those of the other tables are kept for when one comes back.

    ``exact`` lists forms, else inflections count as one; ``grammar`` shows function words;
    ``least_…`` are the counts below which a row is left out.
    """

    kind: TableKind = "list"
    exact: bool = True
    grammar: bool = True
    apparatus: bool = False
    span: int = 5
    size: int = 3
    least_keyness: int = 3
    least_collocates: int = 2
    least_ngrams: int = 2

    @property
    def least(self) -> int:
        """The least count of the table chosen; 1 for the list, which has all words."""
        return {
            "list": 1,
            "keyness": self.least_keyness,
            "collocates": self.least_collocates,
            "ngrams": self.least_ngrams,
        }[self.kind]

    def with_least(self, least: int) -> "Choice":
        """Return the choice with another least count for its table."""
        if self.kind == "list":
            return self
        changed: dict[str, Any] = {f"least_{self.kind}": least}
        return replace(self, **changed)

    def wish(self, query: str, extras: Mapping[str, Any]) -> Wish:
        """Return what to ask; ``query`` and its ``extras`` are for collocates alone."""
        what = {"what": "forms" if self.exact else "lemmas", "apparatus": self.apparatus}
        match self.kind:
            case "list":
                return Wish("words", what)
            case "keyness":
                return Wish("keyness", {"least": self.least, **what})
            case "collocates":
                asked = {"query": query, "span": self.span, "least": self.least}
                return Wish("collocates", {**asked, **extras})
        return Wish("ngrams", {"n": self.size, "least": self.least})

    def state(self) -> dict[str, object]:
        """Return the choice as JSON values."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @classmethod
    def of(cls, state: Mapping[str, object]) -> "Choice":
        """Read what ``state`` told; what is missing or makes no sense is as by default."""
        choice = cls()
        kind = state.get("kind")
        known: dict[str, Any] = {"kind": kind} if kind in KINDS else {}
        for name in ("exact", "grammar", "apparatus"):
            if isinstance(state.get(name), bool):
                known[name] = state[name]
        bounds = {"span": (1, MOST_SPAN), "size": SIZES}
        for name in ("span", "size", "least_keyness", "least_collocates", "least_ngrams"):
            value = state.get(name)
            low, high = bounds.get(name, (1, MOST_LEAST))
            if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
                known[name] = value
        return replace(choice, **known)
