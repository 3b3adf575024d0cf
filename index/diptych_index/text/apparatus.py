"""Lines about the file rather than of the text: sources, credits, editors' notes, footers."""

import re
from collections.abc import Sequence

from diptych_index.text.blocks import Block

_CREDITS: tuple[str, ...] = (
    "transcribed", "transcription", "transcriber", "translated", "translation", "translator",
    "proofread", "proof-read", "proofed", "digitised", "digitized", "scanned", "converted",
    "typed", "encoded", "html", "markup", "mark-up", "marked up", "produced by", "prepared by",
    "edited by", "copyright", "©", "(c) ", "public domain", "licensed under", "licenced under",
    "license under", "licence under", "all rights reserved", "online version", "etext", "e-text",
    "isbn", "issn", "doi:", "http://", "https://",
)  # fmt: skip
_CHANGED = [f"last {done}" for done in ("updated", "modified", "revised", "changed", "edited")]
_FOOTERS: tuple[str, ...] = (
    *(f"{page}{changed}" for page in ("", "this page ", "this page was ") for changed in _CHANGED),
    "retrieved on", "retrieved from", "downloaded on", "downloaded from", "downloaded by",
    "back to top", "back to the top", "printed from",
)  # fmt: skip
_SOURCES: tuple[str, ...] = (
    "from", "source", "first published", "originally published", "published", "reprinted",
    "appeared", "first appeared", "excerpt", "written",
)  # fmt: skip
_LONGEST_BEGINNING = 32
"""Characters that hold any of these beginnings and the one behind it."""
_SOURCE = (
    r"(?:from|source|sources|first published|originally published|published|reprinted|appeared|"
    r"first appeared|excerpt(?:ed)? from|written)\b\s*(?::|in\b|by\b|from\b|the\b|[A-ZÀ-Þ“‘\"«*_])"
)
_CITED = r"\b(?:vol|no|nr|bd|pp?|issue|tome)\.\s*[\dIVXLC]"
_YEAR = r"\b(?:1[4-9]|20)\d\d\b"
_EDITOR = (
    r"\b(?:the above|this (?:article|series|essay|text|translation|edition|chapter|speech|letter)|"
    r"translated|translator|reprint(?:ed)?|published|transcri(?:bed|ption)|editors?|eds?\.)"
)
_EDGE = 8
"""Blocks at the end of a document among which its apparatus stands."""
_LONGEST_LINE = 300
_LONGEST_NOTE = 1200


def is_source(text: str) -> bool:
    """Tell whether a line says where the text was published."""
    if len(text) > _LONGEST_LINE or not text[:_LONGEST_BEGINNING].lower().startswith(_SOURCES):
        return False
    cited = re.search(_YEAR, text) or re.search(_CITED, text, re.IGNORECASE)
    return cited is not None and re.match(_SOURCE, text, re.IGNORECASE) is not None


def is_credit(text: str) -> bool:
    """Tell whether a line says who made the file, or under which rights."""
    return text[:_LONGEST_BEGINNING].lower().startswith(_CREDITS)


def is_footer(text: str) -> bool:
    """Tell whether a line is one that web pages end with."""
    small = text[:_LONGEST_BEGINNING].lower()
    return small.startswith(_FOOTERS) and any(
        small.startswith(begin) and not small[len(begin) :][:1].isalnum() for begin in _FOOTERS
    )


def is_editors_note(text: str) -> bool:
    """Tell whether a paragraph is one bracket in which an editor speaks of the text."""
    bracketed = (text[:1], text[-1:]) in {("(", ")"), ("[", "]")}
    if not bracketed or len(text) > _LONGEST_NOTE:
        return False
    return re.search(_EDITOR, text, re.IGNORECASE) is not None


def mark_apparatus(blocks: list[Block], texts: Sequence[str], front_end: int) -> None:
    """Mark credits, sources, footers and editors' notes at the edges of the document."""
    last = len(blocks) - _EDGE
    for index in sorted({*range(len(blocks))[: front_end + 1], *range(max(0, last), len(blocks))}):
        block, text = blocks[index], texts[index]
        if block.kind != "body" or block.kept:
            continue
        if is_editors_note(text):
            block.kind = "credit"
        elif len(text) > _LONGEST_LINE or not text:
            continue
        elif is_footer(text):
            block.kind = "footer"
        elif is_credit(text) and index > last:
            block.kind = "credit"
