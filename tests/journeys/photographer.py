"""The camera of the pictures: a program of its own data, brought into a state and photographed."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from diptych_desktop.app.stage import Stage
from diptych_desktop.app.start import start_program
from diptych_index.paths import Places, places

THEMES = ("light", "dark", "sepia")
SIZES = ((1280, 800), (1920, 1080))


class Photographer:
    """A program of its own data, brought into one state after the other."""

    def __init__(self, folder: Path, scratch: Path) -> None:
        self.folder, self.scratch = folder, scratch
        self.stage = Stage(folder, lambda _text: None)
        self.count = 0
        self.data = scratch / "kept"
        self.start()

    def start(self, where: Places | None = None) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.program = start_program(application, where or places(self.data), self.data)
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
                if not self.window.isFullScreen():
                    self.window.resize(width, height)
                self.stage.settle(150)
                where = self.folder / f"{theme}-{width}x{height}"
                where.mkdir(parents=True, exist_ok=True)
                picture = (widget or self.window).grab()
                picture.save(str(where / f"{self.count:02d}-{name}.png"))
        sys.stdout.write(f"{self.count:02d} {name}\n")

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

    def report(self, side: str):
        """Show the import report of a side; return its panel when it is filled."""
        reporting = self.program.wiring.commands.reporting
        reporting.show(side)
        panel = reporting.panel(side)
        self.until(lambda: panel.model.rowCount())
        return panel

    def perform(self, action: object) -> None:
        self.program.board.sessions.perform(action)
        self.stage.settle()

    def file(self, name: str, text: str) -> Path:
        path = self.scratch / name
        path.write_text(text, encoding="utf-8")
        return path


def photograph_dialog(p: Photographer, name: str, show: Callable[[], object]) -> None:
    """Show a dialog in each theme and photograph it: it wears the theme it was opened in."""
    p.count += 1
    p.window.resize(*SIZES[0])
    for theme in THEMES:
        p.window.set_theme(theme)
        show()
        p.until(lambda: opened_dialog(p.window))
        p.stage.settle(200)
        dialog = opened_dialog(p.window)
        where = p.folder / f"{theme}-{SIZES[0][0]}x{SIZES[0][1]}"
        dialog.grab().save(str(where / f"{p.count:02d}-{name}.png"))
        dialog.close()
        p.stage.settle()
    sys.stdout.write(f"{p.count:02d} {name}\n")


def opened_dialog(window: QWidget) -> QWidget | None:
    """Return the dialog or popup that stands over the window."""
    return next(
        (
            widget
            for widget in QApplication.topLevelWidgets()
            if widget.isVisible() and widget is not window and isinstance(widget, QDialog)
        ),
        None,
    )
