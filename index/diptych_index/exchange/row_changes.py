"""What rows from outside would change in a session, and the steps that do it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from diptych_index.exchange.change import Change, Verdict
from diptych_index.exchange.known_rows import KnownRows
from diptych_index.session.actions import (
    Action,
    AddPin,
    AddRows,
    EditNote,
    NewPin,
    NewRow,
    SetRelation,
    SetTags,
    SetTitle,
)
from diptych_index.session.model import MOST_CELLS, Row, Session

BETWEEN_NOTES = "\n\n---\n\n"


def heading_change(known: KnownRows, row: NewRow) -> Change:
    """Return what a heading from outside would change."""
    same = known.row(known.heading(row.title))
    details = () if same is None else tuple(_differences(known, same, row))
    verdict: Verdict = "new" if same is None else "different" if details else "same"
    return Change(
        number=0, kind="heading", verdict=verdict, name=row.title or "(heading)", row=row,
        details=details, known="" if same is None else same.id,
    )  # fmt: skip


def row_change(known: KnownRows, row: NewRow, is_found: bool) -> Change:
    """Return what a row from outside would change; a note alone is known by its words."""
    if not row.pins:
        said = not row.note.strip() or known.has_note(row.note)
        name = row.title or row.note.strip() or "(empty row)"
        return Change(number=0, kind="row", verdict="same" if said else "new", name=name, row=row)
    name = quoted(row)
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


def quoted(row: NewRow) -> str:
    """Return what the passages of a row say, in one line."""
    return " | ".join(" ".join(pin.anchor.quote.split()) for pin in row.pins)


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


def steps_of(known: KnownRows, change: Change) -> list[Action]:
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


def additions(session: Session, new: Sequence[Change]) -> list[Action]:
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
