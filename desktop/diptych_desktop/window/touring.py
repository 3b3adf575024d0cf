"""The tour through the window: what each step is about, and its end."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from diptych_desktop.panes.tour.card import TourCard
from diptych_desktop.panes.tour.frame import TourFrame
from diptych_desktop.window.main_window import MainWindow


class Touring(QObject):
    """One tour, from its first step to its end; then it deletes itself."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.frame = TourFrame(window.theme, window)
        self.card = TourCard(window.theme, window)
        self.card.stepShown.connect(self._show)
        self.card.sampleRequested.connect(self._open_sample)
        self.card.ended.connect(self.end)
        window.themeChanged.connect(self._set_theme)
        self._begun_without_texts = window.starting
        if self._begun_without_texts:
            window.start_page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that texts have come upon the start page, or that the window is closed."""
        if event.type() == QEvent.Type.Hide:
            # The workspace stands in its place only after this.
            QTimer.singleShot(0, self, self._first_is_done)
        return super().eventFilter(watched, event)

    def _first_is_done(self) -> None:
        """Go on to the second step; the reader is in the text by now, and stays there."""
        if not self._window.starting and self.card.step == 0:
            self.card.show_step(1, keyboard=False)

    def begin(self) -> None:
        """Show the first step; the sample is offered where there is no text yet."""
        self.card.begin(sample=self._window.starting)

    def end(self) -> None:
        """Take the card away; the keyboard goes from it to where the work is."""
        self._window.themeChanged.disconnect(self._set_theme)
        if self._begun_without_texts:
            self._window.start_page.removeEventFilter(self)
        had_it = self.card.isAncestorOf(QApplication.focusWidget() or self._window)
        self.frame.surround(None)
        for part in (self.card, self.frame):
            part.hide()
            part.deleteLater()
        if had_it:
            self._give_back()
        self.deleteLater()

    def _give_back(self) -> None:
        if self._window.starting:
            self._window.start_page.panels["A"].button.setFocus()
        else:
            self._window.workspace.panes["A"].focus_text()

    def _open_sample(self) -> None:
        self._window.actions_by_name["sample_versions"].trigger()
        for pane in self._window.workspace.panes.values():
            pane.activated.connect(self._take_back)

    def _take_back(self) -> None:
        """Have the keyboard again, which the first text takes when it is opened, once."""
        for pane in self._window.workspace.panes.values():
            pane.activated.disconnect(self._take_back)
        QTimer.singleShot(0, self.card, self.card.take_keyboard)

    def _set_theme(self) -> None:
        self.card.set_theme(self._window.theme)
        self.frame.set_theme(self._window.theme)

    def _show(self, about: str) -> None:
        self.frame.surround(self._part(about))

    def _part(self, about: str) -> QWidget | None:
        """Return the part of the window a step is about, and bring it to light."""
        window = self._window
        if about == "search":
            return window.search_bar.field
        if about == "sessions":
            return window.findChild(QToolButton, "session")
        if window.starting:
            return None
        if about == "comparison":
            window.workspace.show_comparison()
            return window.workspace.comparison
        return window.workspace.reading
