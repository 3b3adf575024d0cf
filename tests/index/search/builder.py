"""Documents made by hand, so that the search is tested without the reader of files."""

import hashlib

from diptych_index.search import cache
from diptych_index.spans import OffsetMap, RawOffset, ReadOffset, Run, raw_span, read_span
from diptych_index.text.document import Document, Glued, Paragraph


def document(*texts, language="en", glued=(), name="essay.txt"):
    """Return a document of these paragraphs; ``glued`` are (found, parts) of its words."""
    text = "\n".join(texts)
    paragraphs = []
    start = 0
    for number, part in enumerate(texts, 1):
        span = (start, start + len(part))
        paragraphs.append(
            Paragraph(
                number=number, kind="body", level=0, span=read_span(*span), raw=raw_span(*span),
                lines=(number, number), page=None, section="",
            )
        )  # fmt: skip
        start = span[1] + 1
    flagged = tuple(
        Glued(read_span(at, at + len(found)), found, tuple(parts), "both halves are words")
        for found, parts in glued
        for at in [text.index(found)]
    )
    return Document(
        fingerprint=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        name=name, title="", authors=(), source_line="", date="", language=language,
        encoding="utf-8", as_in_file=False, source=text, text=text,
        paragraphs=tuple(paragraphs),
        offsets=OffsetMap([Run(ReadOffset(0), RawOffset(0), len(text))]),
        joins=(), glued=flagged, notes=(), pages=(), report=(),
    )  # fmt: skip


def plain_files(kept, made, folder):
    """Write the files of Whoosh of an index in the cache ``kept`` as Whoosh wrote them."""
    identity = cache.identify(made)
    for name, data in cache.Sealed(kept / identity.folder, identity).rest().items():
        (folder / name).write_bytes(data)
    return folder
