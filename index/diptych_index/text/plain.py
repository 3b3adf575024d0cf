"""Reads plain text."""

from diptych_index.errors import NotTextError
from diptych_index.text.build import Builder, spans_of
from diptych_index.text.decode import decode
from diptych_index.text.document import Document, Paragraph
from diptych_index.text.fingerprint import fingerprint
from diptych_index.text.lines import Lines, split_lines
from diptych_index.text.readers import ReadOptions


class PlainTextReader:
    """Takes whatever no other reader knows and refuses what is no text."""

    def matches(self, head: bytes, name: str) -> bool:
        """Take every file."""
        return True

    def read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """Return the cleaned document; see read_file for the errors."""
        options.step(0.0, "Reading")
        decoded = decode(data, name, options.encoding)
        lines = split_lines(decoded.text)
        if not any(lines.stripped):
            raise NotTextError(f"{name} holds nothing but white space; choose a file with text.")
        builder = Builder(lines.work)
        paragraphs: list[Paragraph] = []
        for group in _groups(lines):
            if paragraphs:
                builder.put("\n")
            paragraphs.append(_write(builder, lines, group, len(paragraphs) + 1))
        text, offsets = builder.finish()
        return Document(
            fingerprint=fingerprint(data, decoded.encoding, options.as_in_file),
            name=name, title=name.rpartition(".")[0] or name, authors=(), source_line="", date="",
            language="", encoding=decoded.encoding, as_in_file=options.as_in_file,
            source=decoded.text, text=text, paragraphs=tuple(paragraphs), offsets=offsets,
            joins=(), glued=(), notes=(), pages=(), report=(),
        )  # fmt: skip


def _groups(lines: Lines) -> list[list[int]]:
    groups: list[list[int]] = [[]]
    for index, line in enumerate(lines.stripped):
        if line:
            groups[-1].append(index)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _write(builder: Builder, lines: Lines, group: list[int], number: int) -> Paragraph:
    begin = builder.at
    raw_begin = raw_end = 0
    for index in group:
        text = lines.texts[index]
        start = lines.starts[index] + len(text) - len(text.lstrip())
        end = start + len(lines.stripped[index])
        if builder.at > begin:
            builder.put(" ")
        else:
            raw_begin = start
        builder.copy(start, end)
        raw_end = end
    span, raw = spans_of((begin, builder.at), (raw_begin, raw_end))
    where = (lines.numbers[group[0]], lines.numbers[group[-1]])
    return Paragraph(number, "body", 0, span, raw, where, None, "")
