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
    """A document with these paragraphs, two source lines each, numbered from 1."""
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
        ("body", 0, at + 1, 2 * at + 1, 2 * at + 2, None, "", text)
        for at, text in enumerate(paragraphs)
    ]
    document.append(placed(rows))
    return document


def answer(word: str, *documents: ReadingDocument) -> SearchResult:
    """What the engine would say to a plain word: every place where it stands."""
    hits: dict[str, SearchColumns] = {}
    for document in documents:
        columns: SearchColumns = {"paragraph": [], "start": [], "end": [], "term": []}
        for index, paragraph in enumerate(document.paragraphs):
            for match in re.finditer(re.escape(word), paragraph.text):
                columns["paragraph"].append(index)
                columns["start"].append(paragraph.start + match.start())
                columns["end"].append(paragraph.start + match.end())
                columns["term"].append(0)
        hits[document.letter] = columns
    return {
        "query": word,
        "parsed": word,
        "terms": [word],
        "counts": {letter: len(columns["start"]) for letter, columns in hits.items()},
        "paragraphs": {letter: len(set(c["paragraph"])) for letter, c in hits.items()},
        "hits": hits,
        "notices": [],
        "suggestions": [],
    }
