"""The relation of a row's passages: one of the usual words, or the reader's own."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from diptych_desktop.theme.icons import icon
from diptych_desktop.theme.theme import Theme
from diptych_index.session.model import RELATIONS


def no_relation() -> str:
    """Return what stands for none where one is chosen."""
    return QCoreApplication.translate("relation", "no relation")


class RelationBox(QComboBox):
    """Chooses the relation.

    Signals:
        edited(str relation): another one is wanted; "" for none.
        entered(): Enter; the keys go on to the rows.
    """

    edited = Signal(str)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._relation = ""
        self._theme: Theme | None = None
        self.setObjectName("relation")
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        name = self.tr("Relation of the passages; choose one or write your own")
        self.setAccessibleName(name)
        self.setToolTip(name)
        field = self._field = QLineEdit(self)
        self.setLineEdit(field)
        # Completion would make “quotes” of a reader's own “quote”. (The stubs forbid None.)
        self.setCompleter(None)  # type: ignore[arg-type]
        field.setPlaceholderText(self.tr("Relation"))
        field.setAccessibleName(name)
        field.editingFinished.connect(self._written)
        self.activated.connect(self._written)
        self.set_words(())

    @property
    def field(self) -> QLineEdit:
        """The field that a relation of the reader's own is written into."""
        return self._field

    def set_words(self, own: Iterable[str]) -> None:
        """Offer the usual relations and those of the reader's own that the session knows."""
        words = [no_relation(), *(word for word in RELATIONS if word)]
        words += sorted({word for word in own if word} - set(words))
        if words != [self.itemText(i) for i in range(self.count())]:
            self.blockSignals(True)
            self.clear()
            self.addItems(words)
            self.setEditText(self._relation)
            self.blockSignals(False)

    def set_relation(self, relation: str, *, other_row: bool) -> None:
        """Show the relation as the store has it; what is being typed stays, on the same row."""
        if relation == self._relation and not other_row:
            return
        self._relation = relation
        self.setCurrentIndex(self.findText(relation, Qt.MatchFlag.MatchExactly))
        self.setEditText(relation)

    def set_theme(self, theme: Theme) -> None:
        """Draw the arrow in the theme's ink."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: a style sheet takes the arrow away; this is ours."""
        super().paintEvent(event)
        if self._theme is not None:
            painter = QPainter(self)
            place = QRect(self.width() - 19, (self.height() - 14) // 2, 14, 14)
            icon("down", self._theme).paint(painter, place)
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter keeps what was written, and is nobody else's key."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            self.entered.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: the wheel scrolls the rows and never changes a relation in passing."""
        event.ignore()

    def _written(self) -> None:
        wanted = " ".join(self.currentText().split())
        if wanted == no_relation():
            wanted = ""
            self.setEditText("")
        if wanted != self._relation:
            self._relation = wanted
            self.edited.emit(wanted)
