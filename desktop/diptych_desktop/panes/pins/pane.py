"""The page “Pins”: every pin of the session, filtered, sorted, coloured, tagged, removed."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QFocusEvent, QIcon, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from diptych_desktop.delegates.controls import button_style, choice_style, scroll_style, wear
from diptych_desktop.delegates.keys import TellsKeys, in_brackets
from diptych_desktop.models.pins import (
    COLOR,
    COLUMNS,
    PASSAGE,
    PIN,
    STATES,
    TAGS,
    PinLine,
    PinsFilter,
    PinsModel,
)
from diptych_desktop.panes.pins.words import COLORS, NO_MATCH, NOTHING
from diptych_desktop.panes.reading.widgets import Field
from diptych_desktop.theme.theme import SYSTEM, Theme, load_theme
from diptych_index.session.model import PIN_COLORS

_WIDTHS = (64, 0, 96, 110, 92, 150, 170)


class _Table(QTableView):
    """A table in which the keyboard always stands on a row that one sees."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: choose the current row, or the first, where the keys have led here."""
        super().focusInEvent(event)
        by_keys = event.reason() != Qt.FocusReason.MouseFocusReason
        if by_keys and not self.selectionModel().hasSelection():
            self.selectRow(max(0, self.currentIndex().row()))


class PinsPane(TellsKeys, QWidget):
    """A table of pins. It changes nothing itself.

    Signals:
        pinActivated(str): the id of the pin to go to.
        colorRequested(object, str): ids of pins and the colour they are to have.
        tagsRequested(object): ids of pins that are to get other tags.
        removeRequested(object): ids of pins to remove.
        renumberRequested: all pins are to be numbered in the order of the texts.
        stateChanged: the filter or the order is another one.
    """

    pinActivated = Signal(str)
    colorRequested = Signal(object, str)
    tagsRequested = Signal(object)
    removeRequested = Signal(object)
    renumberRequested = Signal()
    stateChanged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pins")
        self.setAccessibleName(self.tr("All pins"))
        self.setAutoFillBackground(True)
        self._theme = load_theme(SYSTEM)
        self.model = PinsModel(self)
        self.shown = PinsFilter(self.model)
        self.words = Field(self._theme)
        self.words.setPlaceholderText(self.tr("Words of the passage, tags"))
        self.words.setAccessibleName(self.tr("Show pins with these words"))
        self.side = QComboBox()
        self.side.setAccessibleName(self.tr("Show the pins of which document"))
        self.side.addItem(self.tr("A and B"), "")
        self.side.addItem(self.tr("Document A"), "A")
        self.side.addItem(self.tr("Document B"), "B")
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Show the pins of which color or state"))
        self.kind.addItem(self.tr("All colors and states"), "")
        for color in PIN_COLORS[1:]:
            self.kind.addItem(self.tr(COLORS[color]), color)
        for state, words in STATES.items():
            self.kind.addItem(self.tr(words), state)
        self.count = QLabel()
        self.table = _Table()
        self.color_button = QToolButton()
        self.color_button.setText(self.tr("Color ▾"))
        self.color_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.color_button.setMenu(self._color_menu(self.color_button))
        self.tags_button = QPushButton(self.tr("Tags…"))
        self.remove_button = QPushButton(self.tr("Remove"))
        self.renumber_button = QPushButton(self.tr("Renumber"))
        self.renumber_button.setToolTip(self.tr("Number all pins in the order of the texts"))
        self.empty = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self._set_up_table()
        self._lay_out()
        self._connect()
        self.set_theme(self._theme)
        self._show()

    def _set_up_table(self) -> None:
        table = self.table
        table.setModel(self.shown)
        table.setAccessibleName(self.tr("All pins"))
        table.setAccessibleDescription(self.tr("Enter goes to a pin, Delete removes it."))
        table.setFrameShape(QTableView.Shape.NoFrame)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setSortingEnabled(True)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(_WIDTHS):
            if column == PASSAGE:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            else:
                table.setColumnWidth(column, width)
        table.sortByColumn(PIN, Qt.SortOrder.AscendingOrder)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 4, 8, 4)
        bar.setSpacing(8)
        for widget in (self.words, self.side, self.kind, self.count):
            bar.addWidget(widget, 1 if widget is self.words else 0)
        bar.addStretch(1)
        for button in self._buttons():
            bar.addWidget(button)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self._pages, 1)
        self.setFocusProxy(self.table)

    def _buttons(self) -> tuple[QWidget, ...]:
        return self.color_button, self.tags_button, self.remove_button, self.renumber_button

    def _connect(self) -> None:
        self.words.textChanged.connect(self._filter)
        self.side.currentIndexChanged.connect(self._filter)
        self.kind.currentIndexChanged.connect(self._filter)
        self.table.activated.connect(lambda index: self._activate(index.row()))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_buttons())
        self.table.horizontalHeader().sortIndicatorChanged.connect(
            lambda *_: self.stateChanged.emit()
        )
        self.tags_button.clicked.connect(lambda: self.tagsRequested.emit(self.chosen()))
        self.remove_button.clicked.connect(lambda: self.removeRequested.emit(self.chosen()))
        self.renumber_button.clicked.connect(self.renumberRequested)
        remove = QAction(self.table)
        remove.setShortcuts([QKeySequence(Qt.Key.Key_Delete)])
        remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        remove.triggered.connect(self._remove_chosen)
        self.table.addAction(remove)

    def _color_menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        for color in PIN_COLORS:
            action = menu.addAction(QIcon(), self.tr(COLORS[color]))
            action.triggered.connect(lambda *_, c=color: self.colorRequested.emit(self.chosen(), c))
        return menu

    # -- what is shown

    def set_lines(self, lines: Sequence[PinLine]) -> None:
        """Show these pins."""
        chosen = set(self.chosen())
        self.model.set_lines(lines)
        if chosen and not self.chosen():
            self._choose(chosen)
        self._show()

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of the pins that are selected, as they stand in the table."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return tuple(self.shown.line(row).pin.id for row in rows)

    def state(self) -> dict[str, Any]:
        """Return filter and order, as JSON values."""
        header = self.table.horizontalHeader()
        return {
            "words": self.words.text(), "side": self.side.currentData(),
            "kind": self.kind.currentData(), "column": header.sortIndicatorSection(),
            "down": header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder,
        }  # fmt: skip

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take up what ``state`` once returned; what makes no sense is left out."""
        words, column = state.get("words"), state.get("column")
        self.words.setText(words if isinstance(words, str) else "")
        for box, value in ((self.side, state.get("side")), (self.kind, state.get("kind"))):
            box.setCurrentIndex(max(0, box.findData(value)))
        if isinstance(column, int) and 0 <= column < len(COLUMNS):
            order = (
                Qt.SortOrder.DescendingOrder if state.get("down") else Qt.SortOrder.AscendingOrder
            )
            self.table.sortByColumn(column, order)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        self.model.set_theme(theme)
        self.words.set_theme(theme)
        ink, paper, border = theme.ink.name(), theme.paper.name(), theme.border.name()
        wear(
            self,
            button_style(theme) + choice_style(theme) + scroll_style(theme) + f"""
            QTableView {{ background: {paper}; color: {ink}; outline: 0;
                selection-background-color: {theme.selection.name()}; selection-color: {ink}; }}
            QTableView {{ border: 2px solid transparent; }}
            QTableView:focus {{ border: 2px solid {theme.accent.name()}; border-radius: 6px; }}
            QTableView::item {{ padding: 0 6px; }}
            QHeaderView {{ background: {theme.chrome.name()}; }}
            QHeaderView::section {{ background: {theme.chrome.name()};
                color: {theme.secondary.name()}; border: 0; border-bottom: 1px solid {border};
                padding: 2px 9px; }}
            QLabel {{ color: {theme.secondary.name()}; }}
            QToolButton::menu-indicator {{ image: none; }}
            """,
        )  # fmt: skip
        # A style sheet brings back the palette from before it; so the palette comes last.
        self.setPalette(theme.palette())
        for action, color in zip(self.color_button.menu().actions(), PIN_COLORS, strict=True):
            action.setIcon(QIcon() if not color else self.model.swatch(color))

    def _filter(self, *_: object) -> None:
        self.shown.choose(self.words.text(), self.side.currentData(), self.kind.currentData())
        self._show()
        self.stateChanged.emit()

    def say_keys(self) -> None:
        """Say why there is nothing to see, and which key pins."""
        words = self.tr(NO_MATCH) if self.model.lines else self.tr(NOTHING)
        self.empty.setText(words.format(in_brackets(self, "pin")))

    def _show(self) -> None:
        """Show the table, or why there is nothing in it."""
        shown, there = self.shown.rowCount(), len(self.model.lines)
        self.say_keys()
        self._pages.setCurrentIndex(0 if shown else 1)
        # The room of what no pin has is the passages'.
        pins = [line.pin for line in self.model.lines]
        self.table.setColumnHidden(COLOR, not any(pin.color for pin in pins))
        self.table.setColumnHidden(TAGS, not any(pin.tags for pin in pins))
        words = self.tr("{0} of {1} pins")
        if shown == there:
            words = self.tr("1 pin") if there == 1 else self.tr("{0} pins")
        self.count.setText(words.format(shown, there) if there else "")
        self._show_buttons()

    def _show_buttons(self) -> None:
        some = bool(self.chosen())
        for button in (self.color_button, self.tags_button, self.remove_button):
            button.setEnabled(some)
        self.renumber_button.setEnabled(len(self.model.lines) > 1)

    def _choose(self, ids: set[str]) -> None:
        mode = QAbstractItemView.SelectionMode
        self.table.setSelectionMode(mode.MultiSelection)
        for row in range(self.shown.rowCount()):
            if self.shown.line(row).pin.id in ids:
                self.table.selectRow(row)
        self.table.setSelectionMode(mode.ExtendedSelection)

    # -- what the reader does

    def _activate(self, row: int) -> None:
        self.pinActivated.emit(self.shown.line(row).pin.id)

    def _remove_chosen(self) -> None:
        if self.chosen():
            self.removeRequested.emit(self.chosen())

    def context_menu(self) -> QMenu | None:
        """Return what can be done with the pins that are selected; closing deletes it."""
        if not self.chosen():
            return None
        menu = QMenu(self)
        go = menu.addAction(self.tr("Go to the passage"))
        go.triggered.connect(lambda: self.pinActivated.emit(self.chosen()[0]))
        colors = self._color_menu(menu)
        colors.setTitle(self.tr("Color"))
        menu.addMenu(colors)
        menu.addAction(self.tr("Tags…")).triggered.connect(
            lambda: self.tagsRequested.emit(self.chosen())
        )
        menu.addSeparator()
        menu.addAction(self.tr("Remove")).triggered.connect(self._remove_chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the pins that are selected."""
        menu = self.context_menu()
        if menu is not None:
            place = event.globalPos()
            if event.reason() == QContextMenuEvent.Reason.Keyboard:
                place = self.table.viewport().mapToGlobal(QPoint(40, 20))
            menu.popup(place)
