"""What each action makes of a session: a pure step from one value to the next."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from diptych_index.errors import StoreError
from diptych_index.session.actions import (
    Action,
    AddPin,
    ChangeReading,
    EditNote,
    MovePin,
    MoveRow,
    PlaceDocument,
    PlacePins,
    RemoveDocument,
    RemovePin,
    RemoveRow,
    RenameSession,
    SetRelation,
    SetRowView,
    SetTags,
    SwapSides,
)
from diptych_index.session.model import (
    LONGEST_RELATION,
    Anchor,
    AnchorState,
    Pin,
    Row,
    SavedDocument,
    Session,
    Side,
)
from diptych_index.session.naming import automatic_name

_GONE = "That {} is not in this session any more; choose another one."
_OTHER: dict[Side, Side] = {"A": "B", "B": "A"}


def applied(session: Session, action: Action, *, new_id: Callable[[], str], now: str) -> Session:
    """Return ``session`` after ``action``; equal to it when the action changes nothing.

    ``new_id`` names new pins and rows, ``now`` is their time (ISO 8601). Raises StoreError in plain
    words when the action speaks of a pin or row that is not there.
    """
    match action:
        case PlaceDocument():
            others = _other_documents(session, action.document.side)
            return _with_documents(session, [*others, action.document])
        case ChangeReading():
            others = _other_documents(session, action.document.side)
            read = _with_documents(session, [*others, action.document])
            return _with_places(read, action.places)
        case RemoveDocument():
            return _with_documents(session, _other_documents(session, action.side))
        case SwapSides():
            return _swapped(session)
        case AddPin():
            return _with_pin(session, action, new_id, now)
        case RemovePin():
            return _without_pins(session, {_pin(session, action.pin).id})
        case MovePin():
            return _with_moved_pin(session, action, new_id)
        case MoveRow():
            row = _row(session, action.row)
            rows = [other for other in session.rows if other.id != row.id]
            rows.insert(max(0, action.position), row)
            return replace(session, rows=tuple(rows))
        case RemoveRow():
            return _without_row(session, _row(session, action.row))
        case PlacePins():
            return _with_places(session, action.places)
        case RenameSession():
            return replace(session, name=session_name(action.title))
        case _:
            return _with_row(session, _edited(_row(session, action.row), action))


def _other_documents(session: Session, side: Side) -> list[SavedDocument]:
    return [document for document in session.documents if document.side != side]


def _with_documents(session: Session, documents: Iterable[SavedDocument]) -> Session:
    """Return the session with other documents; a name the reader gave it stays."""
    ordered = tuple(sorted(documents, key=lambda d: d.side))
    was_automatic = session.name == automatic_name(session.documents)
    name = automatic_name(ordered) if was_automatic and ordered else session.name
    return replace(session, documents=ordered, name=name)


def session_name(title: str) -> str:
    """Return a name fit for the list of sessions: one line, never empty.

    Raises StoreError when nothing is left of ``title``.
    """
    name = " ".join(title.split())
    if not name:
        raise StoreError("A session needs a name; type one.")
    return name


def label_order(pins: Iterable[Pin]) -> tuple[Pin, ...]:
    """Return the pins as a session holds them: those of A, then of B, in order of pinning."""
    return tuple(sorted(pins, key=lambda pin: (pin.side, pin.number)))


def _edited(row: Row, action: EditNote | SetTags | SetRelation | SetRowView) -> Row:
    match action:
        case EditNote():
            return replace(row, note=action.note)
        case SetTags():
            return replace(row, tags=_clean_tags(action.tags))
        case SetRelation():
            return replace(row, relation=_fit_relation(action.relation))
        case SetRowView():
            return replace(row, view=action.view)


def _fit_relation(relation: str) -> str:
    """Return a relation without white space around it; StoreError unless it is one short line."""
    fit = relation.strip()
    if len(fit) > LONGEST_RELATION or len(fit.splitlines()) > 1:
        raise StoreError(
            f"A relation is one line of at most {LONGEST_RELATION} characters; write it shorter, "
            "and the rest into the note."
        )
    return fit


def _clean_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Cut at commas, trim, and drop empty and repeated ones, keeping their order."""
    parts = (" ".join(part.split()) for tag in tags for part in tag.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def _pin(session: Session, pin_id: str) -> Pin:
    for pin in session.pins:
        if pin.id == pin_id:
            return pin
    raise StoreError(_GONE.format("passage"))


def _row(session: Session, row_id: str) -> Row:
    for row in session.rows:
        if row.id == row_id:
            return row
    raise StoreError(_GONE.format("row"))


def _row_of(session: Session, pin_id: str) -> Row:
    return next(row for row in session.rows if pin_id in row.pins)


def _with_row(session: Session, row: Row) -> Session:
    return replace(session, rows=tuple(row if r.id == row.id else r for r in session.rows))


def _sorted_pins(session: Session, ids: Iterable[str]) -> tuple[str, ...]:
    side = {pin.id: (pin.side, pin.number) for pin in session.pins}
    return tuple(sorted(ids, key=side.__getitem__))


def _pin_of_side(session: Session, row: Row, side: Side) -> str | None:
    sides = {pin.id: pin.side for pin in session.pins}
    return next((pin for pin in row.pins if sides[pin] == side), None)


def _with_pin(session: Session, action: AddPin, new_id: Callable[[], str], now: str) -> Session:
    number = max((pin.number for pin in session.pins if pin.side == action.side), default=0) + 1
    pin = Pin(id=new_id(), side=action.side, number=number, anchor=action.anchor, created=now)
    row = _row(session, action.row) if action.row is not None else None
    taken = row is None or _pin_of_side(session, row, action.side) is not None
    grown = replace(session, pins=label_order([*session.pins, pin]))
    if row is None or taken:
        return replace(grown, rows=(*session.rows, Row(id=new_id(), pins=(pin.id,))))
    return _with_row(grown, replace(row, pins=_sorted_pins(grown, [*row.pins, pin.id])))


def _without_pins(session: Session, gone: set[str]) -> Session:
    rows = []
    for row in session.rows:
        left = replace(row, pins=tuple(pin for pin in row.pins if pin not in gone))
        if left == row or _holds_something(left):
            rows.append(left)
    pins = tuple(pin for pin in session.pins if pin.id not in gone)
    return replace(session, pins=pins, rows=tuple(rows))


def _holds_something(row: Row) -> bool:
    return bool(row.pins or row.note or row.tags)


def _without_row(session: Session, row: Row) -> Session:
    pins = tuple(pin for pin in session.pins if pin.id not in row.pins)
    return replace(session, pins=pins, rows=tuple(r for r in session.rows if r.id != row.id))


def _with_moved_pin(session: Session, action: MovePin, new_id: Callable[[], str]) -> Session:
    pin = _pin(session, action.pin)
    home = _row_of(session, pin.id)
    if action.row is None:
        return _in_new_row(session, pin, home, new_id(), action.position)
    target = _row(session, action.row)
    if target.id == home.id:
        return session
    guest = _pin_of_side(session, target, pin.side)
    theirs = [pin.id, *(p for p in target.pins if p != guest)]
    ours = [p for p in home.pins if p != pin.id] + ([] if guest is None else [guest])
    moved = _with_row(session, replace(target, pins=_sorted_pins(session, theirs)))
    return _settled(moved, replace(home, pins=_sorted_pins(session, ours)))


def _in_new_row(
    session: Session, pin: Pin, home: Row, row_id: str, position: int | None
) -> Session:
    """Give ``pin`` a row of its own; ``position`` counts the rows as they stood before."""
    rows = list(session.rows)
    place = len(rows) if position is None else max(0, position)
    rows.insert(place, Row(id=row_id, pins=(pin.id,)))
    left = replace(home, pins=tuple(p for p in home.pins if p != pin.id))
    return _settled(replace(session, rows=tuple(rows)), left)


def _settled(session: Session, row: Row) -> Session:
    """Put ``row`` in its place, or leave it out when nothing is left in it."""
    if _holds_something(row):
        return _with_row(session, row)
    return replace(session, rows=tuple(r for r in session.rows if r.id != row.id))


def _swapped(session: Session) -> Session:
    documents = [replace(d, side=_OTHER[d.side]) for d in session.documents]
    pins: list[Pin] = []
    for side in ("A", "B"):
        ours = [pin for pin in session.pins if pin.side == side]
        pins += [
            replace(pin, side=_OTHER[pin.side], number=number) for number, pin in enumerate(ours, 1)
        ]
    turned = replace(
        session,
        documents=tuple(sorted(documents, key=lambda d: d.side)),
        pins=label_order(pins),
    )
    rows = (replace(row, pins=_sorted_pins(turned, row.pins)) for row in session.rows)
    return replace(turned, rows=tuple(rows))


def _with_places(session: Session, places: tuple[tuple[str, Anchor, AnchorState], ...]) -> Session:
    found = {pin_id: (anchor, state) for pin_id, anchor, state in places}
    for pin_id in found:
        _pin(session, pin_id)
    pins = (
        replace(pin, anchor=found[pin.id][0], state=found[pin.id][1]) if pin.id in found else pin
        for pin in session.pins
    )
    return replace(session, pins=tuple(pins))
