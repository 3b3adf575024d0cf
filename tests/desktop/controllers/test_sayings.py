from collections import Counter
from typing import get_args

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from diptych_desktop.controllers.desk import READ_CHANGED
from diptych_desktop.controllers.readings import name_of_change
from diptych_desktop.controllers.sayings import (
    STEPS,
    came_back_sentence,
    opened_again_sentence,
    step_name,
)
from diptych_index.session.actions import Action, AddRows
from diptych_index.session.model import SavedDocument, Session
from diptych_index.text.way import CLEAN

OTHER_WAYS = (
    CLEAN._replace(encoding="cp1252"),
    CLEAN._replace(as_in_file=True),
    CLEAN._replace(whole=True),
    CLEAN._replace(pages=((1, "3"),)),
    CLEAN._replace(undone=("j1",)),
)


class Backwards(QTranslator):
    """Translates the names of steps by writing them backwards."""

    def isEmpty(self):
        return False

    def translate(self, context, text, *_):
        return text[::-1] if context == "steps" else None


@pytest.fixture
def backwards(qapp):
    translator = Backwards()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def test_every_kind_of_step_can_be_translated():
    names = {getattr(kind, "name", None) for kind in get_args(Action)}
    own = {name for name in names if isinstance(name, str)}
    assert len(own) > 20
    ways = {name_of_change(CLEAN, way) for way in OTHER_WAYS}
    back = {name_of_change(way, CLEAN) for way in OTHER_WAYS}
    assert own | ways | back | {AddRows(rows=()).name, READ_CHANGED} <= set(STEPS)


def test_a_step_is_shown_in_the_language_of_the_reader(backwards):
    assert step_name("Edit note") == "eton tidE"


def test_a_name_with_something_of_the_readers_in_it_stays_as_it_is(qapp):
    assert step_name("Accept the place of A3") == "Accept the place of A3"


def test_what_came_out_of_the_trash_is_counted(qapp):
    states = Counter({"exact": 1, "unplaced": 1})
    assert came_back_sentence("B", states) == (
        "Looked for in document B as it is now. 2 pins: 1 exact, 1 not found."
    )


@pytest.mark.parametrize(("sides", "what"), [("A", "this document"), ("AB", "these documents")])
def test_a_session_found_again_says_how_to_begin_another(qapp, sides, what):
    documents = tuple(
        SavedDocument(side=side, fingerprint="f", path="p", name="n", title="t") for side in sides
    )
    session = Session(id="s", name="Mill", created="", changed="", documents=documents)
    assert opened_again_sentence(session) == (
        f"Your session with {what} is open again; the menu Session begins another."
    )
