"""One concept, edited in place: its name, its colour, its queries, and what is wrong with them."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QColorDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from diptych_desktop.models.concepts import (
    COLORS,
    Wrong,
    color_in_words,
    name_is_wrong,
    what_is_wrong,
)
from diptych_desktop.panes.concepts.style import swatch
from diptych_desktop.panes.reading.widgets import as_hint
from diptych_desktop.theme.icons import icon
from diptych_desktop.theme.theme import Theme
from diptych_index.session.model import Concept

CHECK_MS = 250
"""How long after the last letter the queries are looked at."""


class QueryLines(QPlainTextEdit):
    """Queries, one a line. Signals: ``left()`` the keyboard went, or Esc was pressed."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the reader is done here."""
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter and Esc are done with it; Tab goes on."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (control and enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ConceptEditor(QWidget):
    """Shows a concept; what the reader changes is told when a field is left.

    Signals:
        changed(str name, object Concept): the concept called ``name`` is to be like this.
        searchRequested(str): look for the concept.
        removeRequested(str): the concept of this name is not wanted any more.
    """

    changed = Signal(str, object)
    searchRequested = Signal(str)
    removeRequested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._concept: Concept | None = None
        self._all: Sequence[Concept] = ()
        self.name = QLineEdit(self)
        self.name.setObjectName("conceptName")
        self.name.setAccessibleName(self.tr("Name of the concept"))
        self.color = QToolButton(self)
        self.color.setObjectName("conceptColor")
        self.color.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.lines = QueryLines(self)
        self.lines.setObjectName("conceptQueries")
        self.lines.setAccessibleName(self.tr("Queries of the concept, one a line"))
        self.lines.setTabChangesFocus(True)
        self.lines.setPlaceholderText(
            self.tr("One query a line, such as  peasant*  or  “new class”")
        )
        self.wrong = QLabel(self)
        self.wrong.setObjectName("conceptWrong")
        self.wrong.setProperty("wrong", True)
        self.wrong.setWordWrap(True)
        self.wrong.setTextFormat(Qt.TextFormat.PlainText)
        self.search_button = self._button(self.tr("Search this concept"))
        self.remove_button = self._button(self.tr("Remove this concept"))
        self._timer = QTimer(self, singleShot=True, interval=CHECK_MS)
        self._lay_out()
        self._connect()
        self.show_concept(None, ())

    def _button(self, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button

    def _lay_out(self) -> None:
        self.name.setMinimumWidth(90)
        self.lines.setMinimumHeight(36)
        line = QHBoxLayout()
        line.setSpacing(8)
        label = QLabel("#", self)
        line.addWidget(label)
        line.addWidget(self.name, 1)
        line.addWidget(self.color)
        line.addWidget(self.search_button)
        line.addWidget(self.remove_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self.lines, 1)
        layout.addWidget(self.wrong)

    def _connect(self) -> None:
        self.name.editingFinished.connect(self._take_name)
        # Queued: the name is taken first.
        self.name.returnPressed.connect(self._go_on, Qt.ConnectionType.QueuedConnection)
        self.name.textEdited.connect(lambda _text: self._look())
        self.lines.left.connect(self._take_queries)
        self.lines.textChanged.connect(self._timer.start)
        self._timer.timeout.connect(self._look)
        self.color.clicked.connect(self._offer_colors)
        self.search_button.clicked.connect(self._search)
        self.remove_button.clicked.connect(self._remove)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        self.search_button.setIcon(icon("search", theme))
        self.remove_button.setIcon(icon("close", theme))
        self._show_color()
        self._look()

    # What is shown

    def show_concept(self, concept: Concept | None, concepts: Sequence[Concept]) -> None:
        """Show one of ``concepts``, None for none; what is being typed into it stays."""
        before, self._concept, self._all = self._concept, concept, concepts
        self.setEnabled(concept is not None)
        if concept is None:
            self.name.clear()
            self._set_lines(())
        elif concept != before:
            if self.name.text() != concept.name:
                self.name.setText(concept.name)
            if tuple(self.queries()) != concept.queries:
                self._set_lines(concept.queries)
        self._show_color()
        self._look()

    def concept(self) -> Concept | None:
        """Return the concept that is shown."""
        return self._concept

    def queries(self) -> list[str]:
        """Return the queries as typed, blank lines left out."""
        lines = self.lines.toPlainText().splitlines()
        return [" ".join(line.split()) for line in lines if line.strip()]

    def _set_lines(self, queries: Sequence[str]) -> None:
        self.lines.blockSignals(True)
        self.lines.setPlainText("\n".join(queries))
        self.lines.blockSignals(False)

    def _show_color(self) -> None:
        color = self._concept.color if self._concept is not None else ""
        self.color.setIcon(swatch(color, self._theme))
        self.color.setText(f"{color_in_words(color)} ▾")
        words = self.tr("Color of the concept: {0}")
        self.color.setAccessibleName(words.format(color_in_words(color)))

    def _look(self) -> None:
        """Say what is wrong with the name or the queries, and underline it."""
        self._timer.stop()
        if self._concept is None:
            self.wrong.hide()
            return
        name = self.name.text().strip()
        others = [other for other in self._all if other.name != self._concept.name]
        told = name_is_wrong(name, others)
        raw = self.lines.toPlainText().splitlines()
        numbered = [(at, line) for at, line in enumerate(raw) if line.strip()]
        now = replace(self._concept, queries=tuple(line for _, line in numbered))
        wrong = [
            one._replace(line=numbered[one.line][0])
            for one in what_is_wrong([line for _, line in numbered], (*others, now))
        ]
        self._underline(wrong)
        if not told and wrong:
            told = self.tr("Line {0}: {1}").format(wrong[0].line + 1, wrong[0].message)
            if len(wrong) > 1:
                told += self.tr(" (and {0} more)").format(len(wrong) - 1)
        self.wrong.setText(told)
        self.wrong.setToolTip(as_hint(told))
        self.wrong.setVisible(bool(told))
        self.lines.setAccessibleDescription(told)

    def _underline(self, wrong: Sequence[Wrong]) -> None:
        """Draw a wave under the character that is wrong in each line."""
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(self._theme.only_a_ink)
        look.setBackground(self._theme.only_a)
        look.setForeground(self._theme.only_a_ink)
        marks = []
        for one in wrong:
            block = self.lines.document().findBlockByNumber(one.line)
            text = block.text()
            if not text:
                continue
            at = min(one.at, len(text) - 1)
            first = at + sum(ord(c) > 0xFFFF for c in text[:at])
            cursor = QTextCursor(block)
            cursor.movePosition(
                QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.MoveAnchor, first
            )
            cursor.movePosition(
                QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor
            )
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = cursor, look
            marks.append(mark)
        self.lines.setExtraSelections(marks)

    # What the reader does

    def start(self) -> None:
        """Give the keyboard to the name, to be typed over."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def _take_name(self) -> None:
        concept = self._concept
        if concept is None:
            return
        name = self.name.text().strip().removeprefix("#")
        others = [other for other in self._all if other.name != concept.name]
        if name == concept.name:
            return
        if name_is_wrong(name, others):
            # What is wrong stays to be mended, and is told; the concept keeps its name so long.
            self._look()
            return
        self._tell(replace(concept, name=name))

    def _go_on(self) -> None:
        """Go from a name that will do to the queries."""
        if not self.wrong.text():
            self.lines.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_queries(self) -> None:
        concept, queries = self._concept, tuple(self.queries())
        if concept is not None and queries != concept.queries:
            self._tell(replace(concept, queries=queries))

    def _offer_colors(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for color in COLORS:
            action = menu.addAction(swatch(color, self._theme), color_in_words(color))
            action.triggered.connect(lambda _=False, chosen=color: self.take_color(chosen))
        menu.addSeparator()
        menu.addAction(self.tr("No color of its own")).triggered.connect(
            lambda: self.take_color("")
        )
        menu.addAction(self.tr("Another color…")).triggered.connect(self._ask_color)
        menu.popup(self.color.mapToGlobal(self.color.rect().bottomLeft()))

    def _ask_color(self) -> None:
        now = self._concept.color if self._concept is not None else ""
        dialog = QColorDialog(QColor(now) if now else QColor(COLORS[0]), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(lambda color: self.take_color(color.name().upper()))
        dialog.open()

    def take_color(self, color: str) -> None:
        """Give the concept a colour, as the menu does."""
        if self._concept is not None and color != self._concept.color:
            self._tell(replace(self._concept, color=color))

    def _tell(self, concept: Concept) -> None:
        before = self._concept
        if before is not None:
            self.changed.emit(before.name, concept)

    def _search(self) -> None:
        self._take_queries()
        if self._concept is not None:
            self.searchRequested.emit(f"#{self._concept.name}")

    def _remove(self) -> None:
        if self._concept is not None:
            self.removeRequested.emit(self._concept.name)
