"""The help: first steps, the query language, and the keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from diptych_desktop.dialogs.frame import button, dress
from diptych_desktop.theme.theme import Theme
from diptych_resources import resource

_PAGES = ("reading", "query", "keys")


class HelpDialog(QDialog):
    """Three pages on tabs, texts from the resources, the keys as the caller has them.

    ``keys`` are (group, text, key), in the order to show them; a group stands together.
    """

    def __init__(
        self, keys: Sequence[tuple[str, str, str]], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("helpDialog")
        self.setWindowTitle("Help")
        self.resize(720, 600)
        self.reading = self._page("reading.md", "First steps")
        self.query = self._page("query-language.md", "Query language")
        self.keys = _key_table(keys, self)
        self.tabs = QTabWidget(self)
        self.tabs.setAccessibleName("Pages of the help")
        self.tabs.addTab(self.reading, "First steps")
        self.tabs.addTab(self.query, "Query language")
        self.tabs.addTab(self.keys, "Keys")
        close = button("Close", "helpClose", self, main=True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(row)
        self.set_theme(theme)

    def _page(self, name: str, title: str) -> QTextBrowser:
        page = QTextBrowser(self)
        page.setAccessibleName(title)
        page.setOpenExternalLinks(False)
        page.document().setDocumentMargin(16)
        page.setMarkdown(resource("help", name).read_text(encoding="utf-8"))
        _space_out(page.document())
        return page

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        dress(self, theme)
        for page in (self.reading, self.query):
            _dress_tables(page, theme)

    def show_page(self, page: str) -> None:
        """Turn to ``reading``, ``query`` or ``keys``; raises ValueError for another word."""
        self.tabs.setCurrentIndex(_PAGES.index(page))


def _space_out(document: QTextDocument) -> None:
    """Give headings air above and text its leading; Markdown knows no styles."""
    block = document.firstBlock()
    while block.isValid():
        style = block.blockFormat()
        if style.headingLevel() > 1:
            style.setTopMargin(20)
        elif not QTextCursor(block).currentTable():
            style.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        QTextCursor(block).setBlockFormat(style)
        block = block.next()


def _dress_tables(page: QTextBrowser, theme: Theme) -> None:
    """Give the tables of a page quiet lines and air; Markdown knows no styles."""
    for frame in page.document().rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            style = frame.format().toTableFormat()
            style.setBorderBrush(theme.border)
            style.setBorderCollapse(True)
            style.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            style.setCellPadding(6)
            frame.setFormat(style)


def _key_table(keys: Sequence[tuple[str, str, str]], parent: QWidget) -> QTableWidget:
    table = QTableWidget(0, 2, parent)
    table.setObjectName("keyTable")
    table.setAccessibleName("Keys")
    table.setHorizontalHeaderLabels(["What it does", "Key"])
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    group = ""
    for of, text, key in keys:
        if of != group:
            group = of
            _add_group(table, group)
        row = table.rowCount()
        table.insertRow(row)
        table.setItem(row, 0, QTableWidgetItem(text))
        table.setItem(row, 1, QTableWidgetItem(key))
    return table


def _add_group(table: QTableWidget, group: str) -> None:
    row = table.rowCount()
    table.insertRow(row)
    item = QTableWidgetItem(group)
    font = QFont(item.font())
    font.setBold(True)
    item.setFont(font)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    table.setItem(row, 0, item)
    table.setSpan(row, 0, 1, 2)
