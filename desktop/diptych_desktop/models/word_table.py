"""A table of words as a value: its columns, its cells, and the query that each row stands for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate
TableKind = Literal["list", "keyness", "collocates", "ngrams"]
WITHOUT_APPARATUS = "-in:apparatus"
"""What leaves out of a query what is not counted: running heads, credits and the like."""
SURE = ((15.13, "0.0001"), (10.83, "0.001"), (6.63, "0.01"), (3.84, "0.05"))
"""Log-likelihoods, and how often chance alone gives as much or more (χ² with one degree)."""
_LARGE = 1000


class Column(NamedTuple):
    """A column: its name in exports, its title and what it means, the values it shows.

    ``values`` is the name of the values; a figure is ``factor`` times that. ``digits`` after the
    point, None for words and counts.
    """

    name: str
    title: str
    tip: str
    values: str
    factor: float = 1.0
    digits: int | None = None


@dataclass(frozen=True)
class WordTable:
    """A table of the view; ``values`` are by name, ``words`` among them.

    ``query`` is what a table of collocates is about, ``node`` the same as it can stand before
    BESIDE, ``hits`` how many hits it has; ``exact`` says whether a row stands for one form alone,
    ``without_apparatus`` that running heads and the like were not counted though there are some,
    ``order`` is the number of the column it is sorted by already, and ``summary`` what it says of
    itself in a line.
    """

    kind: TableKind
    columns: tuple[Column, ...]
    values: Mapping[str, Sequence[Any]]
    order: int
    summary: str
    letters: str
    query: str = ""
    node: str = ""
    exact: bool = True
    span: int = 0
    hits: int = 0
    without_apparatus: bool = False
    sources: Mapping[str, str] | None = None

    def __len__(self) -> int:
        return len(self.values["words"])

    def figure(self, column: int, row: int) -> str | int | float:
        """Return what a cell holds."""
        what = self.columns[column]
        value: str | int | float = self.values[what.values][row]
        if isinstance(value, str) or what.digits is None:
            return value
        return round(value * what.factor, what.digits)

    def figures(self, column: int, rows: Sequence[int]) -> list[str | int | float]:
        """Return what the cells of a column hold in these rows."""
        what = self.columns[column]
        values, factor, digits = self.values[what.values], what.factor, what.digits
        if digits is None:
            return [values[row] for row in rows]
        return [round(values[row] * factor, digits) for row in rows]

    def text(self, column: int, row: int) -> str:
        """Return a cell as it is shown."""
        value = self.figure(column, row)
        if isinstance(value, str):
            return value
        digits = self.columns[column].digits
        if digits is None:
            return f"{value:,}"
        # Figures of four places tell all there is to tell.
        shown = f"{value:,.{0 if abs(value) >= _LARGE else digits}f}"
        return shown.replace("-", "−")

    def word_query(self, row: int) -> str:
        """Return the query that finds the word of a row wherever it stands."""
        word = str(self.values["words"][row])
        # Between quotation marks no stem is taken, and accents are folded as they were counted.
        return f'"{word}"' if self.exact else word

    def query_of(self, row: int) -> str:
        """Return the query that finds what a row counts."""
        one = self.word_query(row)
        if self.kind == "collocates":
            return f"{self.node} BESIDE/{self.span} {one}"
        return f"{one} {WITHOUT_APPARATUS}" if self.without_apparatus else one


def sureness(log_likelihood: float) -> str:
    """Return a log-likelihood in words."""
    for least, chance in SURE:
        if log_likelihood >= least:
            return translate("words", "p < {0}").format(chance)
    return translate("words", "may be chance (p > 0.05)")


def times(log_ratio: float) -> str:
    """Return a log ratio in words: ``2.6 times as frequent in A``."""
    factor = 2 ** abs(log_ratio)
    number = f"{factor:,.0f}" if factor >= 10 else f"{factor:.1f}"
    if number == "1.0":
        return translate("words", "as frequent in A as in B")
    letter = "A" if log_ratio > 0 else "B"
    return translate("words", "{0} times as frequent in {1}").format(number, letter)
