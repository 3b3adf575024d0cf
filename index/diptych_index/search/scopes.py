"""The parts of the texts a query can be limited to: ``doc:a``, ``in:notes``, ``section:"…"``."""

from collections.abc import Mapping

from diptych_index.search.tokens import folded_words
from diptych_index.search.tree import Scope
from diptych_index.text.document import APPARATUS, Document

PARTS: Mapping[str, frozenset[str]] = {
    "title": frozenset({"title", "subtitle"}),
    "headings": frozenset({"heading"}),
    "notes": frozenset({"note"}),
    "apparatus": APPARATUS,
    "abstract": frozenset({"abstract"}),
    "quotations": frozenset({"quotation"}),
    "lists": frozenset({"list"}),
    "verse": frozenset({"verse"}),
    "tables": frozenset({"table"}),
    "body": frozenset({"body", "quotation", "list", "verse", "table", "code"}),
}
"""The kinds of paragraphs by the name that stands after ``in:``."""

_OTHER_NAMES = {"heading": "headings", "note": "notes", "titles": "title", "text": "body",
                "quotation": "quotations", "list": "lists", "table": "tables",
                "footnotes": "notes", "endnotes": "notes"}  # fmt: skip


def part_named(typed: str) -> str | None:
    """Return the name of a part as it stands in PARTS, None where there is none of that name."""
    name = typed.lower()
    name = _OTHER_NAMES.get(name, name)
    return name if name in PARTS else None


def paragraphs_in(scope: Scope, letter: str, document: Document) -> set[int]:
    """Return the indexes of the paragraphs of document ``letter`` that lie in ``scope``."""
    paragraphs = document.paragraphs
    if scope.field == "doc":
        return set(range(len(paragraphs))) if letter.lower() == scope.value else set()
    if scope.field == "in":
        kinds = PARTS[scope.value]
        return {at for at, paragraph in enumerate(paragraphs) if paragraph.kind in kinds}
    return _under(scope.value, document)


def _under(words: str, document: Document) -> set[int]:
    """Return the headings that have these words in a row, and what stands under them.

    Smaller headings belong to the one above them, until the next of its level or above.
    """
    found: set[int] = set()
    open_level: int | None = None
    for at, paragraph in enumerate(document.paragraphs):
        if paragraph.kind == "heading":
            if open_level is not None and paragraph.level <= open_level:
                open_level = None
            if open_level is None and _has(document.paragraph_text(at), words):
                open_level = paragraph.level
        elif open_level is None and paragraph.section and _has(paragraph.section, words):
            found.add(at)  # a section that no paragraph of the text is the heading of
            continue
        if open_level is not None:
            found.add(at)
    return found


def _has(heading: str, words: str) -> bool:
    told = " ".join(word for word, _, _ in folded_words(heading))
    return f" {words} " in f" {told} "
