"""What actions on pins make of a session: pinning, moving between cells, numbering, placing."""

from collections.abc import Iterable
from dataclasses import replace

from diptych_index.session import fitting
from diptych_index.session.actions import (
    AddPin,
    ChangePin,
    ColorPins,
    MovePin,
    PlacePins,
    RemovePin,
    RenumberPins,
    TagPins,
)
from diptych_index.session.former import at_place
from diptych_index.session.model import (
    MOST_CELLS,
    Anchor,
    AnchorState,
    Pin,
    Row,
    Session,
    Side,
    TrashedRow,
)
from diptych_index.session.panel import (
    Making,
    Numbers,
    holds_something,
    home_of,
    label_order,
    pin_of,
    pins_of_ids,
    row_of,
    settled,
    sides_of,
    trashed,
    with_cell,
    with_cells,
    with_row,
)

PinAction = (
    AddPin | RemovePin | MovePin | ChangePin | ColorPins | TagPins | RenumberPins | PlacePins
)


def on_pins(session: Session, action: PinAction, making: Making) -> Session:
    """Return ``session`` after ``action``; raises StoreError in words."""
    match action:
        case AddPin():
            return _with_pin(session, action, making)
        case RemovePin():
            return _without_pin(session, pin_of(session, action.pin), making)
        case MovePin():
            return _with_moved_pin(session, action, making)
        case ChangePin():
            pin = pin_of(session, action.pin)
            return _with_pins(session, [at_place(pin, action.anchor, "exact")])
        case ColorPins():
            color = fitting.pin_color(action.color)
            found = pins_of_ids(session, action.pins)
            return _with_pins(session, [replace(pin, color=color) for pin in found])
        case TagPins():
            tags = fitting.tags(action.tags)
            found = pins_of_ids(session, action.pins)
            return _with_pins(session, [replace(pin, tags=tags) for pin in found])
        case RenumberPins():
            return _renumbered(session)
        case PlacePins():
            return with_places(session, action.places)


def with_places(session: Session, places: tuple[tuple[str, Anchor, AnchorState], ...]) -> Session:
    """Return the session with pins at other places; those in the trash can be placed too."""
    found: dict[str, tuple[Anchor, AnchorState]] = {
        pin_id: (anchor, state) for pin_id, anchor, state in places
    }
    known = {pin.id for pin in session.pins}
    known.update(pin.id for image in session.trash for pin in image.pins)
    for pin_id in found.keys() - known:
        pin_of(session, pin_id)

    def at_its_place(pin: Pin) -> Pin:
        return at_place(pin, *found[pin.id]) if pin.id in found else pin

    def placed_image(image: TrashedRow) -> TrashedRow:
        if not any(pin.id in found for pin in image.pins):
            return image
        return replace(image, pins=tuple(at_its_place(pin) for pin in image.pins))

    return replace(
        session,
        pins=tuple(at_its_place(pin) for pin in session.pins),
        trash=tuple(placed_image(image) for image in session.trash),
    )


def _with_pins(session: Session, changed: Iterable[Pin]) -> Session:
    new = {pin.id: pin for pin in changed}
    return replace(session, pins=tuple(new.get(pin.id, pin) for pin in session.pins))


def _with_pin(session: Session, action: AddPin, making: Making) -> Session:
    pin = Pin(
        id=making.new_id(),
        side=action.side,
        number=Numbers(session).next(action.side),
        anchor=action.anchor,
        created=making.now,
        color=fitting.pin_color(action.color),
        tags=fitting.tags(action.tags),
    )
    grown = replace(session, pins=label_order([*session.pins, pin]))
    row = None if action.row is None else row_of(session, action.row)
    sides = sides_of(grown)
    if row is None or not _has_room(row, pin, sides, beside=action.beside):
        return replace(grown, rows=(*session.rows, Row(id=making.new_id(), pins=(pin.id,))))
    return with_row(grown, with_cell(row, pin, sides))


def _has_room(row: Row, pin: Pin, sides: dict[str, Side], *, beside: bool) -> bool:
    taken = any(sides[other] == pin.side for other in row.pins)
    return not row.heading and len(row.pins) < MOST_CELLS and (beside or not taken)


def _without_pin(session: Session, pin: Pin, making: Making) -> Session:
    """Put the pin into the trash: with its row if nothing else is in that, else in a new one."""
    home = home_of(session, pin.id)
    left = with_cells(home, [other for other in home.pins if other != pin.id])
    if not holds_something(left):
        return trashed(session, [home], making.now)
    lone = Row(id=making.new_id(), pins=(pin.id,))
    parted = with_row(session, left)
    return trashed(replace(parted, rows=(*parted.rows, lone)), [lone], making.now)


def _with_moved_pin(session: Session, action: MovePin, making: Making) -> Session:
    pin = pin_of(session, action.pin)
    home = home_of(session, pin.id)
    if action.row is None:
        return _in_new_row(session, pin, home, making.new_id(), action.position)
    target = row_of(session, action.row)
    if target.id == home.id:
        return _with_moved_cell(session, pin, home, action)
    sides = sides_of(session)
    guest = None if action.beside else _guest(target, pin, sides, action.cell)
    if guest is not None:
        return _exchanged(session, (home, pin.id), (target, guest))
    joined = with_row(session, with_cell(target, pin, sides, action.cell))
    return settled(joined, with_cells(home, [p for p in home.pins if p != pin.id]))


def _with_moved_cell(session: Session, pin: Pin, home: Row, action: MovePin) -> Session:
    """Give a pin another cell of its row; without one there is nothing to do."""
    if action.cell is None:
        return session
    cells = [other for other in home.pins if other != pin.id]
    cells.insert(max(0, action.cell), pin.id)
    return with_row(session, with_cells(home, cells))


def _guest(row: Row, pin: Pin, sides: dict[str, Side], cell: int | None) -> str | None:
    """Return the pin to change places with: in this cell, else the first of the same side."""
    own = [other for other in row.pins if sides[other] == pin.side]
    if cell is not None and 0 <= cell < len(row.pins) and row.pins[cell] in own:
        return row.pins[cell]
    return own[0] if own else None


def _exchanged(session: Session, one: tuple[Row, str], other: tuple[Row, str]) -> Session:
    """Let two pins of different rows change places."""
    for row, gone, come in ((*one, other[1]), (*other, one[1])):
        session = with_row(session, with_cells(row, [come if p == gone else p for p in row.pins]))
    return session


def _in_new_row(
    session: Session, pin: Pin, home: Row, row_id: str, position: int | None
) -> Session:
    """Give ``pin`` a row of its own; ``position`` counts the rows as they stood before."""
    rows = list(session.rows)
    place = len(rows) if position is None else max(0, position)
    rows.insert(place, Row(id=row_id, pins=(pin.id,)))
    left = with_cells(home, [p for p in home.pins if p != pin.id])
    return settled(replace(session, rows=tuple(rows)), left)


def _renumbered(session: Session) -> Session:
    """Count the pins of each side in the order of the text, the unplaced ones last."""
    numbered: list[Pin] = []
    for side in ("A", "B"):
        ours = [pin for pin in session.pins if pin.side == side]
        ours.sort(key=_place_in_text)
        numbered += [
            pin if pin.number == number else replace(pin, number=number)
            for number, pin in enumerate(ours, 1)
        ]
    return replace(session, pins=label_order(numbered))


def _place_in_text(pin: Pin) -> tuple[bool, int, int, int]:
    lost = pin.state == "unplaced"
    start, end = (0, 0) if lost else pin.anchor.read
    return lost, start, end, pin.number
