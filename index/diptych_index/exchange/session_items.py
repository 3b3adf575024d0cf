"""The rows and links of a shared session as they are looked for on this desk, and as found."""

from collections.abc import Collection
from dataclasses import replace

from diptych_index.exchange.incoming import Incoming, Quotation, Work, named
from diptych_index.exchange.placing import Placed
from diptych_index.session.actions import NewPin, NewRow
from diptych_index.session.former import at_place
from diptych_index.session.model import Anchor, Link, Pin, Row, Session, Side


def row_item(session: Session, row: Row, number: int) -> Incoming:
    """Return a row of a shared session as an annotation whose passages are to be found."""
    pins = [session.pin(pin) for pin in row.pins]
    text = pins[0].anchor.quote if pins else row.title or row.note
    return Incoming(
        where=named("row", number, text),
        passages=tuple(_quotation(session, pin) for pin in pins),
        note=row.note,
        tags=row.tags,
        relation=row.relation,
        title=row.title,
        view=row.view,
        base=row.pins.index(row.base) if row.base in row.pins else 0,
        heading=row.heading,
    )


def _quotation(session: Session, pin: Pin) -> Quotation:
    return replace(
        _passage(session, pin.side, pin.anchor), created=pin.created, color=pin.color,
        tags=pin.tags, label=pin.label, state=pin.state,
    )  # fmt: skip


def _passage(session: Session, side: Side, anchor: Anchor) -> Quotation:
    document = session.document(side)
    names = () if document is None else (document.title, document.name)
    return Quotation(
        quote=anchor.quote,
        prefix=anchor.prefix,
        suffix=anchor.suffix,
        start=anchor.read.start,
        length=anchor.read.end - anchor.read.start,
        page=anchor.page or "",
        sections=(anchor.section,) if anchor.section else (),
        work=Work(tuple(filter(None, names)), anchor.fingerprint, side),
    )


def row_as_found(found: Placed, session: Session, row: Row, here: Collection[Side]) -> Placed:
    """Let pins that were not found keep their whole anchors, with lines and page.

    Of a document that is open they count as found: its reader knows how to look after them.
    """
    old = [session.pin(pin) for pin in row.pins]
    pins = tuple(_kept(new, was) for new, was in zip(found.row.pins, old, strict=True))
    whole = NewRow(
        pins=pins, relation=row.relation, note=row.note, tags=row.tags, view=row.view,
        title=row.title, base=found.row.base, heading=row.heading,
    )  # fmt: skip
    return Placed(found.where, whole, found.found or any(pin.side in here for pin in old))


def _kept(new: NewPin, old: Pin) -> NewPin:
    """Return a pin as it is here; one that nobody has checked yet in the file is to be checked."""
    if new.state == "unplaced":
        return NewPin(
            side=old.side, anchor=old.anchor, state="unplaced", created=old.created,
            color=old.color, tags=old.tags, former=old.former,
        )  # fmt: skip
    said_again = old.former is not None and old.former.quote == new.anchor.quote
    state = "changed" if old.state == "changed" and not said_again else new.state
    return replace(new, state=state, former=at_place(old, new.anchor, state).former)


# -- links


def link_item(session: Session, link: Link, number: int) -> Incoming:
    """Return a link of a shared session as an annotation of two passages, that of A first."""
    return Incoming(
        where=named("link", number, link.a.quote),
        passages=(_passage(session, "A", link.a), _passage(session, "B", link.b)),
    )


def link_as_found(found: Placed, link: Link, here: Collection[Side]) -> Placed:
    """Return a link as a row of its passages where they stand, that of A of this desk first.

    It is found where both are, in two texts; a passage that is not keeps its whole anchor. The
    places in which the link was made stay with the pins as ``former``. ``here`` are the sides of
    the file whose documents are open.
    """
    made = (link.a, link.b)
    pins = [replace(pin, former=was) for pin, was in zip(found.row.pins, made, strict=True)]
    is_placed = [pin.state != "unplaced" for pin in pins]
    if all(is_placed) and pins[0].side == pins[1].side:
        # Two versions share words: what is of the one that is not open was not found.
        is_placed[0 if "B" in here and "A" not in here else 1] = False
    for at, was in enumerate(made):
        if not is_placed[at]:
            facing: Side = pins[1 - at].side if is_placed[1 - at] else ("B", "A")[at]
            side: Side = "B" if facing == "A" else "A"
            pins[at] = NewPin(side=side, anchor=was, state="unplaced", former=was)
    ordered = tuple(sorted(pins, key=lambda pin: pin.side))
    return Placed(found.where, NewRow(pins=ordered), all(is_placed))
