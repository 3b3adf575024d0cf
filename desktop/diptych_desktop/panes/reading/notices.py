"""The lines above the text: how far an opening is, that the file is gone, what was refused."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diptych_desktop.panes.reading.widgets import Strip
from diptych_desktop.theme.theme import Theme

SAVED_COPY = str(QT_TRANSLATE_NOOP("Notices", "The file is not here: the saved text is shown."))


class Notices(QObject):
    """Makes each line when it is first needed, and puts it under the header.

    Signals:
        cancelRequested: the opening is to be given up.
        findFileRequested: the missing file is to be looked for.
        lookAgainRequested: the file is to be read as it is now.
        checkRequested: the pins that have to be looked at are to be shown.
    """

    cancelRequested = Signal()
    findFileRequested = Signal()
    lookAgainRequested = Signal()
    checkRequested = Signal()

    def __init__(self, theme: Theme, column: QVBoxLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._column, self._parent = theme, column, parent
        self.progress: Strip | None = None
        self.saved_copy: Strip | None = None
        self.refusal: Strip | None = None
        self.file_changed: Strip | None = None
        self.news: Strip | None = None

    def set_progress(self, fraction: float | None, what: str) -> None:
        """Show how far a long opening is; ``what`` "" takes the line away."""
        if self.progress is None and what:
            self.progress = self._made("", self.tr("Cancel"))
            self.progress.pressed.connect(self.cancelRequested)
        if self.progress is not None:
            if what:
                self.progress.set_words(what)
                self.progress.set_fraction(fraction)
            self.progress.setVisible(bool(what))

    def set_saved_copy(self, saved: bool) -> None:
        """Say, or no longer say, that the file is gone and its saved text is shown."""
        if self.saved_copy is None and saved:
            self.saved_copy = self._made("info", self.tr("Find the file…"))
            self.saved_copy.set_words(self.tr(SAVED_COPY))
            self.saved_copy.pressed.connect(self.findFileRequested)
        if self.saved_copy is not None:
            self.saved_copy.setVisible(saved)

    def set_refusal(self, message: str) -> None:
        """Say why another file could not be opened over the text; "" takes the line away."""
        if self.refusal is None and message:
            self.refusal = self._made("warning", self.tr("Close"))
            self.refusal.pressed.connect(lambda: self.set_refusal(""))
        if self.refusal is not None:
            if message:
                self.refusal.set_words(message)
            self.refusal.setVisible(bool(message))

    def set_file_changed(self, words: str) -> None:
        """Say that the file has another text by now; "" takes the line away."""
        if self.file_changed is None and words:
            self.file_changed = self._made("info", self.tr("Look again"))
            self.file_changed.pressed.connect(self.lookAgainRequested)
        self._say(self.file_changed, words)

    def set_news(self, words: str) -> None:
        """Say what became of the pins; "" takes the line away."""
        if self.news is None and words:
            self.news = self._made("pin", self.tr("Show them"))
            self.news.pressed.connect(self.checkRequested)
        self._say(self.news, words)

    @staticmethod
    def _say(strip: Strip | None, words: str) -> None:
        if strip is not None:
            strip.set_words(words)
            strip.setVisible(bool(words))

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        strips = (self.progress, self.saved_copy, self.refusal, self.file_changed, self.news)
        for strip in strips:
            if strip is not None:
                strip.set_theme(theme)

    def _made(self, picture: str, button: str) -> Strip:
        strip = Strip(picture, button, self._theme, self._parent)
        # Under the header.
        self._column.insertWidget(1, strip)
        return strip
