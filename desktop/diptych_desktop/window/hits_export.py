"""Writes the hits of the ledger to a file: those shown or selected, in their order."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from diptych_desktop.controllers.board import Board
from diptych_desktop.controllers.search import Question
from diptych_desktop.window.ask import Ask
from diptych_desktop.window.file_names import file_name, with_ending
from diptych_desktop.window.main_window import MainWindow

TABLES = {"tsv": "Table, tabs between (*.tsv)", "csv": "Table, commas between (*.csv)",
          "json": "JSON (*.json)"}  # fmt: skip


class HitsExport(QObject):
    """Asks where to, and has the engine write."""

    def __init__(self, window: MainWindow, board: Board, ask: Ask) -> None:
        super().__init__(window)
        self._window, self._board, self._ask = window, board, ask
        self._folder = Path.home()
        self._question: Question | None = None
        for form in TABLES:
            window.actions_by_name[f"hits_{form}"].triggered.connect(
                lambda *_, f=form: self._ask_for_shown(f)
            )

    def set_question(self, question: Question | None) -> None:
        """Take what the hits shown are the answer to; what is typed since has other hits."""
        self._question = question

    def _ask_for_shown(self, form: str) -> None:
        ledger = self._window.workspace.ledger
        self.ask_for_place(form, [] if ledger is None else ledger.model.numbers())

    def ask_for_place(self, form: str, numbers: Sequence[int]) -> None:
        """Ask for a place and write the hits with these numbers there, in this order."""
        question = self._question
        if question is None or not numbers:
            self._window.status.say(self.tr("Look for something first, then export its hits."))
            return
        name = file_name(f"{self.tr('hits')} {question['query']}", form)
        self._ask.place_to_save(
            self.tr("Export the hits"), str(self._folder / name), TABLES[form],
            lambda path: self.write(form, path, numbers, question),
        )  # fmt: skip

    def write(self, form: str, path: str, numbers: Sequence[int], question: Question) -> None:
        """Write hits to a file, adding the ending where it has none."""
        target = with_ending(path, form)
        self._folder = target.parent
        ledger = self._window.workspace.ledger
        params: dict[str, Any] = {**question, "format": form, "path": str(target)}
        if ledger is not None:
            params["context"] = ledger.model.context
            if ledger.model.facets.narrows or [*numbers] != [*range(ledger.model.total())]:
                # Otherwise all are meant, also those that are counted but not listed.
                params["order"] = [*numbers]
        from diptych_desktop.window.long_work import Work, ask_engine  # noqa: PLC0415 (start-up)

        work = Work(
            "hits_export", params, self.tr("Exporting the hits"), self._written,
            stopped=self.tr("The export was stopped; nothing was written."),
        )  # fmt: skip
        ask_engine(self._window, self._board.client, work)

    def _written(self, found: Mapping[str, Any]) -> None:
        rows = found["rows"]
        one, some = self.tr("1 hit exported to {1}"), self.tr("{0} hits exported to {1}")
        told = one if rows == 1 else some
        self._window.status.say(told.format(f"{rows:,}", found["path"]), lasting=True)
