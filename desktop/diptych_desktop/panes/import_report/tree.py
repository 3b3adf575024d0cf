"""The tree of the import report: lines over all columns, their places, keys that reverse."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from diptych_desktop.delegates.controls import scroll_style, wear
from diptych_desktop.models.import_report import WHAT, WHERE, ImportReportModel
from diptych_desktop.theme.theme import Theme

_ROW_PADDING = 10
_WHERE_WIDTH = 76
_WHAT_SHARE = 0.52
OPENED = 40
"""A report with as many places as this shows them at once; in a longer one the lines are closed."""
FOUND = 300
"""Rows that a filter opens at most."""


class _Quiet(QStyledItemDelegate):
    """Writes where and why in secondary ink, and gives every row the same height."""

    def __init__(self, tree: QTreeView) -> None:
        super().__init__(tree)
        self.secondary = QColor()

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Quieten the columns beside the first."""
        super().initStyleOption(option, index)
        # The ring of the tree shows the keyboard, the ground of the row which one is meant.
        option.state &= ~QStyle.StateFlag.State_HasFocus
        # Fusion draws the frame of a check mark in a shade of this.
        option.palette.setColor(QPalette.ColorRole.Window, self.secondary)
        if index.column() != WHAT:
            option.palette.setColor(QPalette.ColorRole.Text, self.secondary)


class ReportTree(QTreeView):
    """Shows an ImportReportModel.

    Signals:
        stepped: the index that the keyboard or a click has come to.
        chosen: the index on which Enter was pressed or that was double-clicked.
        closeRequested: Esc was pressed.
    """

    stepped = Signal(QModelIndex)
    chosen = Signal(QModelIndex)
    closeRequested = Signal()

    def __init__(self, model: ImportReportModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._report = model
        self._theme = theme
        self._restoring = False
        self.setObjectName("importReport")
        self.setModel(model)
        self._quiet = _Quiet(self)
        self.setItemDelegate(self._quiet)
        self.setUniformRowHeights(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(18)
        header = self.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionsClickable(False)
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(self.chosen)
        model.modelReset.connect(self._reset)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        self._quiet.secondary = theme.secondary
        self.setPalette(theme.palette())
        self._report.set_font(self.font())
        wear(self, scroll_style(theme) + _style(theme))

    def current(self) -> QModelIndex:
        """Return the index the keyboard is on, in the first column."""
        return self.currentIndex().siblingAtColumn(WHAT)

    def restore(self, index: QModelIndex) -> None:
        """Make an index current again after another report came, without going there."""
        if index.isValid():
            self._restoring = True
            # The rows have to be laid out before one of them can be scrolled to.
            self.executeDelayedItemsLayout()
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
            self._restoring = False

    def opened(self) -> dict[str, list[int]]:
        """Return the names of the lines whose places are shown, and the groups open in each."""
        opened: dict[str, list[int]] = {}
        for row, line in enumerate(self._report.lines):
            top = self._report.index(row, 0)
            if self.isExpanded(top):
                pages = line.pages if line.levels else ()
                opened[line.name] = [
                    page for page in pages if self.isExpanded(self._report.page_index(row, page))
                ]
        return opened

    def open_lines(self, opened: Mapping[str, Sequence[int]], known: Collection[str]) -> None:
        """Show the places of the lines and groups ``opened``, close others ``known`` before.

        The places of new lines are shown if all places are few enough.
        """
        few = sum(line.shown for line in self._report.lines) <= OPENED
        for row, line in enumerate(self._report.lines):
            top = self._report.index(row, 0)
            self.setExpanded(top, line.name in opened or (few and line.name not in known))
            for page in opened.get(line.name, ()):
                self._open_page(row, page)

    def _open_page(self, line: int, page: int) -> None:
        """Show the places of a page, which stand in a group, if not right under their line."""
        index = self._report.page_index(line, page)
        while index.isValid():
            self.expand(index)
            index = index.parent()

    def open_found(self) -> None:
        """Show what a filter left: whole lines as long as they are few, and the first of many."""
        room = FOUND
        for row, line in enumerate(self._report.lines):
            top = self._report.index(row, 0)
            rows = self._report.rowCount(top) if line.levels else line.shown
            self.setExpanded(top, 0 < rows <= room)
            room -= min(rows, room)
            if line.levels and row == 0:
                self._open_page(row, 0)

    def _reset(self) -> None:
        for row in range(self._report.rowCount()):
            self.setFirstColumnSpanned(row, QModelIndex(), True)

    def _clicked(self, index: QModelIndex) -> None:
        # The keyboard's way here is currentChanged; a click on the current row goes there too.
        if self._report.place_at(index) is not None:
            self.stepped.emit(index)

    # Qt

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Tell which row the keyboard has come to."""
        super().currentChanged(current, previous)
        if not self._restoring and current.isValid() and self.hasFocus():
            self.stepped.emit(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Reverse with Delete, go with Enter, close with Esc."""
        match event.key():
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self._report.turn(self.current())
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                index = self.current()
                if self._report.place_at(index) is not None:
                    self.chosen.emit(index)
                elif index.isValid():
                    self.setExpanded(index, not self.isExpanded(index))
            case Qt.Key.Key_Asterisk:
                # Qt would open every group there is, and each would ask for its places.
                self.expand(self.current())
            case Qt.Key.Key_Escape:
                self.closeRequested.emit()
            case _:
                super().keyPressEvent(event)
                return
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out, and keep the current row in sight."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        width = self.viewport().width()
        self.header().resizeSection(WHAT, max(120, round(width * _WHAT_SHARE)))
        self.header().resizeSection(WHERE, _WHERE_WIDTH)


def _style(theme: Theme) -> str:
    ink, chosen = theme.ink.name(), theme.selection.name()
    return f"""
    QTreeView {{
        color: {ink}; background: {theme.chrome.name()}; border: 2px solid transparent;
        selection-background-color: {chosen}; selection-color: {ink}; outline: 0;
    }}
    QTreeView:focus {{ border: 2px solid {theme.accent.name()}; border-radius: 6px; }}
    QTreeView::item {{ padding: {_ROW_PADDING // 2}px 4px; border: 0; }}
    QTreeView::item:hover {{ background: {theme.paper.name()}; }}
    QTreeView::item:selected {{ background: {chosen}; color: {ink}; }}
    QHeaderView::section {{
        color: {theme.secondary.name()}; background: {theme.chrome.name()};
        border: 0; border-bottom: 1px solid {theme.border.name()}; padding: 3px 7px;
    }}
    """
