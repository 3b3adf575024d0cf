"""What each action makes of a session: a pure step from one value to the next.

The steps stand by topic in on_documents.py, on_pins.py and on_rows.py.
"""

from collections.abc import Callable
from dataclasses import replace

from diptych_index.session import fitting
from diptych_index.session.actions import (
    Action,
    AddLink,
    EditNote,
    RemoveLink,
    RenameSession,
    SetBase,
    SetConcepts,
    SetRelation,
    SetRowView,
    SetSavedQueries,
    SetTags,
    SetTitle,
    Together,
)
from diptych_index.session.model import Link, Session
from diptych_index.session.on_documents import DocumentAction, on_documents
from diptych_index.session.on_pins import PinAction, on_pins
from diptych_index.session.on_rows import OrderAction, on_row, on_row_order
from diptych_index.session.panel import Making


def applied(session: Session, action: Action, *, new_id: Callable[[], str], now: str) -> Session:
    """Return ``session`` after ``action``; equal to it when the action changes nothing.

    ``new_id`` names new pins and rows, ``now`` is their time (ISO 8601). Raises StoreError in plain
    words when the action speaks of a pin or row that is not there.
    """
    if isinstance(action, DocumentAction):
        return on_documents(session, action)
    if isinstance(action, PinAction):
        return on_pins(session, action, Making(new_id, now))
    if isinstance(action, OrderAction):
        return on_row_order(session, action, Making(new_id, now))
    match action:
        case EditNote() | SetTags() | SetRelation() | SetRowView() | SetTitle() | SetBase():
            return on_row(session, action)
        case RenameSession():
            return replace(session, name=fitting.session_name(action.title))
        case SetConcepts():
            return replace(session, concepts=fitting.concepts(action.concepts))
        case SetSavedQueries():
            return replace(session, saved_queries=fitting.saved_queries(action.queries))
        case AddLink():
            link = Link(id=new_id(), a=action.a, b=action.b, created=now)
            return replace(session, links=(*session.links, link))
        case RemoveLink():
            return replace(session, links=tuple(x for x in session.links if x.id != action.link))
        case Together():
            for part in action.actions:
                session = applied(session, part, new_id=new_id, now=now)
            return session
