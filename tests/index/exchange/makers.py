"""Texts, sessions and strategies of our own for the tests of exchange."""

import hashlib

from hypothesis import strategies as st

from diptych_index.session.actions import AddPin, EditNote, SetConcepts, SetTags, SetTitle
from diptych_index.session.anchors import make_anchor
from diptych_index.session.model import (
    PIN_COLORS,
    RELATIONS,
    Anchor,
    Concept,
    Link,
    Pin,
    Row,
    SavedDocument,
    SavedQuery,
    Session,
)
from diptych_index.spans import raw_span, read_span
from diptych_index.text.read import read_bytes
from diptych_index.text.way import CLEAN, Way

MILL = """\
THE WEIR AND THE WHEEL

By Ida Marlowe

The miller keeps the weir, and the weir keeps the miller; so at least
they say in the valley, where every field has drunk of that water.

A wheel that stands still is only a round house for sparrows. The
farmers know it, and they grease the axle before the frost.

In spring the brook brings down what the winter broke: branches, a
gate, once a whole boat with nobody in it.

The weir was mended twice, in the year of the flood and again when
the railway came. Nobody mended the wheel.
"""
LETTER = """\
A LETTER FROM THE VALLEY

Dear Anna, the miller keeps the weir no longer. In spring the brook
brought down what the winter broke, and the boat was ours.

A wheel that stands still is only a round house for sparrows, you
wrote. It has stood since May.
"""


def document(text=MILL, name="mill.txt", way=CLEAN):
    return read_bytes(text.encode(), name, way)


def saved(side, read, path="/home/reader/mill.txt"):
    way = read.way._replace(encoding=read.encoding)
    return SavedDocument(
        side=side, fingerprint=read.fingerprint, path=path, name=read.name, title=read.title,
        authors=read.authors, date=read.date, way=way,
    )  # fmt: skip


def anchor_at(read, words, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = read.text.index(words, start + 1)
    return make_anchor(read, read_span(start, start + len(words)))


def kept_session(store):
    """A session in a store with two texts, a row of two pins, one of one, a heading, concepts."""
    reads = {"A": document(), "B": document(LETTER, "letter.txt")}
    made = store.create("Mills", [saved(side, read) for side, read in reads.items()])
    for read, text in zip(reads.values(), (MILL, LETTER), strict=True):
        store.put_document(read.fingerprint, read.name, read.encoding, text.encode(), read.text)
    wheel = "A wheel that stands still"
    row = (
        store.perform(
            made.id, AddPin(side="A", anchor=anchor_at(reads["A"], wheel), tags=("rest",))
        )
        .rows[0]
        .id
    )
    store.perform(made.id, AddPin(side="B", anchor=anchor_at(reads["B"], wheel), row=row))
    store.perform(made.id, EditNote(row=row, note="He quotes *her*."))
    store.perform(made.id, SetTags(row=row, tags=("echo", "sparrows")))
    store.perform(made.id, SetTitle(row=row, title="The wheel"))
    boat = anchor_at(reads["A"], "a whole boat")
    store.perform(made.id, AddPin(side="A", anchor=boat, color="amber"))
    concepts = (Concept(name="water", color="#0B4F8A", queries=("brook", "weir")),)
    return store.perform(made.id, SetConcepts(concepts=concepts))


# -- any session

TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=30
) | st.sampled_from(["", "<b>&", "“all of it”", "é", "\N{GRINNING FACE}", "ما", "a\nb"])
LINE = TEXT.map(lambda text: " ".join(text.split()))
TAGS = st.lists(
    LINE.map(lambda t: t.replace(",", "")).filter(str.strip), max_size=3, unique=True
).map(tuple)
HEX = st.binary(min_size=32, max_size=32).map(bytes.hex)
IDS = st.binary(min_size=8, max_size=8).map(bytes.hex)
TIMES = st.datetimes().map(lambda t: t.isoformat(timespec="milliseconds") + "+00:00")
NUMBER = st.integers(0, 10_000_000)


@st.composite
def anchors(draw, prints, nth):
    start, length, line = (
        nth * 1000 + draw(st.integers(0, 499)),
        draw(st.integers(1, 500)),
        draw(st.integers(0, 99)),
    )
    return Anchor(
        fingerprint=draw(st.sampled_from(prints)), read=read_span(start, start + length),
        raw=draw(st.none() | NUMBER.map(lambda at: raw_span(at, at + length))),
        quote=f"{draw(TEXT)}{nth}", prefix=draw(TEXT), suffix=draw(TEXT),
        paragraph=draw(st.none() | st.integers(1, 999)),
        lines=(line, line + 2 if line else 0),
        page=draw(st.none() | TEXT), section=draw(TEXT),
    )  # fmt: skip


@st.composite
def documents(draw, side, print_):
    return SavedDocument(
        side=side, fingerprint=print_, path=draw(TEXT), name=draw(TEXT), title=draw(TEXT),
        authors=tuple(draw(st.lists(TEXT, max_size=3))), date=draw(TEXT),
        way=Way(draw(st.sampled_from(["", "utf-8"])), draw(st.booleans())),
        source=draw(st.dictionaries(LINE, TEXT | NUMBER, max_size=3)),
        source_line=draw(LINE),
    )  # fmt: skip


@st.composite
def sessions(draw):
    """Any session that a store could hold: every pin in one row, labels given once."""
    prints = draw(st.lists(HEX, min_size=3, max_size=3, unique=True))
    sides = draw(st.lists(st.sampled_from("AB"), unique=True, max_size=2))
    ids = draw(st.lists(IDS, min_size=28, max_size=28, unique=True))
    rows, pins, counts = [], [], {"A": 0, "B": 0}
    for _ in range(draw(st.integers(0, 4))):
        heading = draw(st.integers(0, 9)) == 0
        cells = []
        for _ in range(0 if heading else draw(st.integers(0, 3))):
            side = draw(st.sampled_from("AB"))
            counts[side] += draw(st.integers(1, 2))
            cells.append(
                Pin(
                    id=ids.pop(),
                    side=side,
                    number=counts[side],
                    anchor=draw(anchors(prints, sum(counts.values()))),
                    state=draw(st.sampled_from(["exact", "moved", "changed", "unplaced"])),
                    created=draw(TIMES),
                    color=draw(st.sampled_from(PIN_COLORS)),
                    tags=draw(TAGS),
                    former=draw(st.none() | anchors(prints, sum(counts.values()))),
                )
            )
        pins += cells
        base = draw(st.sampled_from([*(pin.id for pin in cells), ""]))
        rows.append(
            Row(
                id=ids.pop(),
                pins=tuple(pin.id for pin in cells),
                heading=heading,
                base=base,
                relation="" if heading else draw(st.sampled_from(RELATIONS)),
                note="" if heading else draw(TEXT),
                tags=() if heading else draw(TAGS),
                view=draw(st.sampled_from(["", "inline"])),
                title=f"Part {len(rows)}" if heading else draw(LINE),
            )
        )
    names = draw(st.lists(LINE.filter(str.strip), max_size=2, unique_by=str.casefold))
    return Session(
        id=ids.pop(), name=draw(LINE.filter(str.strip)), created=draw(TIMES), changed=draw(TIMES),
        documents=tuple(
            draw(documents(side, prints[at])) for at, side in enumerate(sorted(sides))
        ),
        pins=tuple(sorted(pins, key=lambda pin: (pin.side, pin.number))),
        rows=tuple(rows),
        concepts=tuple(
            Concept(name=name, color="#123456", queries=tuple(draw(st.lists(TEXT, max_size=2))))
            for name in names
        ),
        saved_queries=tuple(
            SavedQuery(id=ids.pop(), name=name, query=draw(TEXT), counts={prints[0]: 4})
            for name in names
        ),
        links=tuple(
            Link(id=ids.pop(), a=a, b=b, created=draw(TIMES))
            for a, b in draw(
                st.lists(st.tuples(anchors(prints, 1), anchors(prints, 2)), max_size=2)
            )
        ),
        desk=draw(
            st.dictionaries(
                st.sampled_from(["query", "filter", "points", "row", "window"]),
                TEXT | NUMBER | st.sampled_from([row.id for row in rows] or [""]),
            )
        ),
    )  # fmt: skip


def digest(data):
    return hashlib.sha256(data).hexdigest()
