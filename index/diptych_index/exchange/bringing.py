"""A file with a session or with annotations, looked at against the documents that are open.

Used by the engine and by the command line alike; what it gives is merged by merging.py.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from diptych_index.exchange.bundle import is_bundle
from diptych_index.exchange.incoming import Incoming, Quotation, Skipped, Work, named
from diptych_index.exchange.placing import Desk, Placed, Report, is_same_work, report
from diptych_index.exchange.portable import Shared, read_portable
from diptych_index.exchange.reading import gather
from diptych_index.session.actions import NewPin, NewRow
from diptych_index.session.model import (
    Concept,
    Pin,
    Row,
    SavedDocument,
    SavedQuery,
    Session,
    Side,
)
from diptych_index.text.document import Document

SHARED_SESSION = "Shared session"
Step = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file brings: rows placed in the open documents, concepts, queries, and the report."""

    rows: tuple[Placed, ...]
    concepts: tuple[Concept, ...]
    queries: tuple[SavedQuery, ...]
    report: Report
    notices: tuple[str, ...] = ()


def bring(
    data: bytes,
    name: str,
    documents: Mapping[Side, Document],
    step: Step = lambda share: None,
) -> Brought:
    """Read a file and find its passages in the documents.

    ``step`` is told the share done (0 to 1) and may raise Cancelled. Raises InputError in words.
    """
    if is_bundle(data[:256]) or data[:4] == b"PK\x03\x04":
        return _of_session(read_portable(data, name), documents, step)
    gathered = gather(data, name)
    placed = tuple(Desk(documents).place_all(gathered.items, step))
    return Brought(placed, (), (), report(gathered.form, placed, gathered.skipped))


def _of_session(shared: Shared, documents: Mapping[Side, Document], step: Step) -> Brought:
    session = shared.session
    texts = {document.fingerprint: document.text for document in shared.documents}
    items = [_item(session, row, number) for number, row in enumerate(session.rows, start=1)]
    here: set[Side] = {saved.side for saved in session.documents if _is_open(saved, documents)}
    placed = tuple(
        _as_it_was(found, session, row, here)
        for found, row in zip(
            Desk(documents, texts.get).place_all(items, step), session.rows, strict=True
        )
    )
    strange = [
        Skipped(
            saved.title or saved.name,
            "this document is not open here; its passages were looked for in those that are",
        )
        for saved in session.documents
        if saved.side not in here
    ]
    told = report(SHARED_SESSION, placed, strange)
    return Brought(placed, session.concepts, session.saved_queries, told, shared.notices)


def _is_open(saved: SavedDocument, documents: Mapping[Side, Document]) -> bool:
    work = Work((saved.title, saved.name), saved.fingerprint)
    return any(is_same_work(work, document) for document in documents.values())


def _item(session: Session, row: Row, number: int) -> Incoming:
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
    anchor = pin.anchor
    document = session.document(pin.side)
    names = () if document is None else (document.title, document.name)
    return Quotation(
        quote=anchor.quote,
        prefix=anchor.prefix,
        suffix=anchor.suffix,
        start=anchor.read.start,
        length=anchor.read.end - anchor.read.start,
        page=anchor.page or "",
        sections=(anchor.section,) if anchor.section else (),
        work=Work(tuple(filter(None, names)), anchor.fingerprint, pin.side),
        created=pin.created,
        color=pin.color,
        tags=pin.tags,
        label=pin.label,
        state=pin.state,
    )


def _as_it_was(found: Placed, session: Session, row: Row, here: Collection[Side]) -> Placed:
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
    if new.state != "unplaced":
        return new
    return NewPin(
        side=old.side, anchor=old.anchor, state="unplaced", created=old.created, color=old.color,
        tags=old.tags,
    )  # fmt: skip
