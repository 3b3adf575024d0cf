"""Writes the session to a file in one of the export formats, through the engine."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from diptych_desktop.controllers.board import Board
from diptych_desktop.settings.paper import Paper
from diptych_desktop.window.ask import Ask
from diptych_desktop.window.export_progress import progress_dialog
from diptych_desktop.window.file_names import file_name, with_ending
from diptych_desktop.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych_desktop.dialogs.export import ExportDialog
    from diptych_index.protocol import ErrorRow
    from diptych_index.requests.exports import PreviewResult

Then = Callable[[], object]


class Exporting(QObject):
    """Asks what and where to, has the engine write, and says what came of it.

    ``paper`` is what PDF files and prints are laid out for.

    Signals:
        changed: what the next export begins with has changed.
        written: a file is there; its path.
    """

    changed = Signal()
    written = Signal(str)

    def __init__(self, window: MainWindow, board: Board, ask: Ask) -> None:
        super().__init__(window)
        self._window = window
        self._board = board
        self._ask = ask
        self._remembered: dict[str, Any] = {}
        self._dialog: ExportDialog | None = None
        self._previewed = 0
        self.folder = Path.home()
        self.paper = Paper()

    # -- what a session keeps

    def state(self) -> dict[str, Any]:
        """Return what the session keeps of the choices, under a key of its own."""
        return {"export": dict(self._remembered)}

    def restore(self, desk: Mapping[str, Any]) -> None:
        """Take up the choices that a session kept."""
        kept = desk.get("export")
        if isinstance(kept, dict):
            self._remembered = dict(kept)

    # -- choosing

    def show(self) -> None:
        """Ask what is to be exported."""
        session = self._board.desk.session
        if session is None:
            self._say(self.tr("Open a document first; then there is something to export."))
            return
        # Start-up exports nothing.
        from diptych_desktop.dialogs.export import ExportDialog  # noqa: PLC0415

        rows = sum(not row.heading for row in session.rows)
        dialog = ExportDialog(
            rows, len(self._selected()), self._remembered, self._window.theme, self._window
        )
        self._dialog = dialog
        dialog.previewWanted.connect(self._preview)
        dialog.exportWanted.connect(self._chosen)
        dialog.finished.connect(self._closed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _closed(self) -> None:
        if self._dialog is not None:
            self._remembered = self._dialog.state()
            self._dialog = None
            self.changed.emit()

    def _selected(self) -> tuple[str, ...]:
        """Return the rows that are selected in the panel, headings and single ones among them."""
        comparison = self._window.workspace.comparison if self._window.has_panes else None
        return tuple(comparison.selected_rows()) if comparison is not None else ()

    def _choice(self, chosen: Mapping[str, Any]) -> dict[str, Any]:
        """Return a dialog's choice as the engine wants it, the panel's switches respected."""
        rows = None if chosen.get("all", True) else [*self._with_grouped(self._selected())]
        kept = {key: value for key, value in chosen.items() if key not in ("all", "format")}
        return {**kept, "rows": rows, "hidden": [*self.hidden()]}

    def _with_grouped(self, rows: tuple[str, ...]) -> list[str]:
        """Return rows, and in place of a heading that is selected alone what it groups."""
        session = self._board.desk.session
        found: list[str] = []
        within = False
        for row in session.rows if session is not None else ():
            if row.heading:
                within = row.id in rows
            if within or row.id in rows:
                found.append(row.id)
        return found

    def hidden(self) -> tuple[str, ...]:
        """Return the classes of difference that the panel hides."""
        comparison = self._window.workspace.comparison if self._window.has_panes else None
        return tuple(comparison.state()["hidden"]) if comparison is not None else ()

    def remembered_choice(self) -> dict[str, Any]:
        """Return what is exported when nobody is asked: as the last time.

        Of two rows and more that are selected these alone, as the dialog proposes it.
        """
        return self._choice({**self._remembered, "all": len(self._selected()) < 2})

    def _preview(self, form: str, chosen: Mapping[str, Any]) -> None:
        session = self._board.desk.session
        if session is None:
            return
        self._board.client.cancel(self._previewed)

        def show(preview: "PreviewResult") -> None:
            if self._dialog is not None and self._dialog.format.name == form:
                self._dialog.show_preview(preview)

        def fail(error: "ErrorRow") -> None:
            if self._dialog is not None and error["kind"] != "Cancelled":
                self._dialog.show_trouble(error["message"])

        self._previewed = self._board.client.request(
            "preview_export",
            {**self._where(session.id), "format": form, "choice": self._choice(chosen)},
            on_result=lambda result: show(result),  # type: ignore[arg-type]
            on_error=fail,
        )

    def _chosen(self, form: str, chosen: Mapping[str, Any]) -> None:
        """Ask for a place and export there."""
        from diptych_desktop.dialogs.export_formats import BY_NAME, said  # noqa: PLC0415 (as above)

        session = self._board.desk.session
        if session is None:
            return
        spec, choice = BY_NAME[form], self._choice(chosen)
        suggestion = str(self.folder / file_name(session.name, spec.ending))
        self._ask.place_to_save(
            self.tr("Export the session"), suggestion, f"{said(spec.words)} (*.{spec.ending})",
            lambda path: self.write(form, path, choice),
        )  # fmt: skip

    # -- writing

    def write(self, form: str, path: str, choice: Mapping[str, Any] | None = None) -> None:
        """Export to a file, adding the ending where it has none."""
        from diptych_desktop.dialogs.export_formats import BY_NAME  # noqa: PLC0415 (as above)

        session = self._board.desk.session
        if session is None:
            return
        target = with_ending(path, BY_NAME[form].ending)
        self.folder = target.parent
        if form == "pdf":
            self._write_pdf(target, choice or {})
            return
        self.request(form, target, choice or {}, lambda: self._done(target))

    def request(
        self,
        form: str,
        target: Path,
        choice: Mapping[str, Any],
        then: Then,
        give_up: Then | None = None,
    ) -> None:
        """Have the engine write a format to a file, with its progress; go on with ``then``.

        ``give_up`` is called instead when it failed or was stopped.
        """
        session = self._board.desk.session
        if session is None:
            return
        self._say(self.tr("Exporting …"), lasting=True)
        progress = progress_dialog(self._window, self.tr("Exporting …"))

        def finished(_result: object) -> None:
            progress.close()
            then()

        def failed(error: "ErrorRow") -> None:
            progress.close()
            if form == "print":
                from diptych_desktop.window.laying_out import discard  # noqa: PLC0415 (as above)

                discard(target)
            if give_up is not None:
                give_up()
            cancelled = error["kind"] == "Cancelled"
            said = self.tr("The export was stopped; nothing was written.")
            self._say(said if cancelled else error["message"], lasting=True)

        number = self._board.client.request(
            "export",
            {**self._where(session.id), "format": form, "path": str(target), "choice": choice},
            on_result=finished,
            on_error=failed,
            on_progress=lambda share, _what: progress.setValue(min(999, int(1000 * share))),
        )
        progress.canceled.connect(lambda: self._board.client.cancel(number))

    def _write_pdf(self, target: Path, choice: Mapping[str, Any]) -> None:
        """Have the engine write the page, and a process of Qt's lay it out."""
        from diptych_index.errors import InputError  # noqa: PLC0415 (start-up is spared it)
        from diptych_index.export.targets import check_target  # noqa: PLC0415 (as above)

        session = self._board.desk.session
        try:
            if session is not None:
                check_target(target, session)
        except InputError as error:
            self._say(str(error), lasting=True)
            return
        from diptych_desktop.window.laying_out import scratch_page  # noqa: PLC0415 (as above)

        page = scratch_page()
        self.request(
            "print", page, choice,
            lambda: self.lay_out(page, target, self.paper, lambda: self._done(target)),
        )  # fmt: skip

    def lay_out(
        self, page: Path, target: Path, paper: Paper, then: Then, give_up: Then | None = None
    ) -> None:
        """Have a page laid out, with a way to stop it; go on with ``then``, or ``give_up``."""
        from diptych_desktop.window.laying_out import LayingOut  # noqa: PLC0415 (as above)

        work = LayingOut(page, target, paper, self)
        progress = progress_dialog(self._window, self.tr("Laying out the pages …"))
        progress.setRange(0, 0)

        def stop() -> None:
            work.cancel()
            if give_up is not None:
                give_up()
            self._say(self.tr("The export was stopped; nothing was written."), lasting=True)
            work.deleteLater()

        def end(sentence: str = "") -> None:
            progress.canceled.disconnect(stop)
            progress.close()
            if sentence:
                if give_up is not None:
                    give_up()
                self._say(sentence, lasting=True)
            else:
                then()
            work.deleteLater()

        work.done.connect(lambda: end())
        work.failed.connect(end)
        progress.canceled.connect(stop)
        self._window.closing.connect(work.cancel)
        work.start()

    def _done(self, target: Path) -> None:
        self._say(self.tr("Exported to {0}").format(target), lasting=True)
        self.written.emit(str(target))

    def _where(self, session_id: str) -> dict[str, Any]:
        return {"store": str(self._board.places.store), "session": session_id}

    def _say(self, sentence: str, lasting: bool = False) -> None:
        self._window.status.say(sentence, lasting)
