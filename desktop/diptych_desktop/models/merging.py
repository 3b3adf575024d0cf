"""What a file would change in a session, in the groups and the words of the preview."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from diptych_index.exchange.change import Change
from diptych_index.session.model import Row, Session


class Group(NamedTuple):
    """Changes of one kind; ``chosen`` says whether they are ticked at first, ``open`` unfolded.

    A group that is not ``offered`` has nothing to choose: it is told for its own sake.
    """

    name: str
    title: str
    changes: tuple[Change, ...]
    chosen: bool = True
    offered: bool = True
    open: bool = True


def groups_of(changes: Sequence[Change]) -> list[Group]:
    """Return the changes in groups, the empty ones left out."""
    new = tuple(c for c in changes if c.verdict == "new" and c.found)
    lost = tuple(c for c in changes if c.verdict == "new" and not c.found)
    added = tuple(c for c in changes if c.verdict == "different")
    same = tuple(c for c in changes if c.verdict == "same")
    groups = [
        Group("new", _tr("New"), new),
        Group("different", _tr("Added to what you have"), added),
        Group("lost", _tr("Not found in your documents"), lost, chosen=False),
        Group("same", _tr("There already"), same, offered=False, open=False),
    ]
    return [group for group in groups if group.changes]


def kind_in_words(change: Change) -> str:
    """Return what kind of thing a change is of."""
    return {
        "row": _tr("Row"), "heading": _tr("Heading"), "link": _tr("Link"),
        "concept": _tr("Concept"), "query": _tr("Saved query"), "document": _tr("Document"),
    }[change.kind]  # fmt: skip


def where_in_words(change: Change) -> str:
    """Return the sides and places of the passages of a row or link: ``A ¶4 | B ¶2``."""
    places = []
    for pin in change.row.pins:
        paragraph = pin.anchor.paragraph
        place = f"{pin.side} ¶{paragraph}" if paragraph is not None else pin.side
        places.append(place if pin.state != "unplaced" else f"{pin.side} ?")
    return " | ".join(places)


def whole(change: Change, session: Session | None) -> str:
    """Return all that a change is about, for reading it before it is done."""
    parts: list[str] = []
    if change.verdict == "different":
        parts.append(_tr("Would change: {0}").format("; ".join(change.details)))
    if change.row.title:
        parts.append(change.row.title)
    for pin in change.row.pins:
        state = {
            "changed": _tr(" (found by likeness: please check)"),
            "unplaced": _tr(" (not found: kept with its words)"),
        }.get(pin.state, "")
        parts.append(f"{pin.side}{state}: “{pin.anchor.quote.strip()}”")
    known = _known(change, session)
    if known is not None and known.note.strip():
        parts.append(_tr("Your note: {0}").format(known.note.strip()))
    if change.row.note.strip():
        parts.append(_tr("Note in the file: {0}").format(change.row.note.strip()))
    if change.row.relation:
        parts.append(_tr("Relation: {0}").format(change.row.relation))
    if change.row.tags:
        parts.append(_tr("Tags: {0}").format(", ".join(change.row.tags)))
    if change.concept is not None:
        parts.append("\n".join((f"#{change.concept.name}", *change.concept.queries)))
    if change.query is not None:
        parts.append(change.query.query)
    if change.document is not None:
        authors = ", ".join(change.document.authors)
        facts = (change.document.title, authors, change.document.name)
        parts.append("\n".join(fact for fact in facts if fact))
    return "\n\n".join(parts)


def _known(change: Change, session: Session | None) -> Row | None:
    rows = session.rows if session is not None else ()
    return next((row for row in rows if row.id == change.known), None) if change.known else None


def _tr(text: str) -> str:
    return QCoreApplication.translate("merging", text)
