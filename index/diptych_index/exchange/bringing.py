"""A file with a session or with annotations, looked at against the documents that are open.

Used by the engine and by the command line alike; what it gives is merged by merging.py.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from diptych_index.errors import InputError
from diptych_index.exchange.bundle import is_bundle
from diptych_index.exchange.incoming import Skipped, Work
from diptych_index.exchange.keeping import path_inside
from diptych_index.exchange.placing import Desk, Placed, Report, is_same_work, report
from diptych_index.exchange.portable import Shared, read_portable
from diptych_index.exchange.reading import gather
from diptych_index.exchange.session_items import link_as_found, link_item, row_as_found, row_item
from diptych_index.session.model import Concept, SavedDocument, SavedQuery, Session, Side
from diptych_index.text.document import Document
from diptych_index.text.read import read_bytes

SHARED_SESSION = "Shared session"
Step = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file brings: rows and links placed in the open documents, and all else.

    ``documents`` are those of a shared session that fit on sides that were free; their texts are in
    ``shared``.
    """

    rows: tuple[Placed, ...]
    concepts: tuple[Concept, ...]
    queries: tuple[SavedQuery, ...]
    report: Report
    notices: tuple[str, ...] = ()
    documents: tuple[SavedDocument, ...] = ()
    shared: Shared | None = None
    links: tuple[Placed, ...] = ()


def bring(
    data: bytes,
    name: str,
    documents: Mapping[Side, Document],
    step: Step = lambda share: None,
    *,
    free: Sequence[Side] = (),
    came_from: Path = Path(),
) -> Brought:
    """Read a file and find its passages in the documents.

    ``free`` are sides on which no document is open: one of a shared session finds room there, with
    a path inside the file it ``came_from``.
    ``step`` is told the share done (0 to 1) and may raise Cancelled. Raises InputError in words.
    """
    if is_bundle(data[:256]) or data[:4] == b"PK\x03\x04":
        shared = read_portable(data, name)
        coming = _coming(shared, documents, free, came_from)
        read: dict[Side, Document] = {saved.side: document for saved, document in coming}
        brought = _of_session(shared, {**documents, **read}, step)
        return replace(brought, documents=tuple(saved for saved, _ in coming))
    gathered = gather(data, name)
    placed = tuple(Desk(documents).place_all(gathered.items, step))
    return Brought(placed, (), (), report(gathered.form, placed, gathered.skipped))


def _of_session(shared: Shared, documents: Mapping[Side, Document], step: Step) -> Brought:
    session = shared.session
    texts = {document.fingerprint: document.text for document in shared.documents}
    items = [row_item(session, row, number) for number, row in enumerate(session.rows, start=1)]
    items += [link_item(session, link, at) for at, link in enumerate(session.links, start=1)]
    here = _open_sides(session, documents)
    found = list(Desk(documents, texts.get).place_all(items, step))
    count = len(session.rows)
    placed = tuple(
        row_as_found(one, session, row, here)
        for one, row in zip(found[:count], session.rows, strict=True)
    )
    links = tuple(
        link_as_found(one, link, here)
        for one, link in zip(found[count:], session.links, strict=True)
    )
    strange = [
        Skipped(
            saved.title or saved.name,
            "this document is not open here; its passages were looked for in those that are",
        )
        for saved in session.documents
        if saved.side not in here
    ]
    told = report(SHARED_SESSION, (*placed, *links), strange)
    return Brought(
        placed, session.concepts, session.saved_queries, told, shared.notices, shared=shared,
        links=links,
    )  # fmt: skip


def _coming(
    shared: Shared, documents: Mapping[Side, Document], free: Sequence[Side], came_from: Path
) -> list[tuple[SavedDocument, Document]]:
    """Return the documents of a shared session that find room on a free side, and read."""
    kept = {document.fingerprint: document for document in shared.documents}
    room, here = list(free), _open_sides(shared.session, documents)
    found: list[tuple[SavedDocument, Document]] = []
    for saved in shared.session.documents:
        text = kept.get(saved.fingerprint)
        if text is None or not room or saved.side in here:
            continue
        side = saved.side if saved.side in room else room[0]
        try:
            read = read_bytes(text.source, saved.name, saved.way)
        except InputError:
            continue
        room.remove(side)
        path = path_inside(came_from, saved.name)
        found.append((replace(saved, side=side, path=path), read))
    return found


def _open_sides(session: Session, documents: Mapping[Side, Document]) -> set[Side]:
    """Return the sides of a shared session whose documents are open here.

    Each open document stands for one of them at most: two versions of a text have one title.
    """
    pairs: list[tuple[int, Side, Side]] = [
        (_likeness(saved, document), saved.side, side)
        for saved in session.documents
        for side, document in documents.items()
    ]
    theirs: set[Side] = set()
    ours: set[Side] = set()
    for likeness, their_side, our_side in sorted(pairs, reverse=True):
        if likeness and their_side not in theirs and our_side not in ours:
            theirs.add(their_side)
            ours.add(our_side)
    return theirs


def _likeness(saved: SavedDocument, document: Document) -> int:
    """Return how much speaks for two being one work: the same text, file name, or title."""
    if saved.fingerprint == document.fingerprint:
        return 3
    if saved.name == document.name:
        return 2
    return int(is_same_work(Work((saved.title, saved.name)), document))
