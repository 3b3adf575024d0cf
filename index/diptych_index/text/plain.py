"""Reads plain text: lines to blocks, blocks to paragraphs, every step on evidence."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from diptych_index.errors import NotTextError
from diptych_index.spans import OffsetMap, raw_span
from diptych_index.text.apparatus import mark_apparatus
from diptych_index.text.assemble import Assembler
from diptych_index.text.block_texts import BlockTexts
from diptych_index.text.blocks import Block, group
from diptych_index.text.counting import vocabulary_of
from diptych_index.text.decisions import (
    Decisions,
    decide_calls,
    decide_glued,
    decide_lines,
)
from diptych_index.text.decode import Decoded, decode
from diptych_index.text.document import Document, PageBreak, Paragraph
from diptych_index.text.front import Front, read_front, title_of_file
from diptych_index.text.glued import find_glued
from diptych_index.text.hyphens import TOKEN, Vocabulary
from diptych_index.text.language import language_of
from diptych_index.text.layout import Layout, measure
from diptych_index.text.lines import Lines, split_lines
from diptych_index.text.notes import find_notes, with_calls_raised
from diptych_index.text.page_marks import decide_pages, repaged
from diptych_index.text.pages import Pages, find_pages
from diptych_index.text.readers import ReadOptions
from diptych_index.text.report import report_lines
from diptych_index.text.reversals import decide_blocks, turn
from diptych_index.text.roles import mark_roles
from diptych_index.text.verbatim import verbatim_paragraphs

_STEP = 4096
"""Blocks written between two questions whether to stop."""
_CHUNK = 1 << 20


class PlainTextReader:
    """Takes whatever no other reader knows and refuses what is no text."""

    def read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """Return the document, cleaned or as it stands, without its fingerprint.

        See read_file for the errors.
        """
        options.step(0.0, "Decoding")
        decoded = decode(data, name, options.way.encoding)
        options.step(0.05, "Finding lines")
        decisions = Decisions(options.way)
        signs = not options.way.as_in_file
        lines = split_lines(decoded.text, signs=signs, reverses=decisions.reverses)
        if not any(lines.stripped):
            raise NotTextError(f"{name} holds nothing but white space; choose a file with text.")
        if options.way.as_in_file:
            return _verbatim(decoded, lines, name, options)
        return _cleaned(decoded, lines, name, options, decisions)


def _cleaned(
    decoded: Decoded, lines: Lines, name: str, options: ReadOptions, decisions: Decisions
) -> Document:
    """Return the document with its paragraphs put together."""
    layout, pages, blocks, front = _find(lines, options)
    options.step(0.4, "Counting words")
    vocabulary = _words(lines, blocks, options)
    turned = turn(lines, pages, blocks, decisions)
    assembler = Assembler(lines, pages, vocabulary, decisions, narrow=layout.wrapped)
    _write(assembler, turned.blocks, options)
    options.step(0.88, "Joining lines")
    text, offsets = assembler.builder.finish()
    options.step(0.9, "Looking for notes and missing spaces")
    glued = decide_glued(find_glued(text, vocabulary, vocabulary.language), offsets, decisions)
    options.step(0.95, "Looking for notes and missing spaces")
    paragraphs = tuple(assembler.paragraphs)
    notes = decide_calls(find_notes(text, paragraphs), text, offsets, decisions)
    found = _page_breaks(lines, pages, offsets)
    breaks = decide_pages(found, text, offsets, options.way, decisions)
    paragraphs = _paged(paragraphs, found, breaks)
    decide_blocks(lines, turned, paragraphs, text, offsets, decisions)
    decide_lines(lines, decoded.text, text, offsets, decisions)
    decided, standing = decisions.finish(), {block.kind for block in turned.blocks}
    options.step(1.0, "Done")
    return Document(
        fingerprint="",
        name=name,
        title=(front.title if "title" in standing else "") or title_of_file(name),
        authors=front.authors if "author" in standing else (),
        source_line=front.source if "source" in standing else "",
        date=front.date if "date" in standing else "",
        language=vocabulary.language,
        encoding=decoded.encoding,
        as_in_file=False,
        source=decoded.text,
        text=text,
        paragraphs=paragraphs,
        offsets=offsets,
        joins=tuple(assembler.joins),
        glued=glued,
        notes=notes,
        pages=breaks,
        report=report_lines(
            paragraphs=paragraphs,
            joins=assembler.joins,
            glued=glued,
            notes=notes,
            pages=breaks,
            controls=lines.controls,
            replaced=decoded.replaced,
            decisions=decided,
            parted=lines.parted,
        ),
        way=options.way,
        emphasis=with_calls_raised(notes, text),
        decisions=decided,
    )


class _Found(NamedTuple):
    """What a source was found to consist of, before anything is put together."""

    layout: Layout
    pages: Pages
    blocks: list[Block]
    front: Front


def _find(lines: Lines, options: ReadOptions) -> _Found:
    """Return the pages and paragraphs of a source and what each is."""
    options.step(0.1, "Finding pages and paragraphs")
    layout = measure(lines)
    pages = find_pages(lines, layout)
    options.step(0.15, "Finding pages and paragraphs")
    blocks = _blocks(lines, layout, pages, options)
    options.step(0.3, "Finding headings and notes")
    return _Found(layout, pages, blocks, _name_kinds(lines, layout, blocks))


def _blocks(lines: Lines, layout: Layout, pages: Pages, options: ReadOptions) -> list[Block]:
    def step(share: float) -> None:
        options.step(0.15 + 0.14 * share, "Finding pages and paragraphs")

    return group(lines, layout, pages, step)


def _words(lines: Lines, blocks: Sequence[Block], options: ReadOptions) -> Vocabulary:
    def step(share: float) -> None:
        options.step(0.4 + 0.19 * share, "Counting words")

    return vocabulary_of(lines, blocks, step)


def _paged(
    paragraphs: tuple[Paragraph, ...],
    found: Sequence[tuple[int, PageBreak]],
    breaks: tuple[PageBreak, ...],
) -> tuple[Paragraph, ...]:
    """Return the paragraphs on the pages that stand; most often those are the ones found."""
    if breaks == tuple(page for _, page in found):
        return paragraphs
    return repaged(paragraphs, breaks)


def _name_kinds(lines: Lines, layout: Layout, blocks: list[Block]) -> Front:
    """Give every block its kind, and return what the first of them say about the document."""
    texts = BlockTexts(lines, blocks)
    front = read_front(blocks, texts, layout)
    mark_apparatus(blocks, texts, front.end)
    mark_roles(lines, layout, blocks, texts, front.end)
    return front


def _write(assembler: Assembler, blocks: Sequence[Block], options: ReadOptions) -> None:
    """Write the blocks as paragraphs, and ask now and then whether to stop."""
    for count, block in enumerate(blocks):
        if count % _STEP == 0:
            options.step(0.6 + 0.3 * count / len(blocks), "Joining lines")
        assembler.write(block)


def _verbatim(decoded: Decoded, lines: Lines, name: str, options: ReadOptions) -> Document:
    """Return the document as it stands in the file: both coordinate systems are one."""
    paragraphs = verbatim_paragraphs(lines)
    offsets = OffsetMap.from_columns([0], [0], [len(lines.work)])
    pages = decide_pages((), lines.work, offsets, options.way, Decisions(options.way))
    if pages:
        paragraphs = repaged(paragraphs, pages)
    return Document(
        fingerprint="",
        name=name,
        title=title_of_file(name),
        authors=(),
        source_line="",
        date="",
        language=language_of(Counter(TOKEN.findall(lines.work[:_CHUNK].lower()))),
        encoding=decoded.encoding,
        as_in_file=True,
        source=decoded.text,
        text=lines.work,
        paragraphs=paragraphs,
        offsets=offsets,
        joins=(),
        glued=(),
        notes=(),
        pages=pages,
        report=report_lines(
            paragraphs=paragraphs,
            joins=(),
            glued=(),
            notes=(),
            pages=pages,
            controls=lines.controls,
            replaced=decoded.replaced,
        ),
        way=options.way,
    )


def _page_breaks(lines: Lines, pages: Pages, offsets: OffsetMap) -> list[tuple[int, PageBreak]]:
    """Return the pages as places of the clean text, each with the RawOffset of its first line."""
    breaks: list[tuple[int, PageBreak]] = []
    for line, label, inferred in pages.pages:
        start = lines.starts[line]
        at = offsets.to_read(raw_span(start, len(lines.work))).start
        breaks.append((start, PageBreak(at, label, inferred)))
    return breaks
