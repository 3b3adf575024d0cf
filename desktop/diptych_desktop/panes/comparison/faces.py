"""What stands under the bar: the cards, the table of all differences, or that nothing was found."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget, QWidget

NONE_FOUND = str(
    QT_TRANSLATE_NOOP("Faces", "No row has all of these words.\nEsc shows all rows again.")
)


class Faces(QStackedWidget):
    """Shows one face at a time; the keys go to the one that is shown.

    Signals:
        tableShown(bool shown): the table stands in place of the cards now, or the cards again.
    """

    tableShown = Signal(bool)

    def __init__(self, cards: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._cards = cards
        self._table: QWidget | None = None
        self._lost = message(self.tr(NONE_FOUND), "comparison-none-found")
        self.addWidget(cards)
        self.addWidget(self._lost)

    def set_table(self, table: QWidget) -> None:
        """Take in the table that shows all differences in place of the cards."""
        self._table = table
        self.addWidget(table)

    def keyboard(self) -> QWidget:
        """Return what takes the keys."""
        return self._table if self._table is not None and self.shows_table() else self._cards

    def shows_table(self) -> bool:
        """Whether the table stands in place of the cards."""
        return self._table is not None and self.currentWidget() is self._table

    def show_table(self, shown: bool) -> None:
        """Show the table, or the cards again."""
        if self._table is None or shown == self.shows_table():
            return
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self.setCurrentWidget(self._table if shown else self._cards)
        self.tableShown.emit(shown)
        if had_focus:
            self.keyboard().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_cards(self, *, lost: bool) -> None:
        """Show the cards, or (``lost``) that none of them was found; the table stays."""
        if not self.shows_table():
            self.setCurrentWidget(self._lost if lost else self._cards)


def message(words: str, name: str) -> QLabel:
    """Return words that stand in the middle of an empty pane."""
    label = QLabel(words)
    label.setObjectName(name)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    label.setMargin(24)
    return label
