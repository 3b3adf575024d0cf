"""Sessions and anchors of texts of our own, for the tests of the store."""

from diptych_index.session.model import Anchor, SavedDocument
from diptych_index.spans import raw_span, read_span
from diptych_index.text.way import Way

ESSAY = SavedDocument(
    side="A",
    fingerprint="a" * 64,
    path="/texts/essay.txt",
    name="essay.txt",
    title="On Bridges",
    authors=("M. Keel", "Ö. Pfeiler"),
    date="1931",
    way=Way("utf-8"),
)
REVIEW = SavedDocument(
    side="B",
    fingerprint="b" * 64,
    path="/texts/review.txt",
    name="review.txt",
    title="",
    way=Way("cp1252", as_in_file=True),
)


def anchor(quote="the arch holds", start=10, **fields):
    values = {
        "fingerprint": "a" * 64,
        "read": read_span(start, start + len(quote)),
        "raw": raw_span(start + 3, start + 3 + len(quote)),
        "quote": quote,
        "prefix": "of stone, ",
        "suffix": ", they say",
        "paragraph": 4,
        "lines": (12, 13),
        "page": "iv",
        "section": "Arches",
    }
    return Anchor(**(values | fields))
