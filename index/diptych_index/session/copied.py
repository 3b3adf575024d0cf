"""The panel of a session once more, with ids of its own."""

from collections.abc import Callable
from dataclasses import replace

from diptych_index.session.model import Pin, Row, Session


def twin(session: Session, new_id: Callable[[], str]) -> Session:
    """Return ``session`` with new ids for its links and all pins and rows, also in the trash."""
    trashed = [image.row for image in session.trash]
    every_pin = [*session.pins, *(pin for image in session.trash for pin in image.pins)]
    ids = {old.id: new_id() for old in every_pin}
    ids |= {old.id: new_id() for old in (*session.rows, *trashed)}

    def pin(old: Pin) -> Pin:
        return replace(old, id=ids[old.id])

    def row(old: Row) -> Row:
        cells = tuple(ids[cell] for cell in old.pins)
        return replace(old, id=ids[old.id], pins=cells, base=ids.get(old.base, ""))

    return replace(
        session,
        links=tuple(replace(old, id=new_id()) for old in session.links),
        pins=tuple(pin(old) for old in session.pins),
        rows=tuple(row(old) for old in session.rows),
        trash=tuple(
            replace(image, row=row(image.row), pins=tuple(pin(old) for old in image.pins))
            for image in session.trash
        ),
    )
