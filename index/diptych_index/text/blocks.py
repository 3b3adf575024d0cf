"""Groups lines into blocks: paragraphs that run over several lines, stanzas, tables, code."""

from bisect import bisect_left
from collections.abc import Callable

from diptych_index.text.block import Block
from diptych_index.text.breaks import Measure, breaks
from diptych_index.text.carried import carried, with_rests
from diptych_index.text.footnotes import find_footnotes
from diptych_index.text.fragments import gathered
from diptych_index.text.layout import Layout
from diptych_index.text.lines import Lines
from diptych_index.text.marks import (
    CONTINUED,
    TERMINAL,
    begins_large,
    ends_abbreviated,
    ends_sentence,
    ends_small,
    is_capitals,
    is_structure,
    looks_like_title,
    title_share,
)
from diptych_index.text.names import is_byline
from diptych_index.text.openings import (
    counted_entries,
    entry_number,
    is_caption,
    is_formula,
    is_next_entry,
    opens_paragraph,
)
from diptych_index.text.pages import Pages
from diptych_index.text.rejoin import rejoined
from diptych_index.text.runs import Looks, chunks, kept_kind
from diptych_index.text.sections import with_numbers, without_number

__all__ = ["Block", "group"]

_FRONT_LINES = 25
"""Lines at the beginning of a document among which authors and their places stand."""
_LEAST_TITLE = 0.75
_HEADING = 0.7
"""Share of a line that no heading is longer than which has no blank line around it."""
_SHORT_HEAD = 0.5
"""The same of one in small letters."""
_STEP = 1 << 14
"""Lines between two reports of how far it is."""


def _silent(share: float) -> None:
    """Tell nobody."""


def group(
    lines: Lines, layout: Layout, pages: Pages, step: Callable[[float], None] = _silent
) -> list[Block]:
    """Return the blocks of the source in order, page furniture as blocks of its own.

    ``step`` is told the share that is done, from time to time.
    """
    blocks: list[Block] = []
    looks = Looks(lines)
    step(0.2)
    notes = find_footnotes(lines, layout, pages)
    rests = carried(lines, layout, pages, notes) if notes else {}
    ends = notes | {first: end for first, (end, _) in rests.items()}
    found = with_rests(chunks(lines, pages, ends), rests)
    splitter = _Splitter(lines, layout, pages, looks, step)
    for chunk in found:
        if chunk.kind != "body":
            blocks.append(chunk)
            continue
        kept = kept_kind(lines, layout, chunk.lines, looks)
        if kept is not None:
            chunk.kind, chunk.kept = kept, True
            blocks.append(chunk)
        elif layout.wrapped:
            blocks.extend(splitter.split(chunk))
        else:
            blocks.extend(Block([i], gap=k == 0) for k, i in enumerate(chunk.lines))
    step(0.8)
    if layout.wrapped:
        blocks = with_numbers(lines, blocks)
    made = rejoined(lines, layout, pages, blocks)
    return gathered(lines, made) if layout.wrapped else made


class _Splitter:
    """Splits runs of wrapped lines where their own shape shows that paragraphs end."""

    def __init__(
        self,
        lines: Lines,
        layout: Layout,
        pages: Pages,
        looks: Looks,
        step: Callable[[float], None],
    ) -> None:
        """Take what was found out; ``step`` is told the share that is done."""
        self._lines = lines
        self._layout = layout
        self._pages = pages
        self._looks = looks
        self._step = step
        self._entries = counted_entries(lines)
        self._due = _STEP

    def split(self, chunk: Block) -> list[Block]:
        """Return the paragraphs of a run."""
        indexes = chunk.lines
        if len(indexes) == 1:
            return [chunk]
        careful = self._is_careful(indexes[0])
        large = [*self._looks.large(indexes), len(indexes)]
        done = place = 1
        if not careful and large[bisect_left(large, place)] == len(indexes):
            return [chunk]  # no line in it can begin a paragraph
        measure = Measure(self._layout, self._lines.stripped, indexes)
        current = Block([indexes[0]], gap=chunk.gap)
        blocks = [current]
        while True:
            if not careful:
                place = large[bisect_left(large, place)]  # most lines are passed over
            if place >= len(indexes):
                break
            current.lines += indexes[done:place]
            index = indexes[place]
            if self._ends(current, index, measure):
                current = Block([index], gap=False)
                blocks.append(current)
                careful = self._is_careful(index)
            else:
                current.lines.append(index)
            done = place = place + 1
        current.lines += indexes[done:]
        return blocks

    def _ends(self, current: Block, index: int, measure: Measure) -> bool:
        """Tell whether the paragraph so far ends before line ``index``."""
        if index >= self._due:
            self._due = index + _STEP
            self._step(0.3 + 0.5 * index / len(self._lines.stripped))
        lines, layout = self._lines, self._layout
        last, text = lines.stripped[current.lines[-1]], lines.stripped[index]
        if index in self._entries and (ends_sentence(last) or last.endswith((";", ","))):
            return True
        goes_on = self._entries.get(current.lines[0], True)
        if _is_cut(lines, layout, self._pages, current, index, measure, listed=goes_on):
            return True
        alone = len(current.lines) == 1
        # Most lines are too long to be headings whatever the measure is.
        least = min(len(text), len(last)) if alone else len(text)
        if least > layout.width:
            return False
        width = int(measure.share * layout.width)
        return (
            _is_headed(last, text, width, alone=alone)
            or (ends_sentence(last) and _is_short_head(lines, index, width))
            or (alone and _is_short_head(lines, current.lines[0], width))
        )

    def _is_careful(self, first: int) -> bool:
        """Tell whether even a small letter may begin a paragraph behind line ``first``."""
        return self._layout.indent > 0 or is_caption(self._lines.stripped[first])


def _is_cut(
    lines: Lines,
    layout: Layout,
    pages: Pages,
    current: Block,
    index: int,
    measure: Measure,
    *,
    listed: bool,
) -> bool:
    """Tell whether the paragraph that ``current`` holds so far ends before line ``index``.

    ``listed`` tells that an entry that it may be is not the last one of a list.
    """
    stripped = lines.stripped
    first, before = current.lines[0], current.lines[-1]
    last, text = stripped[before], stripped[index]
    if opens_paragraph(text, after_gap=False) or is_next_entry(stripped[first], text):
        return True
    if len(current.lines) > 1 and not last.endswith((".", "!", "?")) and is_formula(text):
        return False
    if listed and entry_number(stripped[first]) and not _ends_early(layout, last, text, measure):
        return False
    if is_caption(stripped[first]) and text[0].islower() and last.endswith("."):
        return not ends_abbreviated(last)
    if before < _FRONT_LINES and _parts_front(last, text):
        return True
    return breaks(lines, layout, measure, current.lines, index, index in pages.starts)


def _parts_front(last: str, text: str) -> bool:
    """Tell whether two lines of the front are not one: a title, authors, where they work."""
    if last.endswith((",", "-")) or not (is_byline(text) or is_byline(last)):
        return False
    return all("@" in line or title_share(line) >= _LEAST_TITLE for line in (last, text))


def _ends_early(layout: Layout, last: str, text: str, measure: Measure) -> bool:
    """Tell whether a line ends long before its end, and with a sentence."""
    if not (ends_sentence(last) and text[0].isalpha()):
        return False
    return measure.holds(layout.last_reach(last), 0.75)


def _is_headed(last: str, text: str, width: int, *, alone: bool) -> bool:
    """Tell whether a heading without a blank line around it is ``last`` or begins with ``text``.

    ``alone`` tells that nothing stands before ``last`` in its paragraph; ``width`` is that of the
    lines around, in characters.
    """
    return (
        (alone and _is_heading_line(last, width) and _is_not_of_title(text, width))
        or (ends_sentence(last) and _is_heading_line(text, width))
        or _begins_capitals(last, text, width)
    )


def _is_heading_line(text: str, width: int) -> bool:
    """Tell whether a line among wrapped ones is a heading without a blank line around it."""
    if len(text) > _HEADING * width:
        bare = without_number(text)
        return len(text) <= width and bare != text and is_capitals(bare)
    return looks_like_title(text) or (len(text) <= _SHORT_HEAD * width and is_structure(text))


def _is_short_head(lines: Lines, index: int, width: int) -> bool:
    """Tell whether a line behind a sentence is a heading in small letters, as most languages write.

    It ends long before the margin, though neither a sentence nor a clause ends with it, and the
    full line behind it begins anew. The number of a section before it allows it to be longer.
    """
    text = lines.stripped[index]
    following = lines.stripped[index + 1] if index + 1 < len(lines.stripped) else ""
    bare = without_number(text)
    return (
        len(text) <= (_SHORT_HEAD if bare == text else _HEADING) * width
        and bare[0].isupper()
        and not text.endswith((*TERMINAL, *CONTINUED))
        and not ends_small(text)
        and (
            (len(following) > _HEADING * width and following[0].isupper())
            or (bare != text and without_number(following) != following)
        )
    )


def _is_not_of_title(after: str, width: int) -> bool:
    """Tell whether the line after a heading begins a paragraph.

    A title over two lines goes on with a line that is written like a title as well.
    """
    return begins_large(after) and not (len(after) < 0.8 * width and looks_like_title(after))


def _begins_capitals(last: str, text: str, width: int) -> bool:
    """Tell whether a short line of capitals follows a short one that is none: a heading."""
    return (
        len(text) <= 0.5 * width
        and len(last) <= 0.8 * width
        and is_capitals(text)
        and not is_capitals(last)
        and not last.endswith(CONTINUED)
        and looks_like_title(text)
    )
