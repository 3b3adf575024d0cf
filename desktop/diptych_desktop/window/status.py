"""The status bar: what was read, what is going on, and that the work is safe."""

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from diptych_desktop.delegates.controls import button_style, wear
from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.theme.theme import Theme

MESSAGE_MS = 8000
translate = QCoreApplication.translate


def document_line(document: ReadingDocument) -> str:
    """Return "A: UTF-8 · 11,532 words · 3 repairs to look at" for a document that is open.

    Where the format has no encoding of its own, its name stands there: "A: PDF · …".
    """
    parts = [document.way.encoding.upper() or document.format]
    if document.result is not None:
        words, repairs = document.result["words"], document.result["repairs"]
        counted = (
            translate("status", "{0} word") if words == 1 else translate("status", "{0} words")
        )
        parts.append(counted.format(f"{words:,}"))
        if repairs:
            counted = (
                translate("status", "{0} repair to look at")
                if repairs == 1
                else translate("status", "{0} repairs to look at")
            )
            parts.append(counted.format(f"{repairs:,}"))
    return f"{document.letter}: " + " · ".join(parts)


class MessageLabel(QLabel):
    """A sentence that ends in an ellipsis where there is no room; its tooltip is whole."""

    def setText(self, text: str) -> None:
        """Say something else."""
        super().setText(text)
        self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much as fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)


class StatusBar(QWidget):
    """One quiet line under the window.

    Signals:
        reportRequested: side whose line was pressed.
    """

    reportRequested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._documents = {side: self._document_button(side) for side in ("A", "B")}
        self._message = MessageLabel()
        self._message.setObjectName("message")
        self._message.setAccessibleName(self.tr("Message"))
        self._message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._saved = QLabel()
        self._saved.setObjectName("saved")
        self._saved.setAccessibleName(self.tr("State of the session"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 2, 12, 2)
        layout.setSpacing(12)
        layout.addWidget(self._documents["A"])
        layout.addWidget(self._documents["B"])
        layout.addWidget(self._message, 1)
        layout.addWidget(self._saved)
        self._general = False
        self._fade = QTimer(self, singleShot=True, interval=MESSAGE_MS)
        self._fade.timeout.connect(self._message.clear)

    def _document_button(self, side: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"report_{side.lower()}")
        button.setAutoRaise(True)
        button.setToolTip(self.tr("Show what was joined, marked or left out"))
        button.clicked.connect(lambda: self.reportRequested.emit(side))
        button.hide()
        return button

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        # Without a sheet Fusion draws raised buttons, and no ring around the one with the keyboard.
        wear(self, button_style(theme) + "QToolButton { padding: 0 6px; }")

    def set_document(self, side: str, document: ReadingDocument | None) -> None:
        """Show a document's line, or none."""
        button = self._documents[side]
        button.setVisible(document is not None)
        text = "" if document is None else document_line(document)
        button.setText(text)
        button.setAccessibleName(text)

    def say(self, sentence: str, lasting: bool = False, *, general: bool = False) -> None:
        """Show a sentence for a while, or until the next.

        A lasting one goes with the session that it is about, a ``general`` one does not.
        """
        self._message.setText(sentence)
        self._general = general
        if lasting:
            self._fade.stop()
        else:
            self._fade.start()

    def leave_session(self) -> None:
        """Take away what was said about a session that makes room for another."""
        if not self._general:
            self._fade.stop()
            self._message.clear()

    def message(self) -> str:
        """Return the sentence shown now."""
        return self._message.text()

    def set_saved(self, state: str) -> None:
        """Show the session's state: "saved ✓", "saving …" or why it is not."""
        self._saved.setText(state)
