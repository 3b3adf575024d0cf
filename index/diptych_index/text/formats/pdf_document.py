"""Makes a document out of the lines and paragraphs that were found on the pages of a PDF.

The lines in reading order, a blank line between columns, are the source: they are what the
cleaning of plain text works on, so that hyphens, decisions and the way back are the same there
and here.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from diptych_index.spans import OffsetMap, raw_span
from diptych_index.text.assemble import Assembler
from diptych_index.text.blocks import Block
from diptych_index.text.counting import vocabulary_of
from diptych_index.text.decisions import Decisions, decide_calls, decide_glued
from diptych_index.text.document import (
    Document,
    PageBreak,
    ReportLine,
)
from diptych_index.text.formats.pdf_blocks import Part
from diptych_index.text.formats.pdf_calls import find_calls
from diptych_index.text.formats.pdf_displays import join_around_displays
from diptych_index.text.formats.pdf_emphasis import find_emphasis
from diptych_index.text.formats.pdf_file import Bookmark
from diptych_index.text.formats.pdf_flow import group
from diptych_index.text.formats.pdf_formulas import count_formulas
from diptych_index.text.formats.pdf_front import Front, read_front
from diptych_index.text.formats.pdf_labels import PageLabel
from diptych_index.text.formats.pdf_measure import Measure, measure
from diptych_index.text.formats.pdf_notes import part_notes
from diptych_index.text.formats.pdf_pages import Layout
from diptych_index.text.formats.pdf_roles import mark_levels, mark_roles, mark_sections
from diptych_index.text.formats.pdf_told import told_authors, told_title
from diptych_index.text.front import title_of_file
from diptych_index.text.glued import find_glued
from diptych_index.text.hyphens import TOKEN
from diptych_index.text.language import language_of
from diptych_index.text.lines import Lines, split_lines
from diptych_index.text.notes import with_calls_raised
from diptych_index.text.page_marks import decide_pages, repaged
from diptych_index.text.pages import Page, Pages
from diptych_index.text.readers import ReadOptions
from diptych_index.text.report import report_lines
from diptych_index.text.reversals import decide_blocks, turn
from diptych_index.text.verbatim import verbatim_paragraphs

_STEP = 2048


class Facts(NamedTuple):
    """What the file says of itself, and what could not be kept: lines for the report."""

    name: str
    fingerprint: str
    title: str
    author: str
    language: str
    outline: tuple[Bookmark, ...]
    labels: list[PageLabel]
    counted: tuple[ReportLine, ...]


class Extract(NamedTuple):
    """The text taken from the pages: the source, and in it the lines of the layout.

    ``places[i]`` is the index in ``lines`` of line i of the layout.
    """

    source: str
    lines: Lines
    places: list[int]


def extract(layout: Layout) -> Extract:
    """Return the lines of the pages as one text, columns and pages parted by blank lines."""
    rows: list[str] = []
    texts = [line.text for line in layout.lines]
    places = [0] * len(texts)
    for column in layout.columns:
        if rows:
            rows.append("")
        for place, index in enumerate(column.lines, len(rows)):
            places[index] = place
        rows += map(texts.__getitem__, column.lines)
    source = "\n".join(rows) + "\n"
    return Extract(source, split_lines(source, signs=False), places)


def as_in_file(layout: Layout, facts: Facts, options: ReadOptions) -> Document:
    """Return the extracted lines as they are: both coordinate systems are one."""
    taken = extract(layout)
    lines = taken.lines
    offsets = OffsetMap.from_columns([0], [0], [len(lines.work)])
    decisions = Decisions(options.way)
    found = _page_breaks(_pages(layout, taken, facts.labels), lines, offsets)
    breaks = decide_pages(found, lines.work, offsets, options.way, decisions)
    paragraphs = tuple(p._replace(raw=None) for p in repaged(verbatim_paragraphs(lines), breaks))
    words = Counter(TOKEN.findall(lines.work[: 1 << 20].lower()))
    document = Document(
        fingerprint=facts.fingerprint,
        name=facts.name,
        title=title_of_file(facts.name),
        authors=(),
        source_line="",
        date="",
        language=facts.language or language_of(words),
        encoding="",
        as_in_file=True,
        source=taken.source,
        text=lines.work,
        paragraphs=paragraphs,
        offsets=offsets,
        joins=(),
        glued=(),
        notes=(),
        pages=breaks,
        report=(),
        way=options.way,
        format="PDF",
        has_raw=False,
    )
    return document._replace(report=_report(document, lines, facts))


class _Found(NamedTuple):
    """What the pages say before anything is written: paragraphs, their kinds, front matter.

    ``formulas`` is how many stand by themselves.
    """

    extract: Extract
    pages: Pages
    parts: list[Part]
    set_as: Measure
    front: Front
    formulas: int


def cleaned(layout: Layout, facts: Facts, options: ReadOptions) -> Document:
    """Return the document with its paragraphs put together."""
    options.step(0.75, "Finding paragraphs")
    rows = layout.lines
    found = _find(layout, facts)
    lines = found.extract.lines
    options.step(0.8, "Counting words")
    blocks = _blocks(found.parts, found.extract)
    vocabulary = vocabulary_of(lines, blocks)
    decisions = Decisions(options.way)
    turned = turn(lines, found.pages, blocks, decisions)
    assembler = Assembler(lines, found.pages, vocabulary, decisions, narrow=True)
    for count, block in enumerate(turned.blocks):
        if count % _STEP == 0:
            options.step(0.82 + 0.1 * count / len(turned.blocks), "Joining lines")
        assembler.write(block)
    text, offsets = assembler.builder.finish()
    options.step(0.93, "Looking for notes and missing spaces")
    written = tuple(assembler.paragraphs)
    language = facts.language or language_of(vocabulary.words)
    starts = [lines.starts[place] for place in found.extract.places]
    glued = decide_glued(find_glued(text, vocabulary, language), offsets, decisions)
    called = find_calls(rows, starts, found.parts, text, written, offsets)
    notes = decide_calls(called, text, offsets, decisions)
    styled = find_emphasis(rows, starts, found.parts, found.set_as, text, offsets)
    begun = _page_breaks(found.pages, lines, offsets)
    breaks = decide_pages(begun, text, offsets, options.way, decisions)
    paragraphs = repaged(written, breaks)
    decide_blocks(lines, turned, paragraphs, text, offsets, decisions)
    kinds = {block.kind for block in turned.blocks}
    document = Document(
        fingerprint=facts.fingerprint,
        name=facts.name,
        title=(found.front.title if "title" in kinds else "")
        or told_title(facts.title, facts.name)
        or title_of_file(facts.name),
        authors=(found.front.authors if "author" in kinds else ()) or told_authors(facts.author),
        source_line=found.front.source if "source" in kinds else "",
        date=found.front.date if "date" in kinds else "",
        language=language,
        encoding="",
        as_in_file=False,
        source=found.extract.source,
        text=text,
        paragraphs=tuple(p._replace(raw=None) for p in paragraphs),
        offsets=offsets,
        joins=tuple(assembler.joins),
        glued=glued,
        notes=notes,
        pages=breaks,
        report=(),
        way=options.way,
        format="PDF",
        has_raw=False,
        emphasis=with_calls_raised(notes, text, styled),
        decisions=decisions.finish(),
    )
    options.step(1.0, "Done")
    return document._replace(report=_report(document, lines, facts, found.formulas))


def _find(layout: Layout, facts: Facts) -> _Found:
    """Return the paragraphs of the pages and what each is."""
    rows = layout.lines
    set_as = measure(rows, layout.columns)
    layout = layout._replace(columns=part_notes(rows, layout.columns, set_as))
    taken = extract(layout)
    parts = group(rows, layout.columns, set_as)
    named = mark_roles(rows, parts, set_as, facts.outline)
    front = read_front(rows, parts, set_as, facts.title)
    formulas = count_formulas((part.kind, [rows[i].text for i in part.lines]) for part in parts)
    parts = join_around_displays(rows, parts, layout.columns, set_as)
    mark_levels(rows, parts, named)
    mark_sections(rows, parts)
    return _Found(taken, _pages(layout, taken, facts.labels), parts, set_as, front, formulas)


def _report(
    document: Document, lines: Lines, facts: Facts, formulas: int = 0
) -> tuple[ReportLine, ...]:
    """Return the import report of a document, with what could not be kept of the file."""
    found = report_lines(
        paragraphs=document.paragraphs,
        joins=document.joins,
        glued=document.glued,
        notes=document.notes,
        pages=document.pages,
        controls=lines.controls,
        replaced=0,
        decisions=document.decisions,
    )
    kept = "formulas set apart, of which only the signs in their order are kept"
    counted = (ReportLine("formulas", formulas, kept),) if formulas else ()
    return (*found, *facts.counted, *counted)


def _pages(layout: Layout, taken: Extract, labels: list[PageLabel]) -> Pages:
    """Return where pages begin, each with its label, and which lines are furniture."""
    pages = Pages()
    seen = -1
    for column in layout.columns:
        if column.page != seen:
            seen = column.page
            label = labels[seen]
            pages.pages.append(Page(taken.places[column.lines[0]], label.text, label.inferred))
        for index in column.lines:
            if column.kind == "header":
                pages.furniture[taken.places[index]] = "header"
            elif column.kind == "footer":
                pages.furniture[taken.places[index]] = "footer"
    return pages


def _blocks(parts: Sequence[Part], taken: Extract) -> list[Block]:
    """Return the parts as blocks of the extracted lines."""
    blocks: list[Block] = []
    for part in parts:
        block = Block([taken.places[index] for index in part.lines], part.kind, gap=part.gap)
        block.level = part.level
        block.kept = part.kept
        block.seams = [taken.places[index] for index in part.seams]
        blocks.append(block)
    return blocks


def _page_breaks(pages: Pages, lines: Lines, offsets: OffsetMap) -> list[tuple[int, PageBreak]]:
    """Return the pages as places of the clean text, each with the RawOffset of its first line."""
    breaks: list[tuple[int, PageBreak]] = []
    for line, label, inferred in pages.pages:
        start = lines.starts[line]
        end = start + max(1, len(lines.texts[line]))
        breaks.append(
            (start, PageBreak(offsets.to_read(raw_span(start, end)).start, label, inferred))
        )
    return sorted(breaks, key=lambda found: found[1].at)
