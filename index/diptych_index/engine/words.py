"""What the engine does about words: lists, keyness, collocates, n-grams."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from diptych_index.engine.asking import asked, checking, looking, searched
from diptych_index.engine.desk import Desk
from diptych_index.engine.params import Params
from diptych_index.engine.task import Task
from diptych_index.errors import EngineError
from diptych_index.search import keyness as keys
from diptych_index.search import ngrams as runs
from diptych_index.search.collocates import collocates as find_collocates
from diptych_index.search.meet import node_of
from diptych_index.search.search import Searched, reader
from diptych_index.search.search import search as find
from diptych_index.search.word_list import WordCount, in_apparatus, size, word_list

_WORD_KINDS = ("forms", "lemmas")
_LOG_DICE = "logDice: Rychlý, “A lexicographer-friendly association score”, 2008"


def words(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """List the words of documents with their counts."""
    documents = searched(desk, params, task)
    rows, tokens = _counted(params, documents, task)
    return {
        "words": [row.word for row in rows],
        **_by_letter(documents, [row.counts for row in rows]),
        "tokens": tokens,
    }


def _counted(
    params: Params, documents: Sequence[Searched], task: Task
) -> tuple[list[WordCount], dict[str, int]]:
    """Return the words as a request wants them, and the number of words by letter."""
    what = params.text("what", default="forms")
    if what not in _WORD_KINDS:
        raise EngineError(f"Words are listed as {' or '.join(_WORD_KINDS)}.")
    apparatus = params.flag("apparatus")
    task.progress(0.1, "Counting words")
    rows = word_list(
        [index for _, _, index in documents], lemmas=what == "lemmas", apparatus=apparatus
    )
    task.check()
    return rows, {letter: size(index, apparatus=apparatus) for letter, _, index in documents}


def _by_letter(
    documents: Sequence[Searched], counts: Sequence[Sequence[int]]
) -> dict[str, list[int]]:
    """Return the counts of rows as a column for each letter."""
    columns = zip(*counts, strict=True) if counts else [()] * len(documents)
    return {letter: list(column) for (letter, _, _), column in zip(documents, columns, strict=True)}


def keyness(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Tell which words one of two documents has more often than the other."""
    documents = searched(desk, params, task)
    if len(documents) != 2:
        raise EngineError("Words are compared between two documents; open both.")
    least = params.number("least", least=1)
    rows, tokens = _counted(params, documents, task)
    one, other = (letter for letter, _, _ in documents)
    a = {row.word: row.counts[0] for row in rows}
    b = {row.word: row.counts[1] for row in rows}
    found = [
        row for row in keys.keyness(a, b, tokens[one], tokens[other]) if row.a + row.b >= least
    ]
    task.check()
    return {
        "words": [row.word for row in found],
        "A": [row.a for row in found],
        "B": [row.b for row in found],
        "log_likelihood": [round(row.log_likelihood, 4) for row in found],
        "log_ratio": [round(row.log_ratio, 4) for row in found],
        "favours": [_favored(row, tokens[one], tokens[other], (one, other)) for row in found],
        "tokens": tokens,
        "sources": keys.SOURCES,
    }


def _favored(row: keys.Key, size_a: int, size_b: int, letters: tuple[str, str]) -> str:
    """Return the letter of the document that has a word more often for its length."""
    a, b = row.a * size_b, row.b * size_a
    return letters[0] if a > b else letters[1] if b > a else ""


def collocates(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Tell which words stand around the hits of a query."""
    documents = searched(desk, params, task)
    concepts, any_word = asked(params)
    query, span = params.text("query"), params.number("span", least=1)
    found = find(
        query, documents, any_word=any_word, concepts=concepts, cancelled=looking(task)
    )  # fmt: skip
    task.progress(0.3, "Looking around the hits")
    sides = []
    for letter, _, index in documents:
        hits = found["hits"][letter]
        sides.append((index, zip(hits["paragraph"], hits["start"], hits["end"], strict=True)))
    rows = find_collocates(
        sides, span=span, least=params.number("least", least=1),
        check=checking(task),
    )  # fmt: skip
    return {
        "words": [row.word for row in rows],
        "together": [row.together for row in rows],
        "count": [row.frequency for row in rows],
        "log_dice": [round(row.log_dice, 4) for row in rows],
        "left": [row.left for row in rows],
        "right": [row.right for row in rows],
        **_by_letter(documents, [row.each for row in rows]),
        "hits": found["counts"],
        "node": node_of(query, span, reader(concepts, any_word=any_word)),
        "parsed": found["parsed"],
        "notices": found["notices"],
        "sources": {"log_dice": _LOG_DICE},
    }


def ngrams(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """List the runs of words that documents repeat."""
    documents = searched(desk, params, task)
    length = params.number("n", least=1)
    if length > runs.LONGEST:
        raise EngineError(f"A run has at most {runs.LONGEST} words; ask for fewer.")
    task.progress(0.1, "Counting runs of words")
    apparatus = params.flag("apparatus")
    left_out = [() if apparatus else in_apparatus(index) for _, _, index in documents]
    rows = runs.ngrams(
        [index.words for _, _, index in documents], length,
        least=params.number("least", least=1), left_out=left_out, check=checking(task),
    )  # fmt: skip
    return {
        "ngrams": [" ".join(row.words) for row in rows],
        **_by_letter(documents, [row.counts for row in rows]),
        "tokens": {letter: size(index, apparatus=apparatus) for letter, _, index in documents},
    }
