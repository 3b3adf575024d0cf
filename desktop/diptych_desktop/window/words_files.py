"""Tables of words as files and on the clipboard: the engine makes them, rows and all."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from diptych_desktop.controllers.board import Board
from diptych_desktop.window.ask import Ask
from diptych_desktop.window.file_names import file_name, with_ending
from diptych_desktop.window.hits_export import TABLES
from diptych_desktop.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych_desktop.panes.words import WordsPane


class WordsFiles(QObject):
    """Asks where to, and has the engine write; puts what is copied onto the clipboard."""

    def __init__(self, window: MainWindow, board: Board, ask: Ask) -> None:
        super().__init__(window)
        self._window, self._board, self._ask = window, board, ask
        self._folder = Path.home()

    def connect_pane(self, pane: "WordsPane") -> None:
        """Serve what is asked for in the words view."""
        pane.saveRequested.connect(lambda form: self._ask_for_place(pane, form))
        pane.copyRequested.connect(lambda form, places: self._copy(pane, form, places))

    def _ask_for_place(self, pane: "WordsPane", form: str) -> None:
        session = self._board.desk.session
        name = f"{session.name if session is not None else 'words'} words"
        self._ask.place_to_save(
            self.tr("Export the table"), str(self._folder / file_name(name, form)), TABLES[form],
            lambda path: self._write(pane, form, path),
        )  # fmt: skip

    def _write(self, pane: "WordsPane", form: str, path: str) -> None:
        target = with_ending(path, form)
        self._folder = target.parent
        params = self._params(pane, form, None)
        if params is None:
            return
        from diptych_desktop.window.long_work import Work, ask_engine  # noqa: PLC0415 (start-up)

        done = self.tr("Written to {0}").format(target)
        work = Work(
            "words_export", {**params, "path": str(target)}, self.tr("Exporting the table"),
            lambda _: self._window.status.say(done, lasting=True),
            stopped=self.tr("The export was stopped; nothing was written."),
        )  # fmt: skip
        ask_engine(self._window, self._board.client, work)

    def _copy(self, pane: "WordsPane", form: str, places: Sequence[int] | None) -> None:
        params = self._params(pane, form, places)
        if params is None:
            return
        count = pane.model.rowCount() if places is None else len(places)
        from diptych_desktop.panes.words.copying import take_over  # noqa: PLC0415 (start-up)
        from diptych_desktop.window.long_work import Work, ask_engine  # noqa: PLC0415 (start-up)

        def copied(told: Mapping[str, Any]) -> None:
            take_over(told["text"], titled=places is None)
            words = self.tr("1 row copied.") if count == 1 else self.tr("{0} rows copied.")
            self._window.status.say(words.format(f"{count:,}"))

        work = Work(
            "words_export", params, self.tr("Copying the table"), copied,
            stopped=self.tr("Stopped; nothing was copied."),
        )  # fmt: skip
        ask_engine(self._window, self._board.client, work)

    def _params(
        self, pane: "WordsPane", form: str, places: Sequence[int] | None
    ) -> dict[str, Any] | None:
        """Return what the engine is to write, None where the table went meanwhile."""
        told = pane.exported(form, places)
        if told is None:
            self._window.status.say(self.tr("There is no table any more; look at it again."))
            return None
        told["asked"]["params"]["documents"] = self._board.documents.searchable()
        return told
