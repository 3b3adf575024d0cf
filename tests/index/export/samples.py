"""A session made by hand: two documents of ours, hostile words where a reader may put them."""

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
) -> Anchor:
    """Return an anchor at 1000 of the clean text and 1200 of the source."""
    return Anchor(
        fingerprint=fingerprint,
        read=read_span(1000, 1000 + len(quote)),
        raw=raw_span(1200, 1205 + len(quote)) if file_span else None,
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
