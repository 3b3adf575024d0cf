"""What links from outside would change in a session, and the steps that do it.

A link from outside comes as a row of its two passages, that of A first. It is the same as one of
the session when both passages stand where those of that one stand, or when it was made in the very
places in which that one was made; every other one is new.
"""

from collections.abc import Iterable, Iterator, Sequence

from diptych_index.exchange.change import Change
from diptych_index.exchange.known_links import KnownLinks
from diptych_index.exchange.row_changes import quoted
from diptych_index.session.actions import AddLink, NewPin, NewRow
from diptych_index.session.model import Link


def link_changes(
    ours: Iterable[Link], theirs: Sequence[tuple[str, NewRow, bool]]
) -> Iterator[Change]:
    """Yield what each link would change, not numbered yet; of two that are one the first is new.

    ``theirs`` have their name in a report beside them, and whether both passages were found.
    """
    known = KnownLinks(ours)
    for where, row, is_found in theirs:
        a, b = row.pins
        same = (
            known.stands(a.anchor, b.anchor)
            or known.stands(a.former or a.anchor, b.former or b.anchor)
            or known.says(a.anchor, b.anchor)
        )
        known.add(a.anchor, b.anchor)
        yield Change(
            number=0, kind="link", verdict="same" if same else "new", name=quoted(row), row=row,
            where=where, found=is_found, details=() if same else _details(row),
        )  # fmt: skip


def _details(row: NewRow) -> tuple[str, ...]:
    """Return what is not sure of a new link."""
    like = sum(pin.state == "changed" for pin in row.pins)
    lost = sum(pin.state == "unplaced" for pin in row.pins)
    said = [f"{like} found by likeness"] if like else []
    said += [f"{lost} not found, kept with its words"] if lost else []
    return tuple(said)


def link_steps(new: Iterable[Change]) -> list[AddLink]:
    """Return the steps that add the links among what is new."""
    pairs = (change.row.pins for change in new if change.kind == "link")
    return [AddLink(a=a.anchor, b=b.anchor) for a, b in pairs]


def as_new_link(link: Link) -> NewRow:
    """Return a link of a session as one that comes from outside."""
    return NewRow(pins=(NewPin(side="A", anchor=link.a), NewPin(side="B", anchor=link.b)))
