"""The note of a row: Markdown, rendered at all times, also under the field while it is written."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFocusEvent, QHideEvent, QMouseEvent
from PySide6.QtWidgets import QPlainTextEdit, QTextBrowser, QWidget

from diptych_desktop.delegates.rows.content import Look
from diptych_desktop.delegates.rows.notes import NoteDocument

PAUSE = 400
"""Milliseconds without a keystroke after which the note is handed on."""
_FRAME = 6
_OUTSIDE = ("http", "https", "mailto")


class _Rendered(QTextBrowser):
    """The note as it reads; a click or the focus opens it for writing."""

    entered = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.entered.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        link = QUrl(self.anchorAt(event.position().toPoint()))
        if link.scheme() in _OUTSIDE:
            QDesktopServices.openUrl(link)
        else:
            self.entered.emit()


class NoteEditor(QWidget):
    """Writes a note.

    What is typed is handed on when typing pauses and when the focus leaves; a session that comes
    back from the store never takes a keystroke or the caret away.

    Signals:
        edited(str note): the note as it is now.
        heightChanged(): it needs more or less room.
    """

    edited = Signal(str)
    heightChanged = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._known = ""
        self._sent: list[str] = []
        self._rendered: NoteDocument | None = None
        self._height = 0
        self._edit = QPlainTextEdit(self)
        self._edit.setObjectName("note")
        self._edit.setAccessibleName(self.tr("Note on this row, in Markdown"))
        self._edit.setPlaceholderText(self.tr("Write a note"))
        self._edit.setTabChangesFocus(True)
        self._edit.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._edit.installEventFilter(self)
        self._shown = _Rendered(self)
        self._shown.setAccessibleName(self.tr("Note on this row"))
        self._shown.setPalette(look.theme.palette())
        self._shown.entered.connect(self.begin)
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.hand_on)
        self._edit.textChanged.connect(self._typed)
        self._show_right_one()

    @property
    def editor(self) -> QPlainTextEdit:
        """The field that is written in."""
        return self._edit

    def stops(self) -> list[QWidget]:
        """Return what the Tab key goes through, in order; only one of them is ever visible."""
        return [self._shown, self._edit]

    def set_note(self, note: str, *, other_row: bool) -> None:
        """Take in the note as the store has it; of another row, or of the same one again."""
        if other_row:
            self._known, self._sent = note, []
            self._pause.stop()
            self._put(note)
            self._show_right_one()
            return
        if note in self._sent:
            # The echo of what was handed on; what has been typed since stays.
            del self._sent[: self._sent.index(note) + 1]
            self._known = note
            return
        if note == self._known:
            return
        self._known = note
        if not self._sent and not self._pause.isActive() and note != self._edit.toPlainText():
            self._put(note)
            self._show_right_one()

    def begin(self) -> None:
        """Open the note for writing; what is marked up is rendered below as it is typed."""
        self._edit.show()
        self._show_preview()
        # Only now: what has the focus is brought to sight as high as it is.
        self._edit.setFocus()

    def hand_on(self) -> None:
        """Hand on what has been typed and not been handed on yet."""
        self._pause.stop()
        note = self._edit.toPlainText()
        last = self._sent[-1] if self._sent else self._known
        if note != last:
            self._sent.append(note)
            self.edited.emit(note)

    def set_look(self, look: Look) -> None:
        """Render it in other colors."""
        self._look = look
        self._shown.setPalette(look.theme.palette())
        self._render()

    def height_for(self, width: int) -> int:
        """Return the height that the note needs at this width."""
        writing, rendered = self._edit.isVisibleTo(self), self._shown.isVisibleTo(self)
        height = self._field_height(width) if writing else 0
        return height + (self._rendered_height(width) if rendered else 0)

    def _rendered_height(self, width: int) -> int:
        self._shown.document().setTextWidth(width - 2 * _FRAME)
        return round(self._shown.document().size().height()) + 2 * _FRAME

    def _field_height(self, width: int) -> int:
        line = self._edit.fontMetrics().lineSpacing()
        document = self._edit.document()
        room = width - 2 * _FRAME - 2 * round(document.documentMargin())
        lines = 0
        block = document.begin()
        while block.isValid():
            advance = self._edit.fontMetrics().horizontalAdvance(block.text())
            lines += max(1, block.lineCount(), -(-advance // max(1, room)))
            block = block.next()
        return line * max(2, lines) + 2 * _FRAME + 8

    def sizeHint(self) -> QSize:
        """Qt: as high as the note."""
        return QSize(200, self.height_for(200))

    def resizeEvent(self, event: QEvent) -> None:
        """Qt: one face fills it, or the rendered one stands under the field."""
        self._place()
        self._fit()

    def _place(self) -> None:
        """Put the field over the rendered note."""
        whole = self.rect()
        field = self._field_height(self.width()) if self._edit.isVisibleTo(self) else 0
        if not self._shown.isVisibleTo(self):
            field = whole.height()
        self._edit.setGeometry(0, 0, whole.width(), field)
        self._shown.setGeometry(0, field, whole.width(), max(0, whole.height() - field))

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: nothing typed is lost when the row closes."""
        super().hideEvent(event)
        self.hand_on()

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        """Qt: the focus comes to the field and leaves it."""
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self.hand_on()
            if event.reason() not in (
                Qt.FocusReason.PopupFocusReason,
                Qt.FocusReason.ActiveWindowFocusReason,
            ):
                self._show_right_one()
        return False

    def _typed(self) -> None:
        self._pause.start()
        self._show_preview()

    def _show_preview(self) -> None:
        """Render what is being written, where that looks different from what is typed."""
        text = self._edit.toPlainText()
        self._render()
        rendered = self._rendered.toPlainText() if self._rendered is not None else ""
        self._shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._shown.setVisible(_words(rendered) != _words(text))
        self._place()
        self._fit()

    def _put(self, note: str) -> None:
        """Show another note; the caret stays where it was, as far as that is possible."""
        place = self._edit.textCursor().position()
        self._edit.blockSignals(True)
        self._edit.setPlainText(note)
        cursor = self._edit.textCursor()
        cursor.setPosition(min(place, self._edit.document().characterCount() - 1))
        self._edit.setTextCursor(cursor)
        self._edit.blockSignals(False)
        self._render()
        self._fit()

    def _show_right_one(self) -> None:
        """Show the rendered note unless it is being written, or there is none to render."""
        writing = self._edit.hasFocus() or not self._edit.toPlainText().strip()
        if not writing:
            self._render()
        self._edit.setVisible(writing)
        if self._edit.hasFocus():
            self._show_preview()
            return
        self._shown.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._shown.setVisible(not writing)
        self._place()
        self._fit()

    def _render(self) -> None:
        # Held until the view has the new one; then the one before it may go.
        before = self._rendered
        look = self._look
        self._rendered = NoteDocument(self._edit.toPlainText(), look.theme, look.font)
        self._shown.setDocument(self._rendered)
        del before

    def _fit(self) -> None:
        height = self.height_for(self.width())
        if height != self._height:
            self._height = height
            self.heightChanged.emit()


def _words(text: str) -> str:
    """Return a text on one line, to be held against another."""
    return " ".join(text.split())
