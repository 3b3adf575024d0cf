"""What taking rows from outside into a session would change, and the one step that does it.

A row from outside is the same as one of the session when its passages stand in one row there. What
it says besides, the row of the session takes in: notes of both are kept, tags are united, what was
empty is filled. Rows of which no passage is known are new. Nothing of the session goes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from diptych_index.exchange.known_rows import KnownRows
from diptych_index.session.actions import (
    Action,
    AddPin,
    AddRows,
    EditNote,
    NewPin,
    NewRow,
    PlaceDocument,
    SetConcepts,
    SetRelation,
    SetSavedQueries,
    SetTags,
    SetTitle,
    Together,
)
from diptych_index.session.model import MOST_CELLS, Concept, Row, SavedDocument, SavedQuery, Session

Verdict = Literal["new", "same", "different"]
Kind = Literal["row", "heading", "concept", "query", "document"]
BETWEEN_NOTES = "\n\n---\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing from outside and what it would change; ``number`` is its place in the list.

    ``details`` say so in words. ``row`` is the row from outside and ``known`` the id of the row of
    the session that it is ("" for a new one); ``under`` is the heading of the session that a new
    row belongs to, by its id ("": none, or one that comes along).
    """

    number: int
    kind: Kind
    verdict: Verdict
    name: str
    details: tuple[str, ...] = ()
    row: NewRow = field(default_factory=NewRow)
    known: str = ""
    under: str = ""
    where: str = ""
    found: bool = True
    concept: Concept | None = None
    query: SavedQuery | None = None
    document: SavedDocument | None = None


def changes(
    session: Session,
    rows: Sequence[tuple[str, NewRow, bool]],
    concepts: Iterable[Concept] = (),
    queries: Iterable[SavedQuery] = (),
    documents: Iterable[SavedDocument] = (),
) -> list[Change]:
    """Return what there is to take in, in the order of the file.

    ``rows`` are placed in the documents of the session, each with its name in a report and whether
    any of its passages was found; ``documents`` are to find room on sides that are free.
    """
    known = KnownRows(session)
    found: list[Change] = []
    under = ""
    for where, row, is_found in rows:
        if row.heading:
            under = known.heading(row.title)
            found.append(replace(_heading_change(known, row), number=len(found), where=where))
            continue
        change = _row_change(known, row, is_found)
        found.append(replace(change, number=len(found), where=where, under=under))
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
            steps += _steps(known, change)
    steps += _additions(session, [c for c in chosen if c.verdict == "new" and c.kind != "query"])
    concepts = [c.concept for c in chosen if c.concept is not None and c.verdict != "same"]
    if concepts:
        steps.append(SetConcepts(concepts=_united_concepts(session.concepts, concepts)))
    queries = [c.query for c in chosen if c.query is not None and c.verdict == "new"]
    if queries:
        steps.append(SetSavedQueries(queries=(*session.saved_queries, *queries)))
    return Together(name=name, actions=tuple(steps)) if steps else None


def has_all_of(mine: Session, theirs: Session) -> bool:
    """Whether a session has all that another copy of it has: rows, concepts and queries."""
    if {d.side: d.fingerprint for d in mine.documents} != {
        d.side: d.fingerprint for d in theirs.documents
    }:
        return False
    rows = [(row.id, _as_new(theirs, row), True) for row in theirs.rows]
    found = changes(mine, rows, theirs.concepts, theirs.saved_queries)
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


# -- rows


def _heading_change(known: KnownRows, row: NewRow) -> Change:
    same = known.row(known.heading(row.title))
    details = () if same is None else tuple(_differences(known, same, row))
    verdict: Verdict = "new" if same is None else "different" if details else "same"
    return Change(
        number=0, kind="heading", verdict=verdict, name=row.title or "(heading)", row=row,
        details=details, known="" if same is None else same.id,
    )  # fmt: skip


def _row_change(known: KnownRows, row: NewRow, is_found: bool) -> Change:
    if not row.pins:
        said = not row.note.strip() or known.has_note(row.note)
        name = row.title or row.note.strip() or "(empty row)"
        return Change(number=0, kind="row", verdict="same" if said else "new", name=name, row=row)
    name = " | ".join(" ".join(pin.anchor.quote.split()) for pin in row.pins)
    same = known.same_row(row)
    if same is None:
        return Change(
            number=0, kind="row", verdict="new", name=name, row=row, found=is_found,
            details=_of_new(row),
        )  # fmt: skip
    details = tuple(_differences(known, same, row))
    verdict: Verdict = "different" if details else "same"
    return Change(
        number=0, kind="row", verdict=verdict, name=name, row=row, known=same.id, found=is_found,
        details=details,
    )  # fmt: skip


def _of_new(row: NewRow) -> tuple[str, ...]:
    """Return what a new row brings along."""
    said = [f"relation: {row.relation}"] if row.relation else []
    said += ["with a note"] if row.note.strip() else []
    said += [f"tags: {', '.join(row.tags)}"] if row.tags else []
    check = sum(pin.state == "changed" for pin in row.pins)
    lost = sum(pin.state == "unplaced" for pin in row.pins)
    said += [f"{check} to check"] if check else []
    said += [f"{lost} not found, kept with its words"] if lost else []
    return tuple(said)


def _differences(known: KnownRows, same: Row, row: NewRow) -> Iterable[str]:
    """Yield what the row of the session would take in, in words."""
    more = len(_lacking(known, same, row))
    if more:
        yield f"{more} more {'passage' if more == 1 else 'passages'}"
    both = _united(same, row)
    if both.relation != same.relation:
        yield f"relation: {both.relation}"
    if both.title != same.title:
        yield f"title: {both.title}"
    if both.note != same.note:
        yield "both notes kept" if same.note.strip() else "note added"
    if both.tags != same.tags:
        yield f"tags added: {', '.join(both.tags[len(same.tags) :])}"


def _lacking(known: KnownRows, same: Row, row: NewRow) -> list[NewPin]:
    """Return the pins of a row from outside that its row in the session lacks."""
    return [pin for pin in row.pins if same.id not in known.rows_with(pin)]


def _united(same: Row, row: NewRow) -> Row:
    """Return the row of the session with what one from outside says besides.

    Where both say something else and only one can stand, the other goes into the note.
    """
    if (row.note, row.relation, row.title) == (same.note, same.relation, same.title) and (
        row.tags == same.tags
    ):
        return same
    note = _note_of_both(same.note, row.note)
    if row.relation and same.relation not in ("", row.relation):
        note = _note_of_both(note, f"Relation there: {row.relation}")
    if row.title and same.title not in ("", row.title):
        note = _note_of_both(note, f"Title there: {row.title}")
    return replace(
        same,
        note=note,
        relation=same.relation or row.relation,
        title=same.title or row.title,
        tags=tuple(dict.fromkeys((*same.tags, *row.tags))),
    )


def _note_of_both(ours: str, theirs: str) -> str:
    if not theirs.strip() or theirs.strip() in ours:
        return ours
    return f"{ours.rstrip()}{BETWEEN_NOTES}{theirs.strip()}" if ours.strip() else theirs


def _steps(known: KnownRows, change: Change) -> list[Action]:
    """Return the steps by which a row of the session takes in what one from outside says."""
    same = known.row(change.known)
    if same is None:
        return [AddRows(rows=(change.row,))]
    both = _united(same, change.row)
    steps = _pin_steps(_lacking(known, same, change.row), same)
    if both.relation != same.relation:
        steps.append(SetRelation(row=same.id, relation=both.relation))
    if both.title != same.title:
        steps.append(SetTitle(row=same.id, title=both.title))
    if both.note != same.note:
        steps.append(EditNote(row=same.id, note=both.note))
    if both.tags != same.tags:
        steps.append(SetTags(row=same.id, tags=both.tags))
    return steps


def _pin_steps(lacking: Sequence[NewPin], same: Row) -> list[Action]:
    """Return the steps that add pins to a row.

    Those without room there, or whose place is not sure, get a row of their own, which can say so.
    """
    sure = [pin for pin in lacking if pin.state in ("exact", "moved")]
    fit = sure[: max(0, MOST_CELLS - len(same.pins))]
    steps: list[Action] = [
        AddPin(
            side=pin.side, anchor=pin.anchor, row=same.id, beside=True, color=pin.color,
            tags=pin.tags,
        )
        for pin in fit
    ]  # fmt: skip
    rest = [pin for pin in lacking if pin not in fit]
    return [*steps, AddRows(rows=(NewRow(pins=tuple(rest)),))] if rest else steps


def _additions(session: Session, new: Sequence[Change]) -> list[Action]:
    """Return the steps that add rows: under the heading they belong to, the others last."""
    ends = _ends_of_headings(session)
    groups: dict[str, list[NewRow]] = {}
    for change in new:
        if change.kind in ("row", "heading"):
            groups.setdefault(change.under if change.under in ends else "", []).append(change.row)
    # From below, so that no step moves the place of the next one.
    places = sorted((ends[under] for under in groups if under), reverse=True)
    at = {ends[under]: under for under in groups if under}
    steps: list[Action] = []
    if groups.get(""):
        steps.append(AddRows(rows=tuple(groups[""])))
    steps += [AddRows(rows=tuple(groups[at[place]]), position=place) for place in places]
    return steps


def _ends_of_headings(session: Session) -> dict[str, int]:
    """Return the place behind the last row of each heading's group."""
    ends: dict[str, int] = {}
    current = ""
    for at, row in enumerate(session.rows):
        if row.heading:
            current = row.id
        if current:
            ends[current] = at + 1
    return ends


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
