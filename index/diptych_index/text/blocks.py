"""Groups lines into blocks: paragraphs that run over several lines, stanzas, tables, code."""

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet

from diptych_index.text.block import Block
from diptych_index.text.breaks import breaks, measure_of
from diptych_index.text.footnotes import find_footnotes
from diptych_index.text.fragments import gathered
from diptych_index.text.kinds import Kind
from diptych_index.text.layout import Layout
from diptych_index.text.lines import Lines
from diptych_index.text.marks import (
    CONTINUED,
    LIST_MARK,
    begins_large,
    ends_abbreviated,
    ends_sentence,
    is_capitals,
    looks_like_title,
    title_share,
)
from diptych_index.text.names import is_byline
from diptych_index.text.openings import (
    entry_number,
    is_caption,
    is_formula,
    is_next_entry,
    opens_paragraph,
)
from diptych_index.text.pages import Pages
from diptych_index.text.rejoin import rejoined

__all__ = ["Block", "group"]

_STATEMENTS = frozenset([
    "def", "class", "import", "from", "for", "while", "if", "elif", "else", "return", "function",
    "var", "let", "const", "public", "private", "static", "void", "int",
])  # fmt: skip
_FRONT_LINES = 25
"""Lines at the beginning of a document among which authors and their places stand."""
_LEAST_TITLE = 0.75
_CODE_ENDS = frozenset("{};:(,)")
"""What a line ends with that is written as programs are, if no include or tag begins it."""
_STEP = 1 << 14
"""Lines between two reports of how far it is."""
_SEEN = 200
"""Lines of a run that are looked at."""
_VERSE = 0.85
"""Share of a full line that no line of a poem is longer than."""
_COLUMNS = re.compile(r"\S(?: {3,}|\t)\S")


class _Looks:
    """Indexes of lines written as programs are, set in columns, begun small: all found at once."""

    def __init__(self, lines: Lines) -> None:
        found = [*enumerate(lines.stripped)]
        wide = "   " in lines.work or "\t" in lines.work
        self.coded = {
            i for i, t in found if t and (t[-1] in _CODE_ENDS or t[0] in "#<") and _is_code(t)
        }
        self.columns = {i for i, text in found if _has_columns(text)} if wide else set[int]()
        self.small = {i for i, text in found if text[:1].islower() and ")" not in text[:5]}


def _silent(share: float) -> None:
    """Tell nobody."""


def group(
    lines: Lines, layout: Layout, pages: Pages, step: Callable[[float], None] = _silent
) -> list[Block]:
    """Return the blocks of the source in order, page furniture as blocks of its own.

    ``step`` is told the share that is done, from time to time.
    """
    blocks: list[Block] = []
    looks = _Looks(lines)
    step(0.2)
    chunks = _chunks(lines, pages, find_footnotes(lines, layout, pages))
    splitter = _Splitter(lines, layout, pages, looks.small, step)
    for chunk in chunks:
        if chunk.kind != "body":
            blocks.append(chunk)
            continue
        kept = _kept_kind(lines, layout, chunk.lines, looks)
        if kept is not None:
            chunk.kind, chunk.kept = kept, True
            blocks.append(chunk)
        elif layout.wrapped:
            blocks.extend(splitter.split(chunk))
        else:
            blocks.extend(Block([i], gap=k == 0) for k, i in enumerate(chunk.lines))
    step(0.8)
    made = rejoined(lines, layout, pages, blocks)
    return gathered(lines, made) if layout.wrapped else made


def _chunks(lines: Lines, pages: Pages, notes: dict[int, int]) -> list[Block]:
    """Return the runs of lines between blank lines, page furniture and notes at the foot."""
    chunks: list[Block] = []
    current: Block | None = None
    gap = True
    note_end = -1
    furniture = pages.furniture
    for index, text in enumerate(lines.stripped):
        if not text:
            current, gap = None, True
            continue
        if index in furniture:
            chunks.append(Block([index], furniture[index], gap=gap))
            current, gap = None, False
            continue
        if index in notes:
            note_end = notes[index]
            current = None
        elif index < note_end and chunks[-1].kind == "note":
            current = chunks[-1]
        elif current is not None and current.kind == "note":
            current = None
        if current is None:
            current = Block([index], "note" if index < note_end else "body", gap=gap)
            chunks.append(current)
            gap = False
        else:
            current.lines.append(index)
    return chunks


def _kept_kind(lines: Lines, layout: Layout, chunk: list[int], looks: _Looks) -> Kind | None:
    """Return what a run of lines is whose line ends must stay: code, a table, verse."""
    count = len(chunk)
    if count < 2 or not lines.signed.isdisjoint(chunk):
        return None
    seen = chunk[:_SEEN]
    if count >= 3 and looks.coded and len(looks.coded.intersection(seen)) >= 0.6 * len(seen):
        return "code"
    if looks.columns and len(looks.columns.intersection(seen)) >= 0.7 * len(seen):
        return "table"
    stripped = lines.stripped
    if count < 3 or (layout.wrapped and len(stripped[seen[0]]) > _VERSE * layout.width):
        return None
    return "verse" if _is_verse(layout, [stripped[i] for i in seen]) else None


def _is_code(text: str) -> bool:
    """Tell whether a line is written as programs are: a statement, a call, an include, a tag."""
    if text.endswith(("{", "}", ";")) or text.startswith("#include"):
        return True
    if text[0] == "<":
        name, closed, _ = text[1:].partition(">")
        return closed != "" and name.removeprefix("/").replace("_", "a").isalnum()
    first, _, called = text.partition(" ")[0].partition("(")
    if first.rstrip(":,)") in _STATEMENTS:
        return text[-1] in _CODE_ENDS
    return called != "" and text[-1] == ")" and first.replace("_", "a").isalnum()


def _has_columns(text: str) -> bool:
    return ("   " in text or "\t" in text) and _COLUMNS.search(text) is not None


def _is_verse(layout: Layout, texts: list[str]) -> bool:
    """Tell whether lines are those of a poem: short, each with a capital, few full stops."""
    count = len(texts)
    longest = max(map(len, texts))
    if longest > 75 or (layout.wrapped and longest > _VERSE * layout.width):
        return False
    capitals = sum(text.lstrip("“‘\"'(")[:1].isupper() for text in texts)
    stopped = sum(text.endswith((".", "?", "!", "”", ":")) for text in texts)
    listed = sum(LIST_MARK.match(text) is not None for text in texts)
    full = sum(text.endswith((",", ";")) for text in texts)
    return capitals >= 0.85 * count and stopped <= 0.6 * count and not listed and full > 0


class _Splitter:
    """Splits runs of wrapped lines where their own shape shows that paragraphs end."""

    def __init__(
        self,
        lines: Lines,
        layout: Layout,
        pages: Pages,
        small: AbstractSet[int],
        step: Callable[[float], None],
    ) -> None:
        """Take what was found out; ``small`` are the lines with which nothing begins."""
        self._lines = lines
        self._layout = layout
        self._pages = pages
        self._small = small
        self._step = step
        self._due = _STEP

    def split(self, chunk: Block) -> list[Block]:
        """Return the paragraphs of a run."""
        stripped, small, indexes = self._lines.stripped, self._small, chunk.lines
        share = 0.0
        current = Block([indexes[0]], gap=chunk.gap)
        blocks = [current]
        careful = self._is_careful(indexes[0])
        done = 1
        for place, index in enumerate(indexes):
            if (index in small and not careful) or not place:
                continue  # most lines
            current.lines += indexes[done:place]
            done = place + 1
            share = share or measure_of(self._layout, stripped, indexes)
            if self._ends(current, indexes[place - 1], index, share):
                current = Block([index], gap=False)
                blocks.append(current)
                careful = self._is_careful(index)
            else:
                current.lines.append(index)
        current.lines += indexes[done:]
        return blocks

    def _ends(self, current: Block, before: int, index: int, share: float) -> bool:
        """Tell whether the paragraph so far ends before line ``index``."""
        if index >= self._due:
            self._due = index + _STEP
            self._step(0.3 + 0.5 * index / len(self._lines.stripped))
        width = int(share * self._layout.width)
        return _is_cut(self._lines, self._layout, self._pages, current, index, share) or _is_headed(
            self._lines.stripped, current, before, index, width
        )

    def _is_careful(self, first: int) -> bool:
        """Tell whether even a small letter may begin a paragraph behind line ``first``."""
        return self._layout.indent > 0 or is_caption(self._lines.stripped[first])


def _is_cut(
    lines: Lines, layout: Layout, pages: Pages, current: Block, index: int, share: float
) -> bool:
    """Tell whether the paragraph that ``current`` holds so far ends before line ``index``."""
    stripped = lines.stripped
    first, before = current.lines[0], current.lines[-1]
    last, text = stripped[before], stripped[index]
    if opens_paragraph(text, after_gap=False) or is_next_entry(stripped[first], text):
        return True
    if is_formula(text) and len(current.lines) > 1 and not last.endswith((".", "!", "?")):
        return False
    if entry_number(stripped[first]) is not None and not _ends_early(layout, last, text, share):
        return False
    if is_caption(stripped[first]) and text[0].islower() and last.endswith("."):
        return not ends_abbreviated(last)
    if before < _FRONT_LINES and _parts_front(last, text):
        return True
    return breaks(lines, layout, share, current.lines, index, index in pages.starts)


def _parts_front(last: str, text: str) -> bool:
    """Tell whether two lines of the front are not one: a title, authors, where they work."""
    if last.endswith((",", "-")) or not (is_byline(text) or is_byline(last)):
        return False
    return all("@" in line or title_share(line) >= _LEAST_TITLE for line in (last, text))


def _ends_early(layout: Layout, last: str, text: str, share: float) -> bool:
    """Tell whether a line ends long before its end, and with a sentence."""
    return layout.last_reach(last) <= 0.75 * share and ends_sentence(last) and text[0].isalpha()


def _is_headed(stripped: list[str], current: Block, before: int, index: int, width: int) -> bool:
    """Tell whether a heading that has no blank line around it ends or begins with ``index``."""
    alone = len(current.lines) == 1
    return (
        (alone and _is_heading_line(stripped, width, before, index))
        or (ends_sentence(stripped[before]) and _is_heading_line(stripped, width, index, None))
        or _begins_capitals(stripped, width, before, index)
    )


def _is_heading_line(stripped: list[str], width: int, index: int, following: int | None) -> bool:
    """Tell whether a line among wrapped ones is a heading without a blank line around it."""
    text = stripped[index]
    if len(text) > 0.7 * width or not looks_like_title(text):
        return False
    if following is None:
        return True
    after = stripped[following]
    # A title over two lines goes on with a line that is written like a title as well.
    return begins_large(after) and not (looks_like_title(after) and len(after) < 0.8 * width)


def _begins_capitals(stripped: list[str], width: int, before: int, index: int) -> bool:
    """Tell whether a short line of capitals follows a short one that is none: a heading."""
    last, text = stripped[before], stripped[index]
    return (
        len(text) <= 0.5 * width
        and len(last) <= 0.8 * width
        and is_capitals(text)
        and not is_capitals(last)
        and not last.endswith(CONTINUED)
        and looks_like_title(text)
    )
