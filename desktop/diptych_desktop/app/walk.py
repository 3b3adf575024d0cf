"""The main job in steps, each waited for and photographed: what ``diptych tour`` shows."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication

from diptych_desktop.app.program import Program
from diptych_desktop.app.stage import Stage, StepFailed
from diptych_desktop.app.start import start_program
from diptych_desktop.controllers.desk import SIDES
from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.panes.comparison import ComparisonPane
from diptych_index.paths import places
from diptych_index.protocol import CompareResult
from diptych_index.session.actions import EditNote
from diptych_index.session.model import Session, Side

NOTE = "Here the two part: **look again** at what each leaves out."
WORD = re.compile(r"[^\W\d_]{6,}")
T = TypeVar("T")


def telling_word(first: str, second: str) -> str:
    """Return a word worth searching for: long, and as frequent as may be in both texts."""
    counts = [Counter(WORD.findall(text.casefold())) for text in (first, second)]
    shared = set(counts[0]) & set(counts[1])
    if not shared:
        return next(iter(counts[0]), "the")

    def worth(word: str) -> tuple[int, int, str]:
        return min(c[word] for c in counts), len(word), word

    best: str = max(shared, key=worth)
    return best


def there(value: T | None, what: str) -> T:
    """Return a value that must be there by now; raises StepFailed."""
    if value is None:
        raise StepFailed(f"This is missing: {what}")
    return value


class Walk:
    """Open, search, pin from both, compare, note, export, close, reopen."""

    def __init__(
        self, application: QApplication, stage: Stage, data_dir: Path, say: Callable[[str], None]
    ) -> None:
        self._application = application
        self._stage = stage
        self._data_dir = data_dir
        self._say = say
        self._program = self._begin()
        self._open = True

    def run(self, files: list[str], output: Path) -> None:
        """Walk through every step; raises StepFailed."""
        self._start_page("start")
        self._open_documents(files)
        self._search()
        self._pin()
        self._compare()
        self._export(output)
        self._reopen()

    def end(self) -> None:
        """Close the window and end its engine; harmless when done before."""
        if self._open:
            self._open = False
            self._program.window.close()
            self._program.close()

    # -- what is looked at

    def _begin(self) -> Program:
        return start_program(self._application, places(self._data_dir), self._data_dir)

    def _session(self) -> Session:
        return there(self._program.board.desk.session, "a session")

    def _document(self, side: Side) -> ReadingDocument:
        return there(self._program.board.documents.document(side), f"document {side}")

    def _comparison(self) -> ComparisonPane:
        return there(self._program.window.workspace.comparison, "the comparison")

    def _compared(self, row: str) -> CompareResult | None:
        item = self._comparison().item(row)
        return item.result if item is not None else None

    def _found(self) -> dict[str, int]:
        return self._program.wiring.commands.finding.counts()

    def _wait(self, condition: Callable[[], object], what: str) -> None:
        self._stage.wait_until(condition, what)

    def _wait_for_documents(self) -> None:
        documents = self._program.board.documents
        self._wait(lambda: all(map(documents.is_indexed, SIDES)), "both documents are read")
        self._wait(lambda: self._program.board.desk.session, "the session is there")

    # -- the steps

    def _start_page(self, name: str) -> None:
        self._say(f"  {name}")
        self._program.show([])
        window = self._program.window
        self._wait(lambda: window.workspace.comparison, "the window is built")
        self._wait(lambda: window.start_page.knows_sessions, "the sessions are listed")
        self._stage.shot(window, name.replace(" ", "-"))

    def _open_documents(self, files: list[str]) -> None:
        self._say(f"  open {' and '.join(Path(file).name for file in files)}")
        self._program.wiring.commands.open(files)
        self._wait_for_documents()
        self._stage.shot(self._program.window, "both-open")

    def _search(self) -> None:
        word = telling_word(*(self._document(side).whole_text() for side in SIDES))
        self._program.wiring.search_for(word)
        self._wait(lambda: any(self._found().values()), f"hits for {word}")
        self._program.wiring.commands.finding.step(1)
        counts = ", ".join(f"{side} {count}" for side, count in self._found().items())
        self._say(f"  search both for “{word}”: {counts}")
        self._stage.shot(self._program.window, "search")

    def _pin(self) -> None:
        self._say("  pin a passage from each")
        commands = self._program.wiring.commands
        for number, side in enumerate(SIDES, start=1):
            document, hits = self._document(side), commands.finding.spans(side)
            index = document.place(hits[0].start).paragraph if hits else len(document.starts) // 2
            span = document.paragraph_span(index)
            self._program.window.workspace.panes[side].show_span(span, select=True)
            commands.current = side
            self._program.window.actions_by_name["pin"].trigger()
            self._wait(lambda n=number: len(self._session().pins) == n, f"{side} is pinned")  # type: ignore[misc]
        self._stage.shot(self._program.window, "pinned")

    def _compare(self) -> None:
        row = self._session().rows[0].id
        self._program.window.workspace.show_comparison()
        self._comparison().show_row(row)
        self._wait(lambda: self._compared(row), "the passages are compared")
        result = there(self._compared(row), "the comparison of the row")
        self._say(f"  compare: {result['summary']}")
        self._stage.shot(self._program.window, "compared")
        self._program.board.sessions.perform(EditNote(row=row, note=NOTE))
        self._wait(lambda: self._session().rows[0].note == NOTE, "the note is kept")
        self._say("  write a note")
        self._stage.shot(self._program.window, "note")

    def _export(self, output: Path) -> None:
        target = output / "comparison.html"
        target.unlink(missing_ok=True)
        self._program.wiring.commands.exporting.write("html", str(target))
        self._wait(target.exists, "the report is written")
        self._say(f"  export: {target}")

    def _reopen(self) -> None:
        before = self._session()
        self.end()
        self._program, self._open = self._begin(), True
        self._start_page("start again")
        self._program.board.desk.open_session(before.id)
        self._wait_for_documents()
        after = self._session()
        if (after.pins, after.rows) != (before.pins, before.rows):
            raise StepFailed("The session did not come back as it was left.")
        self._wait(lambda: any(self._found().values()), "the hits are back")
        self._say(f"  reopen “{after.name}”: {len(after.pins)} pins, {len(after.rows)} row")
        self._stage.shot(self._program.window, "reopened")
