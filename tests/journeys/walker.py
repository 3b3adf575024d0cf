"""Walks the main job in a process of its own, telling after each step what was acknowledged.

Started by test_kill.py as ``python walker.py DATA FIRST SECOND``. It writes one line of JSON a
step and then waits for a line on its input, so that it can be killed between any two steps.
"""

import json
import sys
from pathlib import Path

from diptych_desktop.app.stage import Stage
from diptych_desktop.app.start import make_application, start_program
from diptych_index.paths import places
from diptych_index.session.actions import EditNote, MovePin, SetRelation, SetTags
from diptych_index.spans import read_span

STEPS = ("open", "pin A", "pin B", "relation", "tags", "note", "undo", "redo", "move", "rename")


class Walker:
    """One reader who does one thing after the other."""

    def __init__(self, data: Path, files: list[str]) -> None:
        application = make_application()
        self.program = start_program(application, places(data), data)
        self.stage = Stage(data / "pictures", lambda _text: None)
        self.files = files

    @property
    def session(self):
        return self.program.board.desk.session

    def perform(self, action: object) -> None:
        self.program.board.sessions.perform(action)

    def pin(self, side: str, words: str, count: int) -> None:
        start = self.program.board.documents.document(side).whole_text().index(words)
        span = read_span(start, start + len(words))
        self.program.wiring.commands.pin_passage(side, span)
        self.until(lambda: len(self.session.pins) == count)

    def until(self, condition: object) -> None:
        self.stage.wait_until(condition, "the step is acknowledged")

    def step(self, name: str) -> None:
        if name == "open":
            self.program.show(self.files)
            for side in ("A", "B"):
                self.until(lambda side=side: self.program.board.documents.is_indexed(side))
            self.until(lambda: self.session)
        elif name == "pin A":
            self.pin("A", "waits on the bank with the herons", 1)
        elif name == "pin B":
            self.pin("B", "waits on the bank with the gulls", 2)
        elif name == "relation":
            self.perform(SetRelation(row=self.session.rows[0].id, relation="contradicts"))
            self.until(lambda: self.session.rows[0].relation)
        elif name == "tags":
            self.perform(SetTags(row=self.session.rows[0].id, tags=("birds", "bank")))
            self.until(lambda: self.session.rows[0].tags)
        elif name == "note":
            self.perform(EditNote(row=self.session.rows[0].id, note="Herons or gulls?"))
            self.until(lambda: self.session.rows[0].note)
        elif name == "undo":
            self.program.board.sessions.undo()
            self.until(lambda: not self.session.rows[0].note)
        elif name == "redo":
            self.program.board.sessions.redo()
            self.until(lambda: self.session.rows[0].note)
        elif name == "move":
            self.perform(MovePin(pin=self.session.pins[0].id, row=None))
            self.until(lambda: len(self.session.rows) == 2)
        elif name == "rename":
            self.program.board.sessions.rename(self.session.id, "Birds")
            self.until(lambda: self.session.name == "Birds")

    def told(self) -> dict[str, object]:
        session = self.session
        return {
            "id": session.id,
            "name": session.name,
            "documents": [d.name for d in session.documents],
            "pins": [[p.label, p.anchor.quote] for p in session.pins],
            "rows": [[list(r.pins), r.relation, list(r.tags), r.note] for r in session.rows],
        }


def main() -> None:
    walker = Walker(Path(sys.argv[1]), sys.argv[2:4])
    for name in STEPS:
        walker.step(name)
        sys.stdout.write(json.dumps(walker.told()) + "\n")
        sys.stdout.flush()
        if not sys.stdin.readline():
            break
    walker.program.close()


if __name__ == "__main__":
    main()
