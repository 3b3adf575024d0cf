"""Passages like a selection, as rows of the list of passages: what earned them is marked."""

import re
from collections.abc import Sequence

from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_index.protocol import SimilarRow
from diptych_index.requests.search import PassageRow

_WORD = re.compile(r"[^\W_]+")
_READ = 20_000
"""Code points of a paragraph in which words are marked."""
_LEAST, _ENDING = 4, 3
"""Letters that two forms of one word share at least, and how many may differ at the end."""


def alike_row(document: ReadingDocument, similar: SimilarRow) -> PassageRow:
    """Return a passage of the engine's answer as a row, with the words that earned it as matches.

    Of a passage with the very same words they are one match; of another one each word that is a
    form of one of the words shared.
    """
    at = similar["paragraph"]
    start, end = document.paragraph_span(at)
    if similar["kind"] == "exact":
        matches = [(similar["read"][0], similar["read"][1], 0)]
    else:
        text = document.paragraphs[at].text[:_READ]
        shared = [word.casefold() for word in similar["evidence"]]
        matches = [
            (start + found.start(), start + found.end(), 0)
            for found in _WORD.finditer(text)
            if any(is_form_of(found.group().casefold(), word) for word in shared)
        ]
    return {
        "document": document.letter,
        "paragraph": at,
        "score": similar["score"],
        "span": [start, end],
        "matches": matches,
        "missing": [],
    }


def is_form_of(word: str, other: str) -> bool:
    """Whether two words are likely to be forms of one: ``brutally`` and ``brutality``."""
    if word == other:
        return True
    shorter = min(len(word), len(other))
    common = max(_LEAST, max(len(word), len(other)) - _ENDING)
    return shorter >= common and word[:common] == other[:common]


def earned_by(similar: SimilarRow) -> tuple[str, ...]:
    """Return what earned a passage its place, in words: those it shares; none if all are."""
    return () if similar["kind"] == "exact" else tuple(similar["evidence"])


def in_words(target: str, text: str, rows: Sequence[SimilarRow]) -> str:
    """Return what the list shows: ``10 passages in A like “The brutality with which…”``."""
    exact = sum(row["kind"] == "exact" for row in rows)
    number = "1 passage" if len(rows) == 1 else f"{len(rows)} passages"
    words = " ".join(text.split())
    short = words if len(words) <= 60 else f"{words[:60].rsplit(' ', 1)[0]}…"
    same = f" ({exact} with the same words)" if exact else ""
    return f"{number} in {target} like “{short}”{same}, best first"
