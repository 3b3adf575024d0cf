"""A reader who does one action after the other, on a session in memory."""

from itertools import count

from diptych_index.session.actions import AddPin
from diptych_index.session.apply import applied
from diptych_index.session.model import Session

from .samples import ESSAY, REVIEW, anchor


class Reader:
    """Does actions on a session in memory; ids are p1, p2, … in the order they are given."""

    def __init__(self):
        self.ids = count(1)
        self.session = Session(
            id="s", name="Bridges", created="", changed="", documents=(ESSAY, REVIEW)
        )

    def do(self, action):
        self.session = applied(
            self.session, action, new_id=lambda: f"id{next(self.ids)}", now="2026-01-31"
        )
        return self.session

    def pin(self, side, quote="words", row=None):
        before = {pin.id for pin in self.session.pins}
        self.do(AddPin(side=side, anchor=anchor(quote), row=row))
        return next(pin for pin in self.session.pins if pin.id not in before)

    def rows(self):
        return [
            "+".join(self.session.pin(pin).label for pin in row.pins) for row in self.session.rows
        ]
