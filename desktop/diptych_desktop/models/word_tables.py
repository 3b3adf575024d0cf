"""The tables of the words view: what columns they have, and the query that each row stands for.

A table is made of the engine's answer without copying it: columns of equally long values, and
figures that follow from them (per million) only where a row is shown.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import add
from typing import Any, Literal, NamedTuple

from PySide6.QtCore import QCoreApplication

from diptych_index.requests.words import (
    CollocatesResult,
    KeynessResult,
    NgramsResult,
    WordsResult,
)

translate = QCoreApplication.translate
TableKind = Literal["list", "keyness", "collocates", "ngrams"]
_MILLION = 1_000_000
_LARGE = 1000
WITHOUT_APPARATUS = "-in:apparatus"
"""What leaves out of a query what is not counted: running heads, credits and the like."""
_OR = re.compile(r"\s+OR\s+|\s*\|\s*")
SURE = ((15.13, "0.0001"), (10.83, "0.001"), (6.63, "0.01"), (3.84, "0.05"))
"""Log-likelihoods, and how often chance alone gives as much or more (χ² with one degree)."""


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

    ``query`` and its ``terms`` are what a table of collocates is about, ``hits`` how many hits it
    has; ``exact`` says whether a row stands for one form alone, ``without_apparatus`` that running
    heads and the like were not counted though there are some, ``order`` is the number of the column
    it is sorted by already, and ``summary`` what it says of itself in a line.
    """

    kind: TableKind
    columns: tuple[Column, ...]
    values: Mapping[str, Sequence[Any]]
    order: int
    summary: str
    letters: str
    query: str = ""
    terms: tuple[str, ...] = ()
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

    def query_of(self, row: int) -> str:
        """Return the query that finds what a row counts."""
        word = str(self.values["words"][row])
        # Between quotation marks no stem is taken, and accents are folded as they were counted.
        one = f'"{word}"' if self.exact else word
        if self.kind == "collocates":
            return near_query(self.query, self.terms, self.span, one)
        return f"{one} {WITHOUT_APPARATUS}" if self.without_apparatus else one


def list_table(
    result: WordsResult, letters: str, *, exact: bool, without_apparatus: bool = False
) -> WordTable:
    """Return the list of the words of the documents ``letters``."""
    return WordTable(
        "list",
        (_word_column(exact), *_frequencies(result["tokens"], letters)),
        _with_sums(result, result["words"], letters),
        _by_frequency(letters),
        _sizes(len(result["words"]), result["tokens"], letters),
        letters,
        exact=exact,
        without_apparatus=without_apparatus,
    )


def keyness_table(
    result: KeynessResult, *, exact: bool, without_apparatus: bool = False
) -> WordTable:
    """Return the words that one document has more often than the other."""
    columns = (
        _word_column(exact),
        _count_column("A"),
        _count_column("B"),
        Column(
            "favours",
            translate("words", "More in"),
            translate("words", "The document that has the word more often for its length"),
            "favours",
        ),
        Column(
            "log_likelihood",
            translate("words", "Log-likelihood"),
            translate("words", "How surely the two differ: from 3.84 on, chance alone gives as "
                               "much once in twenty words; from 15.13 on, once in ten thousand"),
            "log_likelihood",
            digits=2,
        ),
        Column(
            "log_ratio",
            translate("words", "Log ratio"),
            translate("words", "By how much they differ: +1 twice as frequent in A, "
                               "−1 twice as frequent in B, +2 four times in A"),
            "log_ratio",
            digits=2,
        ),
    )  # fmt: skip
    return WordTable(
        "keyness",
        columns,
        result,  # type: ignore[arg-type] # a TypedDict is a mapping of columns
        4,
        _sizes(len(result["words"]), result["tokens"], "AB"),
        "AB",
        exact=exact,
        without_apparatus=without_apparatus,
        sources=result.get("sources"),
    )


def collocates_table(
    result: CollocatesResult, query: str, span: int, letters: str, terms: Sequence[str] = ()
) -> WordTable:
    """Return the words around the hits of ``query``, whose terms are ``terms``."""
    hits = result["hits"]
    counts = " · ".join(f"{letter} {hits.get(letter, 0):,}" for letter in letters)
    columns = [
        Column(
            "collocate",
            translate("words", "Word beside it"),
            translate("words", "A word that stands within {0} words of a hit").format(span),
            "words",
        ),
        Column("together", translate("words", "Hits with it"),
               translate("words", "Hits that the word stands around"), "together"),
        *(_count_column(letter, hits=True) for letter in letters),
        Column("left", translate("words", "Before"),
               translate("words", "How often it stands before a hit"), "left"),
        Column("right", translate("words", "After"),
               translate("words", "How often it stands after a hit"), "right"),
        Column("count", translate("words", "In all"),
               translate("words", "How often the word stands in the documents at all"), "count"),
        Column("log_dice", "logDice",
               translate("words", "How strongly the two belong together: 14 at most; one more is "
                                  "twice as strong"), "log_dice", digits=2),
    ]  # fmt: skip
    return WordTable(
        "collocates",
        tuple(columns),
        result,  # type: ignore[arg-type] # a TypedDict is a mapping of columns
        len(columns) - 1,
        translate("words", "{0} words around {1}").format(f"{len(result['words']):,}", counts),
        letters,
        query=query,
        terms=tuple(terms) or (query,),
        span=span,
        hits=sum(hits.values()),
        sources=result.get("sources"),
    )


def ngrams_table(result: NgramsResult, size: int, letters: str) -> WordTable:
    """Return the runs of ``size`` words that stand there more than once."""
    first = Column(
        "ngram",
        translate("words", "Words in a row"),
        translate("words", "{0} words that stand one after the other").format(size),
        "words",
    )
    return WordTable(
        "ngrams",
        (first, *_frequencies(result["tokens"], letters)),
        _with_sums(result, result["ngrams"], letters),
        _by_frequency(letters),
        _sizes(len(result["ngrams"]), result["tokens"], letters, runs=True),
        letters,
    )


def near_query(query: str, terms: Sequence[str], span: int, word: str) -> str:
    """Return the query for ``word`` near a hit of ``query``.

    A word, a phrase or several with OR can stand beside NEAR; of what is more, the terms can, and
    the query stands before them, so that its scopes and exclusions hold.
    """
    query = query.strip()
    near = f"NEAR/{span} {word}"
    if len(terms) == 1 and terms[0] == query:
        return f"{query} {near}"
    if _OR.split(query) == [*terms]:
        return f"({query}) {near}"
    group = terms[0] if len(terms) == 1 else f"({' OR '.join(terms)})"
    return f"({query}) {group} {near}"


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


def _word_column(exact: bool) -> Column:
    tip = (
        translate("words", "The word as it stands, small letters and capitals taken together")
        if exact
        else translate("words", "The most frequent form; the counts are of all its inflections")
    )
    return Column("word", translate("words", "Word"), tip, "words")


def _count_column(letter: str, *, hits: bool = False) -> Column:
    tip = (
        translate("words", "Hits in document {0} that the word stands around")
        if hits
        else translate("words", "How often it stands in document {0}")
    )
    return Column(letter, letter, tip.format(letter), letter)


def _frequencies(tokens: Mapping[str, int], letters: str) -> list[Column]:
    """Return the columns of counts: of each document, of both together, and per million."""
    columns = [_count_column(letter) for letter in letters]
    if len(letters) > 1:
        tip = translate("words", "How often it stands in both documents together")
        columns.append(Column("all", translate("words", "In all"), tip, "all"))
    return columns + [_rate_column(letter, tokens.get(letter, 0)) for letter in letters]


def _by_frequency(letters: str) -> int:
    """Return the number of the column that the engine has sorted by."""
    return 3 if len(letters) > 1 else 1


def _with_sums(
    result: Mapping[str, Any], words: Sequence[str], letters: str
) -> Mapping[str, Sequence[Any]]:
    """Return the columns of an answer with the sums over the documents."""
    values: dict[str, Sequence[Any]] = {"words": words, **{at: result[at] for at in letters}}
    if len(letters) > 1:
        values["all"] = [*map(add, *(result[letter] for letter in letters))]
    return values


def _rate_column(letter: str, tokens: int) -> Column:
    return Column(
        f"{letter}_per_million",
        translate("words", "{0} per million").format(letter),
        translate("words", "How often it would stand in a million words of document {0}").format(
            letter
        ),
        letter,
        _MILLION / max(1, tokens),
        1,
    )


def _sizes(count: int, tokens: Mapping[str, int], letters: str, *, runs: bool = False) -> str:
    sizes = " · ".join(f"{letter} {tokens.get(letter, 0):,}" for letter in letters)
    if runs:
        told = translate("words", "{0} different, of {1} words")
    else:
        told = translate("words", "{0} different words of {1}")
    return told.format(f"{count:,}", sizes)
