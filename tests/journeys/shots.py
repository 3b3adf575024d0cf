"""Pictures of every state of the window, in each theme and size (``make shots``).

The texts are the sample pair, two short ones written here, and a long one that is made up.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from diptych_desktop.app.stage import Stage
from diptych_desktop.app.start import make_application, start_program
from diptych_index.paths import places
from diptych_index.session.actions import EditNote, PlacePins, SetRelation, SetTags
from diptych_resources import sample

ROOT = Path(__file__).resolve().parents[2]
THEMES = ("light", "dark", "sepia")
SIZES = ((1280, 800), (1920, 1080))
RIGHT_TO_LEFT = "המעבורת\n\nהמעבורת חוצה את הנהר פעמיים ביום, ומי שמאחר ממתין על הגדה.\n" * 6
LONG_LINE = "The ferry crosses the river at noon, and the river does not mind. "


class Photographer:
    """A program of its own data, brought into one state after the other."""

    def __init__(self, folder: Path, scratch: Path) -> None:
        self.folder, self.scratch = folder, scratch
        self.stage = Stage(folder, lambda _text: None)
        self.count = 0
        self.data = scratch / "kept"
        self.start()

    def start(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.program = start_program(application, places(self.data), self.data)
        self.window = self.program.window
        self.program.show([])
        self.until(lambda: self.window.workspace.ledger is not None)

    def stop(self) -> None:
        self.window.close()
        self.program.close()

    def until(self, condition: Callable[[], object]) -> None:
        self.stage.wait_until(condition, "a state to photograph")

    def take(self, name: str, widget: QWidget | None = None, sizes=SIZES, themes=THEMES) -> None:
        """Photograph the window, or another widget, in each theme and size."""
        self.count += 1
        for theme in themes:
            self.window.set_theme(theme)
            for width, height in sizes:
                self.window.resize(width, height)
                self.stage.settle(150)
                where = self.folder / f"{theme}-{width}x{height}"
                where.mkdir(parents=True, exist_ok=True)
                picture = (widget or self.window).grab()
                picture.save(str(where / f"{self.count:02d}-{name}.png"))
        print(f"{self.count:02d} {name}", flush=True)

    # -- bringing the window into a state

    def open(self, *files: Path) -> None:
        self.program.board.desk.leave()
        self.program.wiring.commands.open([str(file) for file in files])
        for side in ("A", "B")[: len(files)]:
            self.until(lambda side=side: self.program.board.documents.is_indexed(side))
        self.until(lambda: self.session)

    @property
    def session(self):
        return self.program.board.desk.session

    def search(self, query: str) -> None:
        asked = [False]
        search = self.program.board.search

        def answered(*_: object) -> None:
            asked[0] = True

        search.result.connect(answered)
        search.failed.connect(answered)
        self.program.wiring.search_for(query)
        self.until(lambda: asked[0])
        search.result.disconnect(answered)
        search.failed.disconnect(answered)

    def pin(self, side: str, number: int) -> None:
        """Pin the paragraph with this number."""
        document = self.program.board.documents.document(side)
        index = next(i for i, p in enumerate(document.paragraphs) if p.number == number)
        pins = len(self.session.pins)
        self.program.wiring.commands.pin_passage(side, document.paragraph_span(index))
        self.until(lambda: len(self.session.pins) == pins + 1)

    def perform(self, action: object) -> None:
        self.program.board.sessions.perform(action)
        self.stage.settle()

    def file(self, name: str, text: str) -> Path:
        path = self.scratch / name
        path.write_text(text, encoding="utf-8")
        return path


def states(p: Photographer) -> Iterator[None]:
    """Go through the states of the window, photographing each."""
    first, second = sample("essay-first.txt"), sample("essay-second.txt")
    letter = sample("letter.txt")
    p.take("start")
    yield
    p.open(first)
    p.take("one-open")
    yield
    p.open(first, second)
    p.take("both-open")
    p.take("narrow", sizes=((900, 600),))
    p.take("large", sizes=((2560, 1440),))
    yield
    p.search("zyzzyva")
    p.take("search-none")
    p.search("the")
    p.program.window.workspace.ledger.next_hit()
    p.take("search-many")
    p.window.search_bar.focus_field()
    p.search("map AND ferry OR river")
    p.take("search-error")
    yield
    p.search("ferry")
    p.window.workspace.panes["A"].focus_text()
    for number in (4, 5, 6):
        p.pin("A", number)
        p.pin("B", number)
    rows = p.session.rows
    p.perform(SetRelation(row=rows[0].id, relation="paraphrases"))
    p.perform(SetTags(row=rows[0].id, tags=("opening", "tone")))
    p.perform(EditNote(row=rows[0].id, note="The second version is **quieter**: see the verbs."))
    p.window.workspace.show_comparison()
    comparison = p.window.workspace.comparison
    p.until(lambda: comparison.item(rows[0].id).result)
    p.take("versions-compared")
    pin = p.session.pin(p.session.rows[0].pins[0])
    p.perform(PlacePins(places=((pin.id, pin.anchor, "unplaced"),)))
    comparison.show_row(next(row.id for row in p.session.rows if pin.id in row.pins))
    p.take("orphaned-pin")
    kept = p.session.id
    yield
    p.open(first, letter)
    p.pin("A", 6)
    p.pin("B", 7)
    p.window.workspace.show_comparison()
    p.until(lambda: comparison.item(p.session.rows[0].id).result)
    p.take("unrelated-compared")
    yield
    windows = p.program.wiring.commands.windows
    _dialog(p, "report", lambda: windows.show_report("A"))
    for name in ("help", "help_keys", "about", "sessions", "palette"):
        _dialog(p, name, p.window.actions_by_name[name].trigger)
    _dialog(p, "fault", lambda: windows.tell_fault("A fault, and where it happened.\n"))
    yield
    long = p.file("long.txt", "\n\n".join(LONG_LINE * 12 for _ in range(24_000)))
    p.program.board.desk.leave()
    p.program.wiring.commands.open([str(first), str(long)])
    p.until(lambda: p.program.board.documents.document("B"))
    p.take("opening-long", themes=("light",), sizes=SIZES[:1])
    yield
    right = p.file("right-to-left.txt", RIGHT_TO_LEFT)
    p.open(first, right)
    p.take("right-to-left")
    p.program.wiring.commands.open([str(p.scratch / "nowhere.txt")], "B")
    p.stage.settle()
    p.take("file-failed")
    yield
    os.kill(p.program.board.client.process_id(), 9)
    p.stage.settle(1500)
    p.take("engine-restarted", themes=("light",), sizes=SIZES[:1])
    yield
    copies = [p.file("kept-first.txt", first.read_text("utf-8")), letter]
    p.open(*copies)
    p.pin("A", 3)
    gone = p.session.id
    p.stop()
    copies[0].unlink()
    p.start()
    p.program.board.desk.open_session(gone)
    p.until(lambda: p.program.board.documents.is_indexed("A"))
    p.take("missing-source")
    p.stop()
    p.start()
    p.take("recent-sessions")
    p.program.board.desk.open_session(kept)
    p.until(lambda: p.program.board.documents.is_indexed("B"))
    p.stage.settle(400)
    p.take("reopened")
    yield


def _dialog(p: Photographer, name: str, show: Callable[[], object]) -> None:
    """Show a dialog in each theme and photograph it: it wears the theme it was opened in."""
    p.count += 1
    p.window.resize(*SIZES[0])
    for theme in THEMES:
        p.window.set_theme(theme)
        show()
        p.until(lambda: _opened(p.window))
        p.stage.settle(200)
        dialog = _opened(p.window)
        where = p.folder / f"{theme}-{SIZES[0][0]}x{SIZES[0][1]}"
        dialog.grab().save(str(where / f"{p.count:02d}-{name}.png"))
        dialog.close()
        p.stage.settle()
    print(f"{p.count:02d} {name}", flush=True)


def _opened(window: QWidget) -> QWidget | None:
    """Return the dialog or popup that stands over the window."""
    return next(
        (
            widget
            for widget in QApplication.topLevelWidgets()
            if widget.isVisible() and widget is not window and isinstance(widget, QDialog)
        ),
        None,
    )


def main(folder: str) -> None:
    make_application()
    target = Path(folder).absolute()
    shutil.rmtree(target, ignore_errors=True)
    with tempfile.TemporaryDirectory() as scratch:
        photographer = Photographer(target, Path(scratch))
        for _ in states(photographer):
            pass
        photographer.stop()
    # The README shows the window as it is.
    for picture in (target / "light-1280x800").glob("*-versions-compared.png"):
        shutil.copy(picture, ROOT / "resources" / "screenshots" / "window.png")
    if "QT_SCALE_FACTOR" not in os.environ:
        command = [
            sys.executable,
            "-m",
            "diptych_desktop",
            "tour",
            "--output",
            f"{target}/scale-150",
        ]
        with tempfile.TemporaryDirectory() as scratch:
            paths = os.pathsep.join(str(ROOT / x) for x in ("index", "desktop", "resources"))
            subprocess.run(
                [*command, "--data-dir", scratch],
                env={**os.environ, "QT_SCALE_FACTOR": "1.5", "PYTHONPATH": paths},
                check=True,
                stdout=subprocess.DEVNULL,
            )
    print(f"The pictures are in {target}.")


if __name__ == "__main__":
    main(sys.argv[1])
