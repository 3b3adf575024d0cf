"""Documents and answers made by hand, for the tests of what shows hits."""

import re
from collections.abc import Sequence

from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_index.protocol import SearchColumns, SearchResult
from placed import placed

FERRY = (
    "The ferry",
    "The ferry crosses at noon. Nobody reads a river twice! The river does not mind.",
    "An old map shows another river.",
)
LETTER = ("Dear sir, the river is low.", "Yours")


def reading(letter: str, paragraphs: Sequence[str]) -> ReadingDocument:
    """A document with these paragraphs, two source lines each, numbered from 1.

    ``# Words`` is a heading of the first level, ``## Words`` one of the second, and so on.
    """
    document = ReadingDocument(
        letter,
        {
            "fingerprint": letter * 64,
            "path": f"/texts/{letter}.txt",
            "name": f"{letter}.txt",
            "title": f"Title of {letter}",
            "authors": [],
            "source_line": "",
            "date": "",
            "language": "en",
            "encoding": "UTF-8",
            "as_in_file": False,
            "format": "plain text",
            "way": {},
            "has_raw": True,
            "paragraphs": len(paragraphs),
            "characters": sum(map(len, paragraphs)),
        },
    )
    rows = [
        (*_kind(text), at + 1, 2 * at + 1, 2 * at + 2, None, "", text.lstrip("# "))
        for at, text in enumerate(paragraphs)
    ]
    document.append(placed(rows))
    return document


def _kind(text: str) -> tuple[str, int]:
    level = len(text) - len(text.lstrip("#"))
    return ("heading", level) if level else ("body", 0)


def answer(word: str, *documents: ReadingDocument) -> SearchResult:
    """What the engine would say to a plain word: every place where it stands."""
    return answers((word,), *documents)


def answers(words: Sequence[str], *documents: ReadingDocument) -> SearchResult:
    """What the engine would say to several words, any of which will do."""
    hits: dict[str, SearchColumns] = {}
    pattern = re.compile("|".join(f"({re.escape(word)})" for word in words))
    for document in documents:
        columns: SearchColumns = {"paragraph": [], "start": [], "end": [], "term": []}
        for index, paragraph in enumerate(document.paragraphs):
            for match in pattern.finditer(paragraph.text):
                columns["paragraph"].append(index)
                columns["start"].append(paragraph.start + match.start())
                columns["end"].append(paragraph.start + match.end())
                columns["term"].append((match.lastindex or 1) - 1)
        hits[document.letter] = columns
    return {
        "query": " OR ".join(words),
        "parsed": " OR ".join(words),
        "terms": [*words],
        "counts": {letter: len(columns["start"]) for letter, columns in hits.items()},
        "paragraphs": {letter: len(set(c["paragraph"])) for letter, c in hits.items()},
        "hits": hits,
        "notices": [],
        "suggestions": [],
    }
