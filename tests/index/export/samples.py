"""Sessions made by hand: two documents of ours, hostile words where a reader may put them."""

from dataclasses import replace

from diptych_index.session.model import Anchor, Pin, Row, SavedDocument, Session
from diptych_index.spans import raw_span, read_span
from diptych_index.text.way import Way

PRINT_A = "a1" * 32
PRINT_B = "b2" * 32
QUOTE_A = "The mill stood idle.\n“All of it,” she said, <script>alert(1)</script> & went."
QUOTE_B = "The mill stood busy.\n“All of it,” he said, <script>alert(1)</script> & went."


def anchor(
    quote: str,
    fingerprint: str = PRINT_A,
    *,
    paragraph: int | None = 14,
    lines: tuple[int, int] = (212, 215),
    page: str | None = None,
    file_span: bool = True,
    at: int = 1000,
) -> Anchor:
    """Return an anchor at 1000 of the clean text and 1200 of the source."""
    return Anchor(
        fingerprint=fingerprint,
        read=read_span(at, at + len(quote)),
        raw=raw_span(at + 200, at + 205 + len(quote)) if file_span else None,
        quote=quote,
        prefix="before ",
        suffix=" after",
        paragraph=paragraph,
        lines=lines,
        page=page,
        section="On mills",
    )


DOCUMENT_A = SavedDocument(
    side="A",
    fingerprint=PRINT_A,
    path="/home/reader/secret folder/mills.txt",
    name="mills.txt",
    title="On <Mills> & Weirs",
    authors=("Ida Marlowe",),
    date="3 March 1946",
    way=Way("utf-8"),
)
DOCUMENT_B = SavedDocument(
    side="B", fingerprint=PRINT_B, path="C:\\weirs.txt", name="weirs.txt", title=""
)
PIN_A1 = Pin(id="p1", side="A", number=1, anchor=anchor(QUOTE_A, page="366"), created="2026-01-02")
PIN_B1 = Pin(id="p2", side="B", number=1, anchor=anchor(QUOTE_B, PRINT_B), state="changed")
PIN_A2 = Pin(id="p3", side="A", number=2, anchor=anchor("=1+1", paragraph=None, lines=(3, 3)))
PIN_B2 = Pin(id="p4", side="B", number=2, anchor=anchor("Otters.", PRINT_B, file_span=False))

SESSION = Session(
    id="s1",
    name="Mills <b>& co</b>",
    created="2026-01-01T10:00:00Z",
    changed="2026-01-02T10:00:00Z",
    documents=(DOCUMENT_A, DOCUMENT_B),
    pins=(PIN_A1, PIN_A2, PIN_B1, PIN_B2),
    rows=(
        Row(
            id="r1",
            pins=("p1", "p2"),
            relation="contradicts",
            note="# See\n<script>alert(2)</script> and <https://mills.example>",
            tags=("water", "work"),
        ),
        Row(id="r2", pins=("p3",), note="@sum"),
        Row(id="r3", pins=(), note="only a thought"),
    ),
    desk={"window": "1280x800"},
)
"""Pin B2 stands in no row."""

EMPTY = Session(id="s2", name="", created="2026-01-01T10:00:00Z", changed="2026-01-01T10:00:00Z")

ARTICLE = {
    "type": "article-journal",
    "title": "Weirs and Tides",
    "author": [{"family": "Marlowe", "given": "Ida"}, {"family": "Ng", "given": "Bo"}],
    "container-title": "River Studies",
    "volume": "3",
    "issue": "2",
    "page": "366-390",
    "issued": {"date-parts": [[2017, 5]]},
    "DOI": "10.1000/xyz",
}
"""What a reader might have said of document B."""

TEXTS = {
    "A1": "The old mill by the weir was sold to a miller in spring.",
    "B1": "The old mill by the ford was sold to a miller in autumn.",
    "A2": "The mill by the weir was sold in spring to a miller.",
    "B2": "The old mill by the ford was sold to a baker in autumn.",
    "A3": "Otters fish by night, and the river hides them.",
    "B3": "By night no otters came; the lamps kept them away.",
    "A4": "طاحونة قديمة على النهر",
    "B4": "One line\nand another\u2028of verse\twith a tab",
}
"""By the names of the pins: the first four are versions of one another, A3 and B3 share words."""


def pins() -> tuple[Pin, ...]:
    """Return the pins of TEXTS, each at a place of its own."""
    return tuple(
        Pin(
            id=label,
            side="A" if label[0] == "A" else "B",
            number=int(label[1]),
            anchor=anchor(text, PRINT_A if label[0] == "A" else PRINT_B, at=100 * n + 1000),
            tags=("early",) if label == "A1" else (),
        )
        for n, (label, text) in enumerate(TEXTS.items())
    )


PANEL = replace(
    SESSION,
    name="Mills and otters",
    documents=(DOCUMENT_A, replace(DOCUMENT_B, source=ARTICLE)),
    pins=pins(),
    rows=(
        Row(id="g1", pins=(), heading=True, title="Who *bought* it"),
        Row(id="v4", pins=("A1", "B1", "A2", "B2"), title="The sale", note="- a\n- **b**"),
        Row(id="v2", pins=("A1", "B1"), base="B1", relation="translates"),
        Row(id="g2", pins=(), heading=True, title="Animals"),
        Row(id="c2", pins=("A3", "B3"), tags=("night",)),
        Row(id="w2", pins=("A4", "B4")),
    ),
)
"""Headings, a row of four with its first as base, one with B as base, one of common ground."""
