"""Whatever a session holds, every format is written and can be read."""

import csv
import json
from dataclasses import replace
from io import BytesIO, StringIO
from zipfile import ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html

from diptych_index.engine.formats import FORMATS, content
from diptych_index.export.choice import Choice
from diptych_index.export.source_files import parse_sources
from diptych_index.export.styles import STYLES
from diptych_index.session.model import Pin, Row, RowView, SavedDocument, Session

from .samples import DOCUMENT_A, PRINT_A, PRINT_B, SESSION, anchor
from .test_tei import RULES

signs = st.sampled_from([
    "mill", "Mill", "the", " ", "\n", "\t", "\r", "\u2028", "<", "&", '"', "'", "=1", "|", "*", "_",
    "`", "#", "\\", "{", "}", "\x00", "\x0b", "\ud800", "\U0001f98a", "שלום", "e\u0301",
    "\u202e", "]]>",
    "¶", "–", "@", "\ufeff", "\uffff",
])  # fmt: skip
texts = st.lists(signs, max_size=8).map("".join)
quotes = texts.map(lambda text: text or "x")
views: st.SearchStrategy[RowView] = st.sampled_from(["", "side by side", "inline", "common ground"])


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """Return a session of two documents, a heading and a row of two or three passages."""
    kinds = draw(st.lists(st.sampled_from("AB"), min_size=2, max_size=3))
    pins = tuple(
        Pin(
            id=f"p{n}", side=side, number=n + 1,
            anchor=anchor(draw(quotes), PRINT_A if side == "A" else PRINT_B, at=n * 50),
            tags=(draw(texts).replace(",", ""),),
        )
        for n, side in enumerate(kinds)
    )  # fmt: skip
    documents = (
        replace(DOCUMENT_A, title=draw(texts), authors=(draw(texts),), date=draw(texts)),
        SavedDocument(
            side="B", fingerprint=PRINT_B, path="", name=draw(texts), title="",
            source={"title": draw(texts), "author": [{"family": draw(texts)}], "page": draw(texts)},
        ),
    )  # fmt: skip
    rows = (
        Row(id="h", pins=(), heading=True, title=draw(texts)),
        Row(
            id="r", pins=tuple(pin.id for pin in pins), title=draw(texts), note=draw(texts),
            relation=draw(texts), tags=(draw(texts),), view=draw(views),
            base=draw(st.sampled_from(["", "p1"])),
        ),
    )  # fmt: skip
    return replace(SESSION, name=draw(texts), documents=documents, pins=pins, rows=rows)


def opened(kind: str, data: bytes) -> object:
    """Read a file as its own program would."""
    if kind in ("json", "jsonld", "csl"):
        return json.loads(data)
    if kind == "tei":
        root = etree.fromstring(data)
        assert RULES.validate(root), RULES.error_log
        return root
    if kind == "docx":
        with ZipFile(BytesIO(data)) as archive:
            return [etree.fromstring(archive.read(name)) for name in archive.namelist()]
    text = data.decode("utf-8")
    if kind == "html":
        return lxml_html.fromstring(data)
    if kind in ("csv", "tsv"):
        tabs = kind == "tsv"
        quoting = csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL
        lines = csv.reader(
            StringIO(text, newline=""), delimiter="\t" if tabs else ",", quoting=quoting
        )
        assert len({len(line) for line in lines}) == 1
    if kind in ("bib", "ris"):
        assert parse_sources(text)
    return text


@settings(max_examples=25)
@given(sessions(), st.sampled_from(list(STYLES)))
def test_every_format_of_any_session_can_be_read(session: Session, style: str) -> None:
    for kind in FORMATS:
        assert opened(kind, content(session, kind, Choice(style=style))) is not None, kind
