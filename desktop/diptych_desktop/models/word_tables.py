"""Makes the tables of the words view out of the engine's answers, which are not copied for it."""

from collections.abc import Mapping, Sequence
from operator import add
from typing import Any

from PySide6.QtCore import QCoreApplication

from diptych_desktop.models.word_table import Column, WordTable
from diptych_index.requests.words import (
    CollocatesResult,
    KeynessResult,
    NgramsResult,
    WordsResult,
)

translate = QCoreApplication.translate
_MILLION = 1_000_000


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


def collocates_table(result: CollocatesResult, query: str, span: int, letters: str) -> WordTable:
    """Return the words around the hits of ``query``."""
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
               translate("words", "Hits with the word beside them; a hit counts once"), "together"),
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
        node=result["node"],
        span=span,
        hits=sum(hits.values()),
        sources=result.get("sources"),
    )


def ngrams_table(
    result: NgramsResult, size: int, letters: str, *, without_apparatus: bool = False
) -> WordTable:
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
        without_apparatus=without_apparatus,
    )


def table_of(
    method: str,
    params: Mapping[str, Any],
    result: Any,
    *,
    letters: str,
    has_apparatus: bool,
) -> WordTable:
    """Return the table of the engine's answer to a request.

    ``letters`` are those of the documents counted, ``has_apparatus`` tells that they have some.
    """
    exact = params.get("what") != "lemmas"
    without = has_apparatus and not params.get("apparatus", False)
    match method:
        case "words":
            return list_table(result, letters, exact=exact, without_apparatus=without)
        case "keyness":
            return keyness_table(result, exact=exact, without_apparatus=without)
        case "collocates":
            return collocates_table(result, params["query"], params["span"], letters)
    return ngrams_table(result, params["n"], letters, without_apparatus=without)


def _word_column(exact: bool) -> Column:
    tip = (
        translate("words", "The word as it stands, small letters and capitals taken together")
        if exact
        else translate("words", "The most frequent form; the counts are of all its inflections")
    )
    return Column("word", translate("words", "Word"), tip, "words")


def _count_column(letter: str, *, hits: bool = False) -> Column:
    tip = (
        translate("words", "Hits in document {0} with the word beside them")
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
