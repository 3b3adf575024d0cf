"""What taking rows from outside into a session would change, and the one step that does it.

A row from outside is the same as one of the session when its passages stand in one row there. What
it says besides, the row of the session takes in: notes of both are kept, tags are united, what was
empty is filled. Rows of which no passage is known are new. Nothing of the session goes. The module
row_changes.py says this of rows, link_changes.py of the links made by hand.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from diptych_index.exchange.change import Change, Verdict
from diptych_index.exchange.known_rows import KnownRows
from diptych_index.exchange.link_changes import as_new_link, link_changes, link_steps
from diptych_index.exchange.row_changes import additions, heading_change, row_change, steps_of
from diptych_index.session.actions import (
    Action,
    NewPin,
    NewRow,
    PlaceDocument,
    SetConcepts,
    SetSavedQueries,
    Together,
)
from diptych_index.session.model import Concept, Row, SavedDocument, SavedQuery, Session


def changes(
    session: Session,
    rows: Sequence[tuple[str, NewRow, bool]],
    concepts: Iterable[Concept] = (),
    queries: Iterable[SavedQuery] = (),
    documents: Iterable[SavedDocument] = (),
    links: Sequence[tuple[str, NewRow, bool]] = (),
) -> list[Change]:
    """Return what there is to take in, in the order of the file.

    ``rows`` are placed in the documents of the session, each with its name in a report and whether
    any of its passages was found; ``documents`` are to find room on sides that are free. ``links``
    are as brought by session_items.py: found where both passages are.
    """
    known = KnownRows(session)
    found: list[Change] = []
    under = ""
    for where, row, is_found in rows:
        if row.heading:
            under = known.heading(row.title)
            found.append(replace(heading_change(known, row), number=len(found), where=where))
            continue
        change = row_change(known, row, is_found)
        found.append(replace(change, number=len(found), where=where, under=under))
    for change in link_changes(session.links, links):
        found.append(replace(change, number=len(found)))
    for concept in concepts:
        found.append(replace(_concept_change(session, concept), number=len(found)))
    for query in queries:
        found.append(replace(_query_change(session, query), number=len(found)))
    for document in documents:
        if session.document(document.side) is None:
            found.append(replace(_document_change(document), number=len(found)))
    return found


def action_of(session: Session, chosen: Sequence[Change], name: str) -> Together | None:
    """Return the one step that takes in what was chosen; None when that changes nothing."""
    steps: list[Action] = [
        PlaceDocument(document=c.document) for c in chosen if c.document is not None
    ]
    known = KnownRows(session)
    for change in chosen:
        if change.verdict == "different" and change.kind in ("row", "heading"):
            steps += steps_of(known, change)
    new = [change for change in chosen if change.verdict == "new"]
    steps += additions(session, new)
    steps += link_steps(new)
    concepts = [c.concept for c in chosen if c.concept is not None and c.verdict != "same"]
    if concepts:
        steps.append(SetConcepts(concepts=_united_concepts(session.concepts, concepts)))
    queries = [c.query for c in new if c.query is not None]
    if queries:
        steps.append(SetSavedQueries(queries=(*session.saved_queries, *queries)))
    return Together(name=name, actions=tuple(steps)) if steps else None


def has_all_of(mine: Session, theirs: Session) -> bool:
    """Whether a session has all that another copy of it has: rows, links, concepts and queries."""
    if {d.side: d.fingerprint for d in mine.documents} != {
        d.side: d.fingerprint for d in theirs.documents
    }:
        return False
    rows = [(row.id, _as_new(theirs, row), True) for row in theirs.rows]
    links = [("", as_new_link(link), True) for link in theirs.links]
    found = changes(mine, rows, theirs.concepts, theirs.saved_queries, links=links)
    return all(change.verdict == "same" for change in found)


def _as_new(session: Session, row: Row) -> NewRow:
    """Return a row of a session as one that comes from outside."""
    pins = tuple(
        NewPin(
            side=pin.side, anchor=pin.anchor, state=pin.state, color=pin.color, tags=pin.tags,
            former=pin.former,
        )
        for pin in map(session.pin, row.pins)
    )  # fmt: skip
    return NewRow(
        pins=pins, relation=row.relation, note=row.note, tags=row.tags, title=row.title,
        heading=row.heading,
    )  # fmt: skip


# -- concepts and queries


def _concept_change(session: Session, concept: Concept) -> Change:
    ours = _concept_named(session.concepts, concept.name)
    if ours is None:
        verdict: Verdict = "new"
        details: tuple[str, ...] = (", ".join(concept.queries),)
    else:
        more = [query for query in concept.queries if query not in ours.queries]
        verdict, details = ("different", (f"added: {', '.join(more)}",)) if more else ("same", ())
    return Change(
        number=0, kind="concept", verdict=verdict, name=f"#{concept.name}", details=details,
        concept=concept,
    )  # fmt: skip


def _query_change(session: Session, query: SavedQuery) -> Change:
    kept = {(q.name, q.query, q.match_any) for q in session.saved_queries}
    verdict: Verdict = "same" if (query.name, query.query, query.match_any) in kept else "new"
    return Change(
        number=0, kind="query", verdict=verdict, name=query.name or query.query,
        details=(query.query,), query=query,
    )  # fmt: skip


def _document_change(document: SavedDocument) -> Change:
    return Change(
        number=0, kind="document", verdict="new", name=document.title or document.name,
        details=(f"opens as document {document.side}",), document=document,
    )  # fmt: skip


def _concept_named(concepts: Iterable[Concept], name: str) -> Concept | None:
    return next((c for c in concepts if c.name.casefold() == name.casefold()), None)


def _united_concepts(ours: Sequence[Concept], theirs: Iterable[Concept]) -> tuple[Concept, ...]:
    """Return the concepts of both, those of one name with the queries of both."""
    united = list(ours)
    for concept in theirs:
        same = _concept_named(united, concept.name)
        if same is None:
            united.append(concept)
            continue
        queries = tuple(dict.fromkeys((*same.queries, *concept.queries)))
        united[united.index(same)] = replace(same, queries=queries)
    return tuple(united)
