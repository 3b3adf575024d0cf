"""Search within the panel: a line over the rows that shows only those which have the words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from diptych_desktop.delegates.rows.content import Look
from diptych_desktop.panes.comparison.style import bar_style
from diptych_desktop.theme.icons import icon


class RowFindBar(QWidget):
    """Asks for words. Hidden, it finds nothing and every row is shown.

    Signals:
        queryEdited(str query): show the rows that have these words; "" for all.
        stepRequested(int by): the next (1) or the last (-1) of the rows found.
        left(): Escape; the keys go back to the rows.
    """

    queryEdited = Signal(str)
    stepRequested = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparison-bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.field = QLineEdit(self)
        self.field.setObjectName("row-find")
        self.field.setPlaceholderText(
            self.tr("Find in passages, titles, notes, tags and relations")
        )
        self.field.setAccessibleName(self.tr("Find in the rows"))
        self.field.setClearButtonEnabled(False)
        self.field.textEdited.connect(self.queryEdited)
        self.count = QLabel(self)
        self.count.setObjectName("row-find-count")
        self.close_button = QToolButton(self)
        self.close_button.setToolTip(self.tr("Show all rows again (Esc)"))
        self.close_button.setAccessibleName(self.tr("Close the search in the rows"))
        self.close_button.clicked.connect(self.leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 8, 3)
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        row.addWidget(self.close_button)
        self.hide()

    def set_look(self, look: Look) -> None:
        """Draw everything in other colors."""
        self.setStyleSheet(bar_style(look))
        self.count.setFont(look.small)
        self.close_button.setIcon(icon("close", look.theme))

    def begin(self) -> None:
        """Open for typing; what was typed before can be typed over."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        if self.field.text():
            self.queryEdited.emit(self.field.text())

    def leave(self) -> None:
        """Close, and show all rows again."""
        self.hide()
        self.queryEdited.emit("")
        self.left.emit()

    def set_count(self, found: int, total: int) -> None:
        """Say how many rows have the words, out of how many."""
        if not self.field.text().strip():
            words = ""
        elif not found:
            words = (
                self.tr("not in the only row")
                if total == 1
                else self.tr("none of {0} rows").format(total)
            )
        else:
            some = self.tr("in the only row") if total == 1 else self.tr("{0} of {1} rows")
            words = some.format(found, total)
        self.count.setText(words)
        self.count.setAccessibleName(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter goes through what was found, Escape leaves."""
        match event.key():
            case Qt.Key.Key_Escape:
                self.leave()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Down | Qt.Key.Key_Up:
                shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                back = shift or event.key() == Qt.Key.Key_Up
                self.stepRequested.emit(-1 if back else 1)
            case _:
                super().keyPressEvent(event)
