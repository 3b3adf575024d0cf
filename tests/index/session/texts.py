"""Documents made by hand from hard-wrapped sources, as the reader of plain text would give them."""

import hashlib

from diptych_index.spans import OffsetMap, Run, raw_span, read_span
from diptych_index.text.document import Document, PageBreak, Paragraph

ESSAY = """\
The stone arch was, for two thousand years,
the only way to cross a broad river without
getting wet.

Iron changed that. A chain of iron carries
its load by pulling where stone can only push;
the builders of the last century understood
this slowly, bridge by fallen bridge.

What is new is not always better. The arch
at Alcantara has stood since Trajan; few
hanging bridges have seen their hundredth year.

The stone arch asks for patience. It must be
propped until its last stone is set, and then
it stands for ever.
"""


def document(source=ESSAY, *, section="Arches", pages=()):
    """Join the lines of each paragraph by a space; blank lines part paragraphs."""
    text, runs, paragraphs = "", [], []
    offset = 0
    blocks = [[]]
    for line, raw_line in enumerate(source.splitlines(keepends=True), 1):
        content = raw_line.strip()
        if content:
            start = offset + raw_line.index(content)
            blocks[-1].append((start, content, line))
        elif blocks[-1]:
            blocks.append([])
        offset += len(raw_line)
    for number, block in enumerate((b for b in blocks if b), 1):
        if text:
            text += "\n"
        begin = len(text)
        for start, content, _ in block:
            if len(text) > begin:
                text += " "
            runs.append(Run(len(text), start, len(content)))
            text += content
        raw = raw_span(block[0][0], block[-1][0] + len(block[-1][1]))
        lines_of = (block[0][2], block[-1][2])
        paragraphs.append(
            Paragraph(
                number, "body", 0, read_span(begin, len(text)), raw, lines_of,
                pages[0].label if pages else None, section,
            )
        )  # fmt: skip
    return Document(
        fingerprint=hashlib.sha256(source.encode()).hexdigest(), name="essay.txt",
        title="On Bridges", authors=(), source_line="", date="", language="en", encoding="utf-8",
        as_in_file=False, source=source, text=text, paragraphs=tuple(paragraphs),
        offsets=OffsetMap(runs), joins=(), glued=(), notes=(), pages=tuple(pages), report=(),
    )  # fmt: skip


def span_of(doc, words, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = doc.text.index(words, start + 1)
    return read_span(start, start + len(words))


def page(doc, words, label):
    return PageBreak(doc.text.index(words), label, False)
