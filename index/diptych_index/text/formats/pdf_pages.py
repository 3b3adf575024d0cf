"""All pages of a PDF as columns of lines in reading order, furniture and notes apart."""

from collections.abc import Sequence
from typing import NamedTuple

from diptych_index.text.formats.pdf_chars import PageText
from diptych_index.text.formats.pdf_counted import part_line_numbers
from diptych_index.text.formats.pdf_furniture import EdgeRow, Furniture, find_furniture
from diptych_index.text.formats.pdf_lines import Line, lines_of
from diptych_index.text.formats.pdf_measure import Column
from diptych_index.text.formats.pdf_order import order_of
from diptych_index.text.formats.pdf_runs import Run
from diptych_index.text.formats.pdf_segments import Segment, segments_of
from diptych_index.text.formats.pdf_sides import Leaf
from diptych_index.text.readers import ReadOptions

_STEP = 16
_NUMBERED = 0.8
"""Share of the lines in a margin that are numbers: then they count the lines of the text."""


class Layout(NamedTuple):
    """The lines of a document, its columns in reading order, and the numbers printed on pages."""

    lines: list[Line]
    columns: list[Column]
    printed: dict[int, str]


def lay_out(pages: Sequence[PageText], heights: list[float], options: ReadOptions) -> Layout:
    """Return the columns of all pages; tells ``options`` the share done from 0.6 to 0.75."""
    parted = [part_line_numbers(page.runs) for page in pages]
    segments = [segments_of(runs) for runs, _ in parted]
    furniture = find_furniture(segments, heights)
    layout = Layout([], [], furniture.printed)
    for index, page in enumerate(pages):
        if index % _STEP == 0:
            options.step(0.6 + 0.15 * index / len(pages), "Finding columns")
        _lay_out_page(layout, index, segments[index], page.aside, furniture)
        _add_numbers(layout, index, parted[index][1])
    return layout


def _lay_out_page(
    layout: Layout, index: int, segments: list[Segment], aside: list[Run], furniture: Furniture
) -> None:
    """Add the columns of one page: headers, text, footers, what stands crosswise."""
    rows = furniture.rows.get(index, [])
    taken = {id(segment) for row in rows for segment in row.segments}
    _add_rows(layout, index, [row for row in rows if row.header], "header")
    rest = [segment for segment in segments if id(segment) not in taken] if taken else segments
    for leaf in order_of(rest):
        _add(layout, Column([], _kind_of(leaf), index), lines_of(leaf, index))
    footers = [row for row in rows if not row.header]
    _add_rows(layout, index, footers[::-1], "footer")
    for turned in _by_turn(aside):
        leaf = Leaf(segments_of(turned), "text")
        _add(layout, Column([], "header", index), lines_of(leaf, index))


def _add_rows(layout: Layout, index: int, rows: list[EdgeRow], kind: str) -> None:
    lines = [line for row in rows for line in lines_of(Leaf(row.segments, "text"), index)]
    _add(layout, Column([], kind, index), lines)


def _add_numbers(layout: Layout, index: int, numbers: list[Run]) -> None:
    """Add the numbers that count the lines of a page, all as one line behind it."""
    if numbers:
        first = min(numbers, key=lambda run: run.y)
        text = " ".join(run.text for run in sorted(numbers, key=lambda run: run.y))
        run = Run(text, first.x0, first.x1, first.y, first.style, None, first.order)
        _add(layout, Column([], "header", index), lines_of(Leaf([Segment(run)], "text"), index))


def _add(layout: Layout, column: Column, lines: list[Line]) -> None:
    """Add a column with its lines, unless it has none."""
    if lines:
        start = len(layout.lines)
        layout.lines.extend(lines)
        layout.columns.append(column._replace(lines=list(range(start, len(layout.lines)))))


def _kind_of(leaf: Leaf) -> str:
    """Return the kind of column of a leaf; numbers in a margin only count the lines."""
    if leaf.kind == "margin":
        numbers = sum(s.text.strip(" .:").isdigit() for s in leaf.segments)
        return "header" if numbers >= _NUMBERED * len(leaf.segments) else "margin"
    return leaf.kind


def _by_turn(runs: list[Run]) -> list[list[Run]]:
    """Return the runs that stand crosswise, those of one direction together."""
    found: dict[int, list[Run]] = {}
    for run in runs:
        found.setdefault(run.style.turn, []).append(run)
    return list(found.values())
