"""The button that stands on the row under the pointer."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from diptych_desktop.delegates.rows.grid import HEADER, RAIL
from diptych_desktop.theme.icons import icon
from diptych_desktop.theme.theme import Theme


class HoverMenu(QToolButton):
    """Opens the menu of a row with the mouse; keys have the menu key, so it takes no focus."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedSize(QSize(RAIL - 2, HEADER))
        self.setToolTip(self.tr("Everything that can be done with this row"))
        self.setAccessibleName(self.tr("Menu of the row under the pointer"))
        self.hide()

    def show_on(self, row: QRect, number: QRect, theme: Theme) -> None:
        """Stand below the number of a row; both rectangles as the list and the card have them."""
        self.setIcon(icon("menu", theme))
        self.move(row.topLeft() + number.bottomLeft() + QPoint(0, 1))
        self.show()

    def place(self) -> QPoint:
        """Return where its menu opens, on the screen."""
        return self.mapToGlobal(self.rect().bottomLeft())
