"""Lines about the file rather than of the text: sources, credits, editors' notes, footers."""

import re

from diptych_index.text.blocks import Block

CREDIT: re.Pattern[str] = re.compile(
    r"(?:transcri(?:bed|ption|ber)|translat(?:ed|ion|or)|proof-?read|proofed|digiti[sz]ed|scanned|"
    r"converted|typed|encoded|html|mark-?(?:ed\s)?up|produced by|prepared by|edited by|"
    r"copyright|©|\(c\)\s|public domain|licen[sc]ed? under|all rights reserved|"
    r"online version|e-?text|isbn|issn|doi:|https?://)",
    re.IGNORECASE,
)
FOOTER: re.Pattern[str] = re.compile(
    r"(?:this page (?:was )?)?last (?:updated|modified|revised|changed|edited)\b|"
    r"retrieved (?:on|from)\b|downloaded (?:on|from|by)\b|back to (?:the )?top\b|printed from\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:from|source|sources|first published|originally published|published|reprinted|appeared|"
    r"first appeared|excerpt(?:ed)? from|written)\b\s*(?::|in\b|by\b|from\b|the\b|[A-ZÀ-Þ“‘\"«*_])",
    re.IGNORECASE,
)
_CITED = re.compile(r"\b(?:vol|no|nr|bd|pp?|issue|tome)\.\s*[\dIVXLC]", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[4-9]|20)\d\d\b")
_EDITOR = re.compile(
    r"\b(?:the above|this (?:article|series|essay|text|translation|edition|chapter|speech|letter)|"
    r"translated|translator|reprint(?:ed)?|published|transcri(?:bed|ption)|editors?|eds?\.)",
    re.IGNORECASE,
)
_EDGE = 8
"""Blocks at the end of a document among which its apparatus stands."""
_LONGEST_LINE = 300
_LONGEST_NOTE = 1200


def is_source(text: str) -> bool:
    """Tell whether a line says where the text was published."""
    if len(text) > _LONGEST_LINE:
        return False
    cited = _CITED.search(text) is not None or _YEAR.search(text) is not None
    return cited and _SOURCE.match(text) is not None


def is_editors_note(text: str) -> bool:
    """Tell whether a paragraph is one bracket in which an editor speaks of the text."""
    bracketed = (text[:1], text[-1:]) in {("(", ")"), ("[", "]")}
    return bracketed and len(text) <= _LONGEST_NOTE and _EDITOR.search(text) is not None


def mark_apparatus(blocks: list[Block], texts: list[str], front_end: int) -> None:
    """Mark credits, sources, footers and editors' notes at the edges of the document."""
    last = len(blocks) - _EDGE
    for index, (block, text) in enumerate(zip(blocks, texts, strict=True)):
        if block.kind != "body" or block.kept or not (index <= front_end or index >= last):
            continue
        if is_editors_note(text):
            block.kind = "credit"
        elif len(text) > _LONGEST_LINE or not text:
            continue
        elif FOOTER.match(text):
            block.kind = "footer"
        elif CREDIT.match(text) and index > last:
            block.kind = "credit"
