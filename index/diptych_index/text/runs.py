"""Runs of lines between blank lines: notes, page furniture, and those whose line ends must stay."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from diptych_index.text.block import Block
from diptych_index.text.kinds import Kind
from diptych_index.text.layout import Layout
from diptych_index.text.lines import Lines
from diptych_index.text.marks import LIST_MARK
from diptych_index.text.pages import Pages

_STATEMENTS = frozenset([
    "def", "class", "import", "from", "for", "while", "if", "elif", "else", "return", "function",
    "var", "let", "const", "public", "private", "static", "void", "int",
])  # fmt: skip
_CODE_ENDS = frozenset("{};:(,)")
"""What a line ends with that is written as programs are, if no include or tag begins it."""
_CODE_END, _CODE_START = re.compile("[{};:(,)]"), re.compile("[#<]")
_LONGEST_MARK = 5
"""Characters of what marks an item of a list, such as “iii)”."""
_TEXT = re.compile("[^\n]+")
_SEEN = 200
"""Lines of a run that are looked at."""
_VERSE = 0.85
"""Share of a full line that no line of a poem is longer than."""
_COLUMNS = re.compile(r"\S(?: {3,}|\t)\S")


class Looks:
    """How lines look: written as programs are, set in columns (their indexes), begun small."""

    def __init__(self, lines: Lines) -> None:
        stripped = lines.stripped
        ends = (_CODE_END.finditer(lines.lasts), _CODE_START.finditer(lines.firsts))
        likely = {found.start() for each in ends for found in each}
        self.coded = {i for i in likely if _is_code(stripped[i])}
        wide = lines.spaced and ("   " in lines.work or "\t" in lines.work)
        self.columns = (
            {i for i, text in enumerate(stripped) if _has_columns(text)} if wide else set[int]()
        )
        self._lines = lines

    @cached_property
    def _large(self) -> list[int]:
        """The lines with which a paragraph may begin by their looks, ascending."""
        firsts, stripped = self._lines.firsts, self._lines.stripped
        small = {char for char in {*firsts} if char.islower()}
        large = [i for i, first in enumerate(firsts) if first not in small]
        if ")" not in self._lines.work:
            return large
        listed = [i for i, text in enumerate(stripped) if ")" in text[:_LONGEST_MARK]]
        return sorted({*large, *listed})

    def large(self, run: list[int]) -> list[int]:
        """Return the places in ``run`` of lines with which a paragraph may begin by their looks.

        A small letter begins none unless it marks an item of a list. ``run`` ascends.
        """
        first, last, large = run[0], run[-1], self._large
        within = large[bisect_left(large, first) : bisect_right(large, last)]
        if last - first == len(run) - 1:
            return [i - first for i in within]
        places = {i: place for place, i in enumerate(run)}
        return [places[i] for i in within if i in places]


def chunks(lines: Lines, pages: Pages, notes: dict[int, int]) -> list[Block]:
    """Return the runs of lines between blank lines, page furniture and notes at the foot."""
    found: list[Block] = []
    special = sorted({*pages.furniture, *notes, len(lines.stripped)})
    note_end = nearest = 0
    for run in _TEXT.finditer(lines.firsts):
        first, stop = run.span()
        while special[nearest] < first:
            nearest += 1
        if special[nearest] >= stop and first >= note_end:
            found.append(Block([*range(first, stop)]))  # as it most often is
        else:
            note_end = _add_mixed(found, range(first, stop), pages, notes, note_end)
    return found


def _add_mixed(
    chunks: list[Block], run: range, pages: Pages, notes: dict[int, int], note_end: int
) -> int:
    """Add the parts of a run of lines with page furniture or notes in it.

    Return the line after the last note, ``note_end`` where it has none.
    """
    current: Block | None = None
    gap = True
    furniture = pages.furniture
    for index in run:
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
    return note_end


def kept_kind(lines: Lines, layout: Layout, chunk: list[int], looks: Looks) -> Kind | None:
    """Return what a run of lines is whose line ends must stay: code, a table, verse."""
    count = len(chunk)
    if count < 2 or (lines.signed and not lines.signed.isdisjoint(chunk)):
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
