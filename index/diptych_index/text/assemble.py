"""Writes blocks into the clean text: joins lines and words, numbers paragraphs, keeps the map."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from diptych_index.spans import raw_span, read_span
from diptych_index.text.blocks import Block
from diptych_index.text.build import LINE_BREAK, Builder
from diptych_index.text.classes import JOINED_HYPHENS, KEPT_HYPHENS
from diptych_index.text.decisions import Decisions
from diptych_index.text.document import Join, Paragraph
from diptych_index.text.hyphens import Vocabulary
from diptych_index.text.joints import SPECIAL_END, SPECIAL_START, Joint, Parted, joint
from diptych_index.text.kinds import APPARATUS
from diptych_index.text.lines import Lines
from diptych_index.text.pages import Pages

_WIDE_SPACE = re.compile(r"[ \t]{2,}|\t")


class Assembler:
    """Writes one document; ``write`` is called once for each block, in reading order."""

    def __init__(
        self,
        lines: Lines,
        pages: Pages,
        vocabulary: Vocabulary,
        decisions: Decisions,
        *,
        narrow: bool,
    ) -> None:
        """Take what was found out; ``narrow`` makes one space of several inside a line."""
        self._lines = lines
        self._pages = pages
        self._vocabulary = vocabulary
        self._decisions = decisions
        self._narrow = narrow and lines.spaced
        self._begins = _begins_of(lines)
        self._lengths = [*map(len, lines.stripped)]
        self._odd = _odd_lines(lines, narrow=self._narrow)
        self._are_odd = frozenset(self._odd)
        self._number = 0
        self._section = ""
        self.builder = Builder(lines.work)
        self.paragraphs: list[Paragraph] = []
        self.joins: list[Join] = []

    def write(self, block: Block) -> None:
        """Append ``block`` as the next paragraph."""
        builder = self.builder
        begin = builder.at
        if block.kept:
            for place in range(len(block.lines)):
                self._write_line(block, place)
            builder.put("\n")
        else:
            self._write_joined(block)
        self._finish(block, begin)

    def _write_joined(self, block: Block) -> None:
        """Write the lines of a paragraph, those at once that nothing but a space parts."""
        indexes, odd, done = block.lines, self._odd, 0
        first, stop = indexes[0], indexes[-1] + 1
        if block.seams or stop - first != len(indexes) or indexes != [*range(first, stop)]:
            self._write_apart(block)
            return
        at = bisect_left(odd, first)
        while odd[at] < stop:
            place = odd[at] - first
            at += 1
            if place > done:
                self._write_plain(first + done, first + place, " ")
            self._write_line(block, place)
            done = place + 1
        if done < len(indexes):
            self._write_plain(first + done, stop, "\n")
        else:
            self.builder.put("\n")

    def _write_apart(self, block: Block) -> None:
        """Write the lines of a paragraph that do not all stand one behind the other."""
        indexes, odd = block.lines, self._are_odd
        last = len(indexes) - 1
        for place, index in enumerate(indexes):
            if (
                place == last
                or index in odd
                or indexes[place + 1] - 1 in odd
                or indexes[place + 1] in block.seams
            ):
                self._write_line(block, place)
            else:
                self._write_plain(index, index + 1, " ")
        self.builder.put("\n")

    def _write_plain(self, first: int, stop: int, end: str) -> None:
        """Write lines that go on in the next one over a space, and ``end`` behind the last."""
        of = slice(first, stop)
        self.builder.add(self._lines.stripped[of], self._begins[of], self._lengths[of], end)

    def _write_line(self, block: Block, place: int) -> None:
        """Write one line of a block and what stands between it and the next."""
        index = block.lines[place]
        start = self._begins[index]
        end = start + self._lengths[index]
        if place == len(block.lines) - 1:
            self._copy(start, end, block)
            return
        following = block.lines[place + 1]
        way = self._joint(block, index, following)
        if way.parted is None:
            self._copy(start, end - way.cut, block)
            self.builder.put(way.between)
        else:
            self._part(way, way.parted, (start, end, self._begins[following]), block)

    def _finish(self, block: Block, begin: int) -> None:
        """Add the paragraph that was just written from ReadOffset ``begin`` on."""
        kind, begins, numbers = block.kind, self._begins, self._lines.numbers
        counted = kind not in APPARATUS
        self._number += counted
        first, last = block.lines[0], block.lines[-1]
        heading = kind == "heading"
        self.paragraphs.append(
            Paragraph(
                self._number if counted else None,
                kind,
                block.level,
                read_span(begin, self.builder.at - 1),
                raw_span(begins[first], begins[last] + self._lengths[last]),
                (numbers[first], numbers[last]),
                self._pages.label_at(first),
                "" if heading else self._section,
            )
        )
        if heading:
            stripped = self._lines.stripped
            self._section = " ".join(stripped[index] for index in block.lines)

    def _joint(self, block: Block, before: int, index: int) -> Joint:
        if block.kept or index in block.seams:
            return Joint(LINE_BREAK)
        return joint(self._lines, before, index, self._vocabulary)

    def _copy(self, start: int, end: int, block: Block) -> None:
        """Copy part of a line, several spaces as one where the lines were filled out."""
        if not self._narrow or block.kept:
            self.builder.copy(start, end)
            return
        work = self._lines.work
        if work.find("  ", start, end) < 0 and work.find("\t", start, end) < 0:
            self.builder.copy(start, end)
            return
        done = start
        for wide in _WIDE_SPACE.finditer(work, start, end):
            self.builder.copy(done, wide.start())
            self.builder.put(" ")
            done = wide.end()
        self.builder.copy(done, end)

    def _part(self, way: Joint, parted: Parted, raw: tuple[int, int, int], block: Block) -> None:
        """Write a line that ends in a parted word, and record what became of the word.

        ``raw`` are the RawOffsets at which the line begins and ends and the next one begins. What
        the reader has reversed is done the other way: a hyphen that would go stays, one that would
        stay goes.
        """
        start, end, following = raw
        signed = not (way.cut or parted.copied)
        kept = way.cut == 0 if not signed else way.between != ""
        name = KEPT_HYPHENS if kept else JOINED_HYPHENS
        left_at = end - len(parted.left) - (not signed)
        undone = self._decisions.reverses(name, left_at)
        if undone:
            way = _other_way(parted, signed=signed, kept=kept)
            parted = way.parted or parted
        self._copy(start, end - way.cut, block)
        self.builder.put(way.between)
        at = self.builder.at
        left, right, result, reason = parted.left, parted.right, parted.result, parted.reason
        join = Join(
            read_span(at - len(result) + len(right), at + len(right)),
            raw_span(left_at, following + len(right)),
            f"{left}-",
            right,
            result,
            reason,
        )
        self.joins.append(join)
        self._decisions.add(name, left_at, join.span, f"{left}- {right}", result, reason)


def _other_way(parted: Parted, *, signed: bool, kept: bool) -> Joint:
    """Return the joint that does with a hyphen what the cleaning would not have done."""
    left, right, reason = parted.left, parted.right, parted.reason
    if kept:
        whole = Parted(left, right, f"{left}{right}", reason, False)
        return Joint("", 0 if signed else 1, whole)
    hyphened = Parted(left, right, f"{left}-{right}", reason, not signed)
    return Joint("-" if signed else "", 0, hyphened)


def _begins_of(lines: Lines) -> Sequence[int]:
    """Return the offsets at which the text of every line begins, behind white space."""
    if lines.texts == lines.stripped:
        return lines.starts  # as it most often is, and told at once
    return [
        start if len(text) == len(bare) else start + len(text) - len(text.lstrip())
        for start, text, bare in zip(lines.starts, lines.texts, lines.stripped, strict=True)
    ]


def _odd_lines(lines: Lines, *, narrow: bool) -> list[int]:
    """Return the lines that are not written as they are with a space behind, ascending.

    The last is one behind all.
    """
    odd = {end.start() for end in SPECIAL_END.finditer(lines.lasts)}
    odd.update(start.start() - 1 for start in SPECIAL_START.finditer(lines.firsts))
    odd |= lines.signed
    if narrow:
        odd.update(i for i, text in enumerate(lines.stripped) if "  " in text or "\t" in text)
    return [*sorted(odd), len(lines.stripped)]
