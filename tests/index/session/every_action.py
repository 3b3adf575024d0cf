"""Every kind of action, with chances for what it does: for tests of what holds whatever is done."""

from random import Random

from diptych_index.session import actions as do
from diptych_index.session.model import (
    PIN_COLORS,
    RELATIONS,
    Concept,
    SavedQuery,
    Session,
)
from diptych_index.text.way import Way

from .samples import ESSAY, REVIEW, anchor

WORDS = ("arch", "bridge", "chain", "über", "stone", "a, b", "", "river 2")


def words(chance, most=4):
    return " ".join(chance.choice(WORDS) for _ in range(chance.randrange(most)))


def tags(chance):
    return tuple(words(chance, 3) for _ in range(chance.randrange(3)))


def place(chance):
    return anchor(words(chance) or "arch", chance.randrange(90))


def side(chance):
    return chance.choice("AB")


def position(chance):
    return chance.choice([None, 0, 1, chance.randrange(9)])


def some(chance, things):
    return tuple(thing.id for thing in things if chance.random() < 0.4)


def one(chance, things):
    return chance.choice(things).id


def document(chance):
    return chance.choice([ESSAY, REVIEW])


def placed(chance, session):
    return tuple(
        (pin, place(chance), chance.choice(["exact", "moved", "changed", "unplaced"]))
        for pin in some(chance, session.pins)
    )


def new_rows(chance):
    rows = []
    for _ in range(chance.randrange(1, 4)):
        if chance.random() < 0.3:
            rows.append(do.NewRow(title=words(chance), heading=True))
            continue
        pins = tuple(
            do.NewPin(
                side=side(chance), anchor=place(chance), number=chance.randrange(4),
                color=chance.choice(PIN_COLORS), tags=tags(chance),
            )
            for _ in range(chance.randrange(1, 7))
        )  # fmt: skip
        rows.append(
            do.NewRow(pins=pins, note=words(chance), base=chance.randrange(7), tags=tags(chance))
        )
    return tuple(rows)


def concepts(chance):
    names = dict.fromkeys(words(chance, 3).strip() or "x" for _ in range(chance.randrange(4)))
    return tuple(
        Concept(name=name, color=chance.choice(["", "#2266AA"]), queries=tags(chance))
        for name in names
    )


def saved_queries(chance):
    return tuple(
        SavedQuery(
            id=f"q{number}", name=words(chance), query=words(chance),
            match_any=chance.random() < 0.5, counts={"a" * 64: chance.randrange(9)},
        )
        for number in chance.sample(range(5), chance.randrange(4))
    )  # fmt: skip


def together(chance, session):
    kinds = [do.RenameSession, do.AddLink, do.SwapSides, do.AddPin, do.AddRows, do.EmptyTrash]
    parts = (EVERY[kind](chance, session) for kind in chance.sample(kinds, 3))
    return do.Together(name="Do it all", actions=tuple(parts))


def added(chance, session):
    row = one(chance, session.rows) if session.rows and chance.random() < 0.7 else None
    return do.AddPin(
        side=side(chance), anchor=place(chance), row=row, beside=chance.random() < 0.5,
        color=chance.choice(PIN_COLORS), tags=tags(chance),
    )  # fmt: skip


def moved_pin(chance, session):
    """Move a pin to where there is room, which a reader sees."""
    home = [row for row in session.rows if not row.heading and len(row.pins) < 6]
    return do.MovePin(
        pin=one(chance, session.pins),
        row=one(chance, home) if home and chance.random() < 0.8 else None,
        position=position(chance), beside=chance.random() < 0.5, cell=position(chance),
    )  # fmt: skip


def based(chance, session):
    rows = [row for row in session.rows if row.pins]
    row = chance.choice(rows)
    return do.SetBase(row=row.id, pin=chance.choice(row.pins))


EVERY = {
    do.PlaceDocument: lambda c, s: do.PlaceDocument(document=document(c)),
    do.ChangeReading: lambda c, s: do.ChangeReading(
        name="Set page", places=placed(c, s),
        document=do.SavedDocument(
            side="A", fingerprint="e" * 64, path="/texts/essay.txt", name="essay.txt",
            title=words(c), way=Way("utf-8", as_in_file=True),
        ),
    ),
    do.RemoveDocument: lambda c, s: do.RemoveDocument(side=side(c)),
    do.SwapSides: lambda c, s: do.SwapSides(),
    do.AddPin: added,
    do.RemovePin: lambda c, s: do.RemovePin(pin=one(c, s.pins)),
    do.MovePin: moved_pin,
    do.ChangePin: lambda c, s: do.ChangePin(pin=one(c, s.pins), anchor=place(c)),
    do.ColorPins: lambda c, s: do.ColorPins(pins=some(c, s.pins), color=c.choice(PIN_COLORS)),
    do.TagPins: lambda c, s: do.TagPins(pins=some(c, s.pins), tags=tags(c)),
    do.RenumberPins: lambda c, s: do.RenumberPins(),
    do.MoveRow: lambda c, s: do.MoveRow(row=one(c, s.rows), position=c.randrange(9)),
    do.MoveRows: lambda c, s: do.MoveRows(rows=some(c, s.rows), position=c.randrange(9)),
    do.RemoveRow: lambda c, s: do.RemoveRow(row=one(c, s.rows)),
    do.RemoveRows: lambda c, s: do.RemoveRows(rows=some(c, s.rows)),
    do.RestoreRows: lambda c, s: do.RestoreRows(rows=some(c, [gone.row for gone in s.trash])),
    do.EmptyTrash: lambda c, s: do.EmptyTrash(),
    do.AddRows: lambda c, s: do.AddRows(rows=new_rows(c), position=position(c)),
    do.EditNote: lambda c, s: do.EditNote(row=one(c, s.rows), note=words(c)),
    do.SetTags: lambda c, s: do.SetTags(row=one(c, s.rows), tags=tags(c)),
    do.SetRelation: lambda c, s: do.SetRelation(
        row=one(c, s.rows), relation=c.choice([*RELATIONS, "answers"])
    ),
    do.SetRowView: lambda c, s: do.SetRowView(
        row=one(c, s.rows), view=c.choice(["", "side by side", "inline", "common ground"])
    ),
    do.SetTitle: lambda c, s: do.SetTitle(row=one(c, s.rows), title=words(c)),
    do.SetBase: based,
    do.PlacePins: lambda c, s: do.PlacePins(places=placed(c, s)),
    do.AddLink: lambda c, s: do.AddLink(a=place(c), b=place(c)),
    do.RemoveLink: lambda c, s: do.RemoveLink(link=one(c, s.links)),
    do.RenameSession: lambda c, s: do.RenameSession(title=words(c).strip() or "Bridges"),
    do.SetSource: lambda c, s: do.SetSource(
        side=c.choice(s.documents).side, source={"type": "book", "title": words(c), "n": [1, None]}
    ),
    do.SetConcepts: lambda c, s: do.SetConcepts(concepts=concepts(c)),
    do.SetSavedQueries: lambda c, s: do.SetSavedQueries(queries=saved_queries(c)),
    do.Together: together,
}  # fmt: skip
"""What makes an action of each kind: called with a Random and a Session."""

_NEEDS = {
    "pins": {do.RemovePin, do.MovePin, do.ChangePin, do.SetBase},
    "rows": {do.MoveRow, do.RemoveRow, do.EditNote, do.SetTags, do.SetRelation, do.SetRowView,
             do.SetTitle},
    "documents": {do.SetSource},
    "links": {do.RemoveLink},
}  # fmt: skip


def action_of(kind, chance: Random, session: Session):
    """Return an action of this kind that fits the session, or None when none does."""
    if any(kind in kinds and not getattr(session, what) for what, kinds in _NEEDS.items()):
        return None
    return EVERY[kind](chance, session)
