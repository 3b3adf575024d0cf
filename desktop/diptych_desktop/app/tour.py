"""``diptych tour``: the true window, driven through the main job, with a picture of each step."""

import argparse
import os
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from diptych_index.paths import places
from diptych_resources import sample

if TYPE_CHECKING:
    from diptych_desktop.app.program import Program
    from diptych_desktop.app.stage import Stage
    from diptych_desktop.panes.ledger import LedgerPane

NOTE = "Here the two part: **look again** at what each leaves out."
WORD = re.compile(r"[^\W\d_]{6,}")


def main(argv: Sequence[str]) -> int:
    """Run the tour; return 0, or 1 with a sentence on stderr when a step did not succeed."""
    parser = argparse.ArgumentParser(
        prog="diptych tour", description="Drive the true window through the main job."
    )
    parser.add_argument("--output", required=True, type=Path, metavar="DIR")
    parser.add_argument("--data-dir", type=Path, metavar="DIR")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    options = parser.parse_args(argv)
    if len(options.files) not in (0, 2):
        parser.error("give two files, or none for the sample pair")
    missing = next((file for file in options.files if not file.is_file()), None)
    if missing is not None:
        sys.stderr.write(f"{missing}: there is no such file\n")
        return 1
    if sys.platform == "linux" and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    files = options.files or [sample("essay-first.txt"), sample("essay-second.txt")]
    return _run(options.output, options.data_dir or options.output / "kept", files)


def _run(output: Path, data_dir: Path, files: Sequence[Path]) -> int:
    from diptych_desktop.app.program import (  # noqa: PLC0415 (needs Qt and its platform chosen)
        make_application,
    )
    from diptych_desktop.app.stage import Stage, StepFailed  # noqa: PLC0415

    application = make_application()
    stage = Stage(output, _say)
    try:
        Tour(stage, data_dir).run([str(file.absolute()) for file in files], output)
    except StepFailed as failure:
        sys.stderr.write(f"{failure}\n")
        return 1
    finally:
        application.closeAllWindows()
    _say(f"The pictures are in {output.absolute()}, the session in {data_dir.absolute()}.")
    return 0


def telling_word(first: str, second: str) -> str:
    """Return a word worth searching for: long, and as frequent as may be in both texts."""
    counts = [Counter(WORD.findall(text.casefold())) for text in (first, second)]
    shared = set(counts[0]) & set(counts[1])
    if not shared:
        return next(iter(counts[0]), "the")
    return max(shared, key=lambda word: (min(c[word] for c in counts), len(word), word))


class Tour:
    """The main job in steps: open, search, pin from both, compare, note, save, reopen."""

    def __init__(self, stage: "Stage", data_dir: Path) -> None:
        from diptych_desktop.app.program import Program  # noqa: PLC0415
        from diptych_desktop.engine_client.client import EngineClient  # noqa: PLC0415
        from diptych_desktop.engine_client.command import engine_command  # noqa: PLC0415

        self._stage = stage
        self._make_client = lambda: EngineClient(engine_command(data_dir))
        self._make_program = Program
        self._places = places(data_dir)
        self._program = self._begin()

    def _begin(self) -> "Program":
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415

        client = self._make_client()
        client.start()
        application = QApplication.instance()
        return self._make_program(application, self._places, client)

    def run(self, files: list[str], output: Path) -> None:
        """Walk through every step; raises StepFailed."""
        self._start_page()
        self._open(files)
        self._search()
        self._pin()
        self._compare()
        self._export(output)
        self._reopen()
        self._program.window.close()
        self._program.close()

    def _start_page(self) -> None:
        _say("  1.  start")
        self._program.show([])
        self._stage.wait_until(lambda: self._ledger() is not None, "the window is built")
        self._stage.shot(self._program.window, "start")

    def _open(self, files: list[str]) -> None:
        _say(f"  2.  open {' and '.join(Path(file).name for file in files)}")
        documents = self._program.board.documents
        self._program.wiring.commands.open(files)
        for side in ("A", "B"):
            self._stage.wait_until(lambda s=side: documents.is_indexed(s), f"{side} is read")
        self._stage.wait_until(lambda: self._program.board.desk.session, "a session begins")
        self._stage.shot(self._program.window, "both-open")

    def _search(self) -> None:
        documents = self._program.board.documents
        texts = [documents.document(side).whole_text() for side in ("A", "B")]
        word = telling_word(*texts)
        self._program.wiring.search_for(word)
        finding = self._program.wiring.commands.finding
        self._stage.wait_until(lambda: any(finding.counts().values()), f"hits for {word}")
        finding.step(1)
        counts = ", ".join(f"{side} {count}" for side, count in finding.counts().items())
        _say(f"  3.  search both for “{word}”: {counts}")
        self._stage.shot(self._program.window, "search")

    def _pin(self) -> None:
        _say("  4.  pin a passage from each")
        desk, commands = self._program.board.desk, self._program.wiring.commands
        for number, side in enumerate(("A", "B"), start=1):
            document = self._program.board.documents.document(side)
            hit = commands.finding.spans(side)[0]
            span = document.paragraph_span(document.place(hit.start).paragraph)
            self._program.window.workspace.panes[side].show_span(span, select=True)
            commands.current = side
            self._program.window.actions_by_name["pin"].trigger()
            self._stage.wait_until(
                lambda n=number: desk.session and len(desk.session.pins) == n, f"{side} is pinned"
            )
        self._stage.shot(self._program.window, "pinned")

    def _compare(self) -> None:
        from diptych_index.session.actions import EditNote  # noqa: PLC0415

        window, desk = self._program.window, self._program.board.desk
        window.workspace.show_comparison()
        row = desk.session.rows[0].id
        comparison = window.workspace.comparison
        comparison.show_row(row)
        self._stage.wait_until(lambda: comparison.item(row).result, "the passages are compared")
        _say(f"  5.  compare: {comparison.item(row).result['summary']}")
        self._stage.shot(window, "compared")
        self._program.board.sessions.perform(EditNote(row=row, note=NOTE))
        self._stage.wait_until(lambda: desk.session.rows[0].note == NOTE, "the note is kept")
        _say("  6.  write a note")
        self._stage.shot(window, "note")

    def _export(self, output: Path) -> None:
        target = output / "comparison.html"
        target.unlink(missing_ok=True)
        self._program.wiring.commands.exporting.write("html", str(target))
        self._stage.wait_until(target.exists, "the report is written")
        _say(f"  7.  export: {target}")

    def _reopen(self) -> None:
        from diptych_desktop.app.stage import StepFailed  # noqa: PLC0415 (needs Qt)

        before = self._program.board.desk.session
        self._program.window.close()
        self._program.close()
        self._program = self._begin()
        self._program.show([])
        self._stage.wait_until(lambda: self._ledger() is not None, "the window is built again")
        self._stage.shot(self._program.window, "start-again")
        self._program.board.desk.open_session(before.id)
        documents, desk = self._program.board.documents, self._program.board.desk
        for side in ("A", "B"):
            self._stage.wait_until(lambda s=side: documents.is_indexed(s), f"{side} is back")
        after = desk.session
        if (after.pins, after.rows) != (before.pins, before.rows):
            raise StepFailed("The session did not come back as it was left.")
        finding = self._program.wiring.commands.finding
        self._stage.wait_until(lambda: any(finding.counts().values()), "the hits are back")
        _say(f"  8.  close, reopen “{after.name}”: {len(after.pins)} pins, {len(after.rows)} row")
        self._stage.shot(self._program.window, "reopened")

    def _ledger(self) -> "LedgerPane | None":
        return self._program.window.workspace.ledger


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
