"""Shows a row of the comparison on the whole screen, and keeps it as the session has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diptych_desktop.window.main_window import MainWindow
from diptych_index.session.model import Session

if TYPE_CHECKING:
    from diptych_desktop.panes.presentation import Presentation


class Presenting(QObject):
    """Opens the presentation, and gives it the rows whenever they change."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.shown: Presentation | None = None
        window.themeChanged.connect(self._dress)
        window.closing.connect(self.end)

    def present(self, *_: object) -> None:
        """Show the row at hand, or the first one."""
        comparison = self._window.workspace.comparison
        if comparison is None or not comparison.row_count:
            self._window.status.say(self.tr("Pin a passage first; its row can be presented then."))
            return
        if self.shown is None:
            from diptych_desktop.panes.presentation import Presentation  # noqa: PLC0415 (start-up)

            self.shown = Presentation(self._window.theme, self._window)
            self.shown.rowShown.connect(self._go_along)
            self.shown.ended.connect(self._ended)
            comparison.differencesChanged.connect(self._show)
        self._show(comparison.current_row() or "")
        self.shown.showFullScreen()
        self.shown.setFocus()

    def end(self) -> None:
        """End the presentation, if there is one."""
        if self.shown is not None:
            self.shown.close()

    def session_changed(self, _session: Session) -> None:
        """Show the row as it is now."""
        self._show()

    def _show(self, row: str = "") -> None:
        comparison = self._window.workspace.comparison
        if self.shown is not None and comparison is not None:
            items, hidden = comparison.presented()
            self.shown.set_rows(items, row or self.shown.row, hidden)

    def _go_along(self, row: str) -> None:
        """Make the row that is shown the one at hand, so that it is compared if it was not yet."""
        comparison = self._window.workspace.comparison
        if comparison is not None and comparison.current_row() != row:
            comparison.show_row(row)

    def _ended(self) -> None:
        comparison = self._window.workspace.comparison
        if comparison is not None and self.shown is not None:
            comparison.differencesChanged.disconnect(self._show)
        self.shown = None

    def _dress(self) -> None:
        if self.shown is not None:
            self.shown.set_theme(self._window.theme)
