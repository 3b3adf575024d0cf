"""The widgets of the comparison pane, how they lie, and how they look."""

from dataclasses import replace
from html import escape

from PySide6.QtCore import QT_TRANSLATE_NOOP, Signal
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from diptych_desktop.delegates.controls import scroll_style, wear
from diptych_desktop.delegates.keys import TellsKeys, in_brackets
from diptych_desktop.delegates.rows.content import Look
from diptych_desktop.delegates.rows.delegate import CardDelegate
from diptych_desktop.delegates.rows.formats import PASSAGE_POINTS
from diptych_desktop.models.row_list import RowsModel
from diptych_desktop.panes.comparison.bar import ComparisonBar
from diptych_desktop.panes.comparison.card_list import CardList
from diptych_desktop.panes.comparison.faces import Faces, message
from diptych_desktop.panes.comparison.find_bar import RowFindBar
from diptych_desktop.panes.comparison.open_card import OpenCard
from diptych_desktop.theme.fonts import READING_POINTS
from diptych_desktop.theme.theme import Theme, load_theme

EMPTY = str(
    QT_TRANSLATE_NOOP(
        "ComparisonFrame",
        "<p><b>No passages pinned yet</b></p>"
        "<p>Select some text in A or in B, or go to a hit, and pin it{0}.<br>"
        "A passage of A and one of B meet in a row, and the row shows what differs.</p>",
    )
)


class ComparisonFrame(TellsKeys, QWidget):
    """Bar, search line, cards and table; what they do is the pane's own.

    Signals:
        lookChanged(): everything is drawn in another way now.
    """

    lookChanged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparison")
        self.setAccessibleName(self.tr("Comparison"))
        look = Look(load_theme("light"), frozenset(), self.font())
        self._model = RowsModel(self)
        self._delegate = CardDelegate(look, self)
        self._card = OpenCard(look)
        self._list = CardList(self._model, self._delegate, self._card, self)
        self._list.setObjectName("comparison-list")
        self._bar = ComparisonBar(look, self)
        self._find = RowFindBar(self)
        self._arrange()
        self.setFocusProxy(self._list)

    def copy(self) -> None:
        """Copy the text selected in the open row, else its passages with their locators."""
        item = self._list.current_item()
        text = self._card.selected_text() or (item.description() if item else "")
        if text:
            QGuiApplication.clipboard().setText(text)

    def flush(self) -> None:
        """Hand on what has been typed and not been handed on yet."""
        self._card.flush()

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._set_look(replace(self._delegate.look, theme=theme))

    def say_keys(self) -> None:
        """Name the keys where there is nothing yet, and on the buttons of the open row."""
        pin, base = in_brackets(self, "pin"), in_brackets(self, "next_base")
        look = self._delegate.look
        if (pin, base) != (look.pin_key, look.base_key):
            self._empty.setText(self.tr(EMPTY).format(escape(pin)))
            self._set_look(replace(look, pin_key=pin, base_key=base))

    def set_zoom(self, points: float) -> None:
        """Show the passages in step with a text whose size is ``points``, a little smaller."""
        points = points * PASSAGE_POINTS / READING_POINTS
        if points != self._delegate.look.points:
            self._set_look(replace(self._delegate.look, points=points))

    def set_table(self, table: QWidget) -> None:
        """Give the pane the table that shows all differences in place of the cards."""
        self._faces.set_table(table)

    def shows_table(self) -> bool:
        """Whether the table stands in place of the cards."""
        return self._faces.shows_table()

    def _arrange(self) -> None:
        self._empty = message(self.tr(EMPTY).format(""), "comparison-empty")
        self._faces = Faces(self._list, self)
        self._full = QWidget(self)
        column = QVBoxLayout(self._full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._find)
        column.addWidget(self._faces, 1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._full)

    def _set_marks(self, look: Look) -> None:
        """Draw the passages anew; everything else stays as it is."""
        self._delegate.set_marks(look)
        self._card.set_marks(look)
        self._list.viewport().update()
        self.lookChanged.emit()

    def _set_look(self, look: Look) -> None:
        self.setPalette(look.theme.palette())
        self.setAutoFillBackground(True)
        self._delegate.set_look(look)
        self._card.set_look(look)
        self._bar.set_look(look)
        self._find.set_look(look)
        # A palette and no style sheet: only then Qt scrolls by moving what is painted already.
        ground = look.theme.palette()
        ground.setColor(QPalette.ColorRole.Base, look.theme.chrome)
        self._list.setPalette(ground)
        wear(self._list.verticalScrollBar(), scroll_style(look.theme))
        self._card.setPalette(look.theme.palette())
        self._list.open_current()
        self.lookChanged.emit()
