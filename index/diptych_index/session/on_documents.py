"""What actions on documents make of a session: opening, reading anew, removing, swapping."""

from collections.abc import Iterable
from dataclasses import replace

from diptych_index.errors import StoreError
from diptych_index.session import fitting
from diptych_index.session.actions import (
    ChangeReading,
    PlaceDocument,
    RemoveDocument,
    SetSource,
    SwapSides,
)
from diptych_index.session.model import Pin, Row, SavedDocument, Session, Side, TrashedRow
from diptych_index.session.naming import automatic_name
from diptych_index.session.on_pins import with_places
from diptych_index.session.panel import label_order

DocumentAction = PlaceDocument | ChangeReading | RemoveDocument | SwapSides | SetSource
_OTHER: dict[Side, Side] = {"A": "B", "B": "A"}


def on_documents(session: Session, action: DocumentAction) -> Session:
    """Return ``session`` after ``action``; raises StoreError in words."""
    match action:
        case PlaceDocument():
            return _placed(session, action.document)
        case ChangeReading():
            return with_places(_read_anew(session, action.document), action.places)
        case RemoveDocument():
            return _with_documents(session, _others(session, action.side))
        case SwapSides():
            return _swapped(session)
        case SetSource():
            return _with_source(session, action)


def _others(session: Session, side: Side) -> list[SavedDocument]:
    return [document for document in session.documents if document.side != side]


def _with_documents(session: Session, documents: Iterable[SavedDocument]) -> Session:
    """Return the session with other documents; a name the reader gave it stays."""
    ordered = tuple(sorted(documents, key=lambda d: d.side))
    was_automatic = session.name == automatic_name(session.documents)
    name = automatic_name(ordered) if was_automatic and ordered else session.name
    return replace(session, documents=ordered, name=name)


def _placed(session: Session, document: SavedDocument) -> Session:
    """Put a document on its side; what is known of its source stays when it was there before."""
    before = session.document(document.side)
    if before is not None and (
        before.path == document.path or before.fingerprint == document.fingerprint
    ):
        return _read_anew(session, document)
    return _with_documents(session, [*_others(session, document.side), document])


def _read_anew(session: Session, document: SavedDocument) -> Session:
    before = session.document(document.side)
    if before is not None and not document.source:
        document = replace(document, source=before.source)
    return _with_documents(session, [*_others(session, document.side), document])


def _with_source(session: Session, action: SetSource) -> Session:
    document = session.document(action.side)
    if document is None:
        raise StoreError(f"There is no document {action.side}; open it first.")
    told = replace(document, source=fitting.source(action.source))
    return _with_documents(session, [*_others(session, action.side), told])


def _swapped(session: Session) -> Session:
    """Turn A and B; a base that was chosen stays the same passage.

    Pins in the trash turn too, and get their numbers when they come back; so do links.
    """
    documents = [replace(d, side=_OTHER[d.side]) for d in session.documents]
    pins: list[Pin] = []
    for side in ("A", "B"):
        ours = [pin for pin in session.pins if pin.side == side]
        pins += [
            replace(pin, side=_OTHER[pin.side], number=number) for number, pin in enumerate(ours, 1)
        ]
    turned = {pin.id: pin for pin in pins}
    return replace(
        session,
        documents=tuple(sorted(documents, key=lambda d: d.side)),
        pins=label_order(pins),
        rows=tuple(_turned_row(row, turned) for row in session.rows),
        trash=tuple(_turned_image(image) for image in session.trash),
        links=tuple(replace(link, a=link.b, b=link.a) for link in session.links),
    )


def _turned_row(row: Row, pins: dict[str, Pin]) -> Row:
    """Return the row with its cells of A first again; their order within a side stays."""
    return replace(row, pins=tuple(sorted(row.pins, key=lambda pin: pins[pin].side)))


def _turned_image(image: TrashedRow) -> TrashedRow:
    pins = {pin.id: replace(pin, side=_OTHER[pin.side]) for pin in image.pins}
    row = _turned_row(image.row, pins)
    return replace(image, row=row, pins=tuple(pins[pin] for pin in row.pins))
