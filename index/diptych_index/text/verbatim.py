"""Paragraphs of a text that is shown as it stands in the file."""

from diptych_index.spans import raw_span, read_span
from diptych_index.text.document import Paragraph
from diptych_index.text.lines import Lines


def verbatim_paragraphs(lines: Lines) -> tuple[Paragraph, ...]:
    """Return one paragraph a line, or what stands between blank lines where there are any.

    Nothing is put together or taken away: the clean text is the source itself, so a paragraph
    between blank lines holds the newlines of the file.
    """
    blank = _has_blank_lines(lines)
    groups: list[list[int]] = [[]]
    for index, text in enumerate(lines.stripped):
        if not text:
            groups.append([])
        elif blank:
            groups[-1].append(index)
        else:
            groups.append([index])
    return tuple(
        _paragraph(lines, number, group)
        for number, group in enumerate((group for group in groups if group), 1)
    )


def _has_blank_lines(lines: Lines) -> bool:
    """Tell whether a blank line stands between two that are not; the end of a page is none."""
    stripped, numbers = lines.stripped, lines.numbers
    last = next(index for index in range(len(stripped) - 1, -1, -1) if stripped[index])
    return any(
        not stripped[index] and stripped[index - 1] and numbers[index] != numbers[index + 1]
        for index in range(1, last)
    )


def _paragraph(lines: Lines, number: int, group: list[int]) -> Paragraph:
    first, last = group[0], group[-1]
    text = lines.texts[first]
    start = lines.starts[first] + len(text) - len(text.lstrip())
    end = lines.starts[last] + len(lines.texts[last].rstrip())
    return Paragraph(
        number=number,
        kind="body",
        level=0,
        span=read_span(start, end),
        raw=raw_span(start, end),
        lines=(lines.numbers[first], lines.numbers[last]),
        page=None,
        section="",
    )
