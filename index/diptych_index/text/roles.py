"""Says what every block is: heading, list item, note, abstract, quotation."""

from collections.abc import Sequence

from diptych_index.text.blocks import Block
from diptych_index.text.kinds import Kind
from diptych_index.text.layout import Layout
from diptych_index.text.lines import Lines
from diptych_index.text.marks import (
    LIST_MARK,
    LONE_NUMERAL,
    NUMBERED,
    begins_large,
    begins_small,
    ends_sentence,
    first_word,
    is_capitals,
    is_structure,
    looks_like_title,
)
from diptych_index.text.sections import is_section_number, without_number

_NOTES = frozenset(
    ["notes", "endnotes", "footnotes", "anmerkungen", "fußnoten", "endnoten", "notas", "note"]
) | {"notes and references", "explanatory notes"}
_ABSTRACTS = frozenset(["abstract", "summary", "zusammenfassung", "résumé", "resumen", "riassunto"])
_APPARATUS = frozenset({"header", "footer", "credit"})
_LONGEST_HEADING = 150
_LONGEST_SENTENCE = 50
"""Characters of a heading on one line that is written as a sentence is."""
_LONGEST_MARK = 7
"""Characters of the longest mark of an item."""
_PARTS: tuple[str, ...] = ("part", "book", "volume", "livre", "teil", "buch", "parte")


def mark_roles(
    lines: Lines, layout: Layout, blocks: list[Block], texts: Sequence[str], start: int
) -> None:
    """Give the blocks from ``start`` on (front matter aside) their kinds and heading levels."""
    _mark_headings(lines, layout, blocks, texts, start)
    section: Kind | None = None
    for index in range(start, len(blocks)):
        block = blocks[index]
        if block.kind == "heading":
            section = _section(texts[index])
        elif block.kind != "body" or block.kept:
            continue
        elif section is not None:
            block.kind = section
        elif _is_listed(lines, block, texts, index):
            block.kind = "list"
        elif layout.wrapped and _is_moved_in(lines, layout, block):
            block.kind = "quotation"


def _is_listed(lines: Lines, block: Block, texts: Sequence[str], index: int) -> bool:
    """Tell whether a block begins as an item of a list does; its mark may be a line by itself."""
    first = lines.stripped[block.lines[0]]
    return LIST_MARK.match(first if len(first) > _LONGEST_MARK else texts[index]) is not None


def _section(heading: str) -> Kind | None:
    """Return the kind of the paragraphs under ``heading`` where it names one."""
    name = heading.casefold().strip(" :.")
    if name in _NOTES:
        return "note"
    return "abstract" if name in _ABSTRACTS else None


def _is_moved_in(lines: Lines, layout: Layout, block: Block) -> bool:
    """Tell whether all lines of a block stand further in than ordinary ones."""
    least = layout.base + 3
    if len(block.lines) < 2 or lines.texts[block.lines[0]][:1] != " ":
        return False
    return all(len(lines.texts[i]) - len(lines.texts[i].lstrip(" ")) >= least for i in block.lines)


def _mark_headings(
    lines: Lines, layout: Layout, blocks: list[Block], texts: Sequence[str], start: int
) -> None:
    found: list[int] = []
    for index in range(start, len(blocks)):
        if _is_heading(lines, layout, blocks, texts, index):
            found.append(index)
            blocks[index].kind = "heading"
    plain = any(NUMBERED.match(texts[i]) is None for i in found)
    parts = any(_is_part(texts[i]) for i in found)
    for index in found:
        text, block = texts[index], blocks[index]
        numbered = NUMBERED.match(text)
        if is_structure(text):
            block.level = 1 if not parts or _is_part(text) else 2
        elif numbered is not None:
            block.level = numbered.group(1).count(".") + (2 if plain else 1)
        else:
            block.level = 2 if parts and not is_capitals(text) else 1


def _is_part(text: str) -> bool:
    """Tell whether a heading is one of the largest divisions a text has."""
    small = text[:8].lower()
    return any(small.startswith(part) and not small[len(part) :][:1].isalnum() for part in _PARTS)


def _is_heading(
    lines: Lines, layout: Layout, blocks: list[Block], texts: Sequence[str], index: int
) -> bool:
    """Tell whether a block is a heading by its form and by what stands around it."""
    block = blocks[index]
    numbered = is_section_number(lines.stripped[block.lines[0]])
    if len(block.lines) > 2 + numbered or block.kind != "body" or block.kept:
        return False
    text = texts[index]
    if (
        not 1 <= len(text) <= _LONGEST_HEADING
        or not any(map(str.isalpha, text))
        or text.endswith((",", ";", ":", "-", "…"))
        or (text.endswith(".") and not _may_end_in_stop(block, text))
    ):
        return False
    following = _next_text(blocks, index)
    if following is None or begins_small(texts[following]):
        return False
    if layout.wrapped and len(lines.stripped[block.lines[0]]) > 0.95 * layout.width:
        return False
    gaps = block.gap and blocks[following].gap
    if LONE_NUMERAL.fullmatch(text):
        return gaps
    text = text.rstrip(".")
    mark = NUMBERED.match(text)
    bare = text[mark.end() :] if mark is not None else text
    if is_structure(text) or _section(text) is not None:
        return True
    if not bare or not looks_like_title(bare):
        stands_out = gaps or _is_short(lines, layout, block, blocks[following])
        parted = gaps and _is_parted_early(lines, layout, block)
        most = _LONGEST_SENTENCE * (1 + parted)
        before = _text_before(blocks, texts, index)
        return stands_out and _is_sentence_heading(before, text, texts[following], most)
    if text.endswith(("?", "!")):
        return gaps and text.count(" ") >= 3
    return len(texts[following]) > len(text) or blocks[following].kind == "heading" or gaps


def _may_end_in_stop(block: Block, text: str) -> bool:
    """Tell whether a line is a heading although a full stop ends it, such as “CHAPTER I.”."""
    if len(text) > 60 or text.endswith(".."):
        return False
    structure = len(text) < 30 and is_structure(text)
    return structure or (
        block.gap and (is_capitals(text) or LONE_NUMERAL.fullmatch(text) is not None)
    )


def _is_short(lines: Lines, layout: Layout, block: Block, after: Block) -> bool:
    """Tell whether a block is one short line above a paragraph, with no blank line between."""
    text = lines.stripped[block.lines[0]]
    return (
        layout.wrapped
        and len(block.lines) == 1
        and len(text) <= (0.5 if without_number(text) == text else 0.7) * layout.width
        and after.kind == "body"
        and not after.kept
        and len(after.lines) > 1
    )


def _is_parted_early(lines: Lines, layout: Layout, block: Block) -> bool:
    """Tell whether the first of two lines ends although the next word would have fit into it."""
    if not layout.wrapped or len(block.lines) != 2:
        return False
    first, second = (lines.stripped[i] for i in block.lines)
    return len(first) + 1 + first_word(second) <= 0.85 * layout.width


def _is_sentence_heading(before: str, text: str, following: str, most: int) -> bool:
    """Tell whether a line alone, in small letters, is a heading: short, before a longer text.

    ``most`` is how many characters it has at most.
    """
    return (
        len(text) <= most
        and text.count(" ") <= 0.15 * most
        and not ends_sentence(text)
        and begins_large(text)
        and (text[0].isupper() or NUMBERED.match(text) is not None)
        and ends_sentence(before)
        and len(following) > 2 * len(text)
    )


def _text_before(blocks: list[Block], texts: Sequence[str], index: int) -> str:
    """Return the text before a block, page furniture apart; a full stop at the beginning."""
    for before in range(index - 1, -1, -1):
        if blocks[before].kind not in _APPARATUS:
            return texts[before]
    return "."


def _next_text(blocks: list[Block], index: int) -> int | None:
    """Return the index of the next block that is text, None at the end."""
    for following in range(index + 1, len(blocks)):
        if blocks[following].kind not in _APPARATUS:
            return following
    return None
