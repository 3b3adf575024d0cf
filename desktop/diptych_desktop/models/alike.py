"""Passages like a selection, as rows of the list of passages: what earned them is marked."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_index.protocol import SimilarRow
from diptych_index.requests.search import PassageRow

translate = QCoreApplication.translate


def alike_row(document: ReadingDocument, similar: SimilarRow) -> PassageRow:
    """Return a passage of the engine's answer as a row, with the words that earned it as matches.

    Of a passage with the very same words they are one match; else each word is a term of its own,
    so that as many of them as can be are shown.
    """
    at = similar["paragraph"]
    text = document.paragraphs[at].text if at < len(document.paragraphs) else ""
    words: dict[str, int] = {}
    start, end = document.paragraph_span(at)
    return {
        "document": document.letter,
        "paragraph": at,
        "score": similar["score"],
        "span": [start, end],
        "matches": [
            (low, high, words.setdefault(text[low - start : high - start].casefold(), len(words)))
            for low, high in similar["matches"]
        ],
        "missing": [],
    }


def earned_by(similar: SimilarRow) -> tuple[str, ...]:
    """Return what earned a passage its place, in words: those it shares; none if all are."""
    return () if similar["kind"] == "exact" else tuple(similar["evidence"])


def in_words(target: str, text: str, rows: Sequence[SimilarRow]) -> str:
    """Return what the list shows: ``10 passages in A like “The brutality with which…”``."""
    exact = sum(row["kind"] == "exact" for row in rows)
    one, several = translate("passages", "1 passage"), translate("passages", "{0} passages")
    number = one if len(rows) == 1 else several.format(len(rows))
    words = " ".join(text.split())
    short = words if len(words) <= 60 else f"{words[:60].rsplit(' ', 1)[0]}…"
    if not exact:
        told = translate("passages", "{0} in {1} like “{2}”, best first")
        return told.format(number, target, short)
    told = translate("passages", "{0} in {1} like “{2}” ({3} with the same words), best first")
    return told.format(number, target, short, exact)
