"""What actions on rows make of a session: order, trash, notes, titles, whole rows from a file."""

from collections.abc import Sequence
from dataclasses import replace

from diptych_index.errors import StoreError
from diptych_index.session import fitting
from diptych_index.session.actions import (
    AddRows,
    EditNote,
    EmptyTrash,
    MoveRow,
    MoveRows,
    NewPin,
    NewRow,
    RemoveRow,
    RemoveRows,
    RestoreRows,
    SetBase,
    SetRelation,
    SetRowView,
    SetTags,
    SetTitle,
)
from diptych_index.session.model import MOST_CELLS, Pin, Row, Session
from diptych_index.session.panel import (
    Making,
    Numbers,
    label_order,
    row_of,
    rows_of_ids,
    trashed,
    with_row,
)

OrderAction = MoveRow | MoveRows | RemoveRow | RemoveRows | RestoreRows | EmptyTrash | AddRows
EditAction = EditNote | SetTags | SetRelation | SetRowView | SetTitle | SetBase


def on_row_order(session: Session, action: OrderAction, making: Making) -> Session:
    """Return ``session`` after ``action``; raises StoreError in words."""
    match action:
        case MoveRow():
            return _moved(session, [row_of(session, action.row)], action.position)
        case MoveRows():
            return _moved(session, rows_of_ids(session, action.rows), action.position)
        case RemoveRow():
            return trashed(session, [row_of(session, action.row)], making.now)
        case RemoveRows():
            return trashed(session, rows_of_ids(session, action.rows), making.now)
        case RestoreRows():
            return _restored(session, action.rows)
        case EmptyTrash():
            return replace(session, trash=())
        case AddRows():
            return _with_new_rows(session, action, making)


def on_row(session: Session, action: EditAction) -> Session:
    """Return ``session`` after an edit of one row; raises StoreError in words."""
    return with_row(session, _edited(row_of(session, action.row), action))


def _edited(row: Row, action: EditAction) -> Row:
    match action:
        case EditNote():
            return replace(row, note=action.note)
        case SetTags():
            return replace(row, tags=fitting.tags(action.tags))
        case SetRelation():
            return replace(row, relation=fitting.relation(action.relation))
        case SetRowView():
            return replace(row, view=action.view)
        case SetTitle():
            return replace(row, title=fitting.one_line(action.title))
        case SetBase():
            return _based(row, action.pin)


def _based(row: Row, pin: str) -> Row:
    if pin not in row.pins:
        raise StoreError("That passage is not in this row any more; choose another one as base.")
    return row if row.base_pin == pin else replace(row, base=pin)


def _moved(session: Session, rows: Sequence[Row], position: int) -> Session:
    """Put rows of the session at ``position``, counted without them."""
    gone = {row.id for row in rows}
    left = [row for row in session.rows if row.id not in gone]
    place = max(0, position)
    return replace(session, rows=(*left[:place], *rows, *left[place:]))


def _restored(session: Session, ids: Sequence[str]) -> Session:
    """Bring rows back to the end of the panel, in the order in which they are named.

    A passage of a document that was read anew meanwhile is unplaced until it is found again.
    """
    images = {image.row.id: image for image in session.trash}
    wanted = dict.fromkeys(ids)
    if not wanted.keys() <= images.keys():
        raise StoreError("That row is not in the trash any more; choose another one.")
    back = [images[row] for row in wanted]
    # Counted with what stays in the trash, so that no number of it is given away.
    numbers = Numbers(session)
    pins = [_back(pin, session, numbers) for image in back for pin in image.pins]
    return replace(
        session,
        rows=(*session.rows, *(image.row for image in back)),
        pins=label_order([*session.pins, *pins]),
        trash=tuple(image for image in session.trash if image.row.id not in wanted),
    )


def _back(pin: Pin, session: Session, numbers: Numbers) -> Pin:
    document = session.document(pin.side)
    is_stale = document is not None and document.fingerprint != pin.anchor.fingerprint
    number = numbers.wanted(pin.side, pin.number)
    return replace(pin, number=number, state="unplaced" if is_stale else pin.state)


def _with_new_rows(session: Session, action: AddRows, making: Making) -> Session:
    numbers = Numbers(session)
    rows: list[Row] = []
    pins: list[Pin] = []
    for new in action.rows:
        row, own = _new_row(new, numbers, making)
        rows.append(row)
        pins += own
    place = len(session.rows) if action.position is None else max(0, action.position)
    return replace(
        session,
        rows=(*session.rows[:place], *rows, *session.rows[place:]),
        pins=label_order([*session.pins, *pins]),
    )


def _new_row(new: NewRow, numbers: Numbers, making: Making) -> tuple[Row, list[Pin]]:
    if new.heading and new.pins:
        raise StoreError("A heading holds no passages; put them into a row below it.")
    if len(new.pins) > MOST_CELLS:
        raise StoreError(
            f"A row holds at most {MOST_CELLS} passages; part this one into several rows."
        )
    pins = [_new_pin(pin, numbers, making) for pin in new.pins]
    row = Row(
        id=making.new_id(),
        pins=tuple(pin.id for pin in pins),
        relation=fitting.relation(new.relation),
        note=new.note,
        tags=fitting.tags(new.tags),
        view=new.view,
        title=fitting.one_line(new.title),
        base=pins[new.base].id if 0 < new.base < len(pins) else "",
        heading=new.heading,
    )
    return row, pins


def _new_pin(new: NewPin, numbers: Numbers, making: Making) -> Pin:
    return Pin(
        id=making.new_id(),
        side=new.side,
        number=numbers.wanted(new.side, new.number),
        anchor=new.anchor,
        state=new.state,
        created=new.created or making.now,
        color=fitting.pin_color(new.color),
        tags=fitting.tags(new.tags),
        former=new.former,
    )
