"""The find bar of one pane: finds as one types, in this document only."""

from time import perf_counter

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from diptych_desktop.delegates.keys import is_key_of
from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.panes.reading.folding import find_all, fold
from diptych_desktop.panes.reading.widgets import Field, IconButton
from diptych_desktop.theme.ground import fill
from diptych_desktop.theme.theme import Theme
from diptych_index.spans import ReadSpan, read_span

SLICE_SECONDS = 0.006
TOLD_SECONDS = 0.15


class FindBar(QWidget):
    """A field with the count of what it found.

    Long documents are gone through in slices between events, so that typing is never held up.

    Signals:
        found: the spans so far in text order, and the index of the current one (-1: none).
        moved: the index of the current one after a step.
        closed: Esc or the button; what it found is to be forgotten.
    """

    found = Signal(object, int)
    moved = Signal(int)
    closed = Signal()

    def __init__(self, letter: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._document: ReadingDocument | None = None
        self._wanted = ""
        self._spans: list[ReadSpan] = []
        self._current = -1
        self._next = 0
        self._from = 0
        self._told = 0.0
        self.setAutoFillBackground(True)
        self.field = Field(theme)
        self.field.setObjectName(f"find {letter}")
        self.field.setPlaceholderText(self.tr("Find in this document"))
        self.field.setAccessibleName(self.tr("Find in document {0}").format(letter))
        self.field.textChanged.connect(self._changed)
        self.field.installEventFilter(self)
        self.count = QLabel()
        self.count.setMinimumWidth(72)
        self._buttons = [
            IconButton("up", self.tr("Previous place (Shift+Enter)"), theme),
            IconButton("down", self.tr("Next place (Enter)"), theme),
            IconButton("close", self.tr("Close (Esc)"), theme),
        ]
        self._buttons[0].clicked.connect(lambda: self.step(-1))
        self._buttons[1].clicked.connect(lambda: self.step(1))
        self._buttons[2].clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 6, 4)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        for button in self._buttons:
            row.addWidget(button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._search)
        self.set_theme(theme)

    def set_document(self, document: ReadingDocument | None) -> None:
        """Find in another document from now on."""
        self._document = document
        self._changed(self.field.text())

    def start(self, text: str, offset: int) -> None:
        """Take the keyboard; put ``text`` in if there is some, and begin at ``offset``."""
        self._from = offset
        if text:
            self.field.setText(text)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._changed(self.field.text())

    def has_keyboard(self) -> bool:
        """Whether the keyboard is in the bar."""
        return self.field.hasFocus() or any(button.hasFocus() for button in self._buttons)

    def grown(self) -> None:
        """More of the document has arrived: go on."""
        if self._wanted:
            self._timer.start(0)

    def stop(self) -> None:
        """Find nothing any more."""
        self._timer.stop()
        self._wanted, self._spans, self._current = "", [], -1

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) place, round the ends."""
        if self._spans:
            self._current = (self._current + by) % len(self._spans)
            self._from = self._spans[self._current].start
            self._say()
            self.moved.emit(self._current)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        self.field.set_theme(theme)
        self.setPalette(theme.palette())
        quiet = theme.palette()
        quiet.setColor(QPalette.ColorRole.WindowText, theme.secondary)
        self.count.setPalette(quiet)
        for button in self._buttons:
            button.set_theme(theme)

    def _changed(self, text: str) -> None:
        self._timer.stop()
        self._wanted = fold(text)
        self._spans, self._current, self._next, self._told = [], -1, 0, 0.0
        if self._wanted and self._document is not None:
            self._search()
        else:
            self._say()
            self.found.emit([], -1)

    def _search(self) -> None:
        document = self._document
        if document is None:
            return
        begin = now = perf_counter()
        while self._next < len(document.paragraphs) and now - begin < SLICE_SECONDS:
            paragraph = document.paragraphs[self._next]
            self._next += 1
            for start, end in find_all(paragraph.text, self._wanted):
                self._spans.append(read_span(paragraph.start + start, paragraph.start + end))
            now = perf_counter()
        done = self._next >= len(document.paragraphs)
        if not done:
            self._timer.start(0)
        if done or now - self._told > TOLD_SECONDS:
            self._told = now
            self._tell(done and document.complete)

    def _tell(self, done: bool) -> None:
        if self._current < 0:
            ahead = (i for i, span in enumerate(self._spans) if span.start >= self._from)
            self._current = next(ahead, 0 if done and self._spans else -1)
        self._say()
        self.found.emit(list(self._spans), self._current)

    def _say(self) -> None:
        total = len(self._spans)
        if not self._wanted:
            words = ""
        elif not total:
            words = self.tr("Looking…") if self._timer.isActive() else self.tr("Not found")
        else:
            words = f"{total:,}"
            if self._current >= 0:
                words = self.tr("{0} of {1}").format(f"{self._current + 1:,}", words)
        self.count.setText(words)
        self.count.setAccessibleName(words)
        self.field.setAccessibleDescription(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that are ours before the window's shortcuts do."""
        if isinstance(event, QKeyEvent) and event.type() in (
            QEvent.Type.ShortcutOverride,
            QEvent.Type.KeyPress,
        ):
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        """Take Enter, Esc and the keys to the hits before the window's own shortcuts do."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        escape = event.key() == Qt.Key.Key_Escape
        back = (enter and shift) or is_key_of(self, "previous_hit", event)
        if not (enter or escape or back or is_key_of(self, "next_hit", event)):
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            if escape:
                self.closed.emit()
            else:
                self.step(-1 if back else 1)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        super().paintEvent(event)
        painter = QPainter(self)
        fill(painter, QRect(0, self.height() - 1, self.width(), 1), self._theme.border)
