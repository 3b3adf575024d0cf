"""The import report: what was joined, marked or left aside in a document, every decision."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from diptych_desktop.dialogs.frame import button, dress, words
from diptych_desktop.theme.theme import Theme
from diptych_index.protocol import GluedRow, JoinRow, ReportResult
from diptych_index.spans import ReadSpan, read_span

_SPAN = Qt.ItemDataRole.UserRole
_NOTHING = "The file was read as it stands; nothing had to be joined, marked or left aside."
_JOINED, _KEPT, _GLUED = "joined hyphens", "kept hyphens", "glued words"
"""The names of the report's lines that have decisions under them."""
_WORDS = {
    _JOINED: "words joined over a line end",
    _KEPT: "hyphens at a line end kept as part of the word",
    _GLUED: "places where a space seems to be missing (left as they are)",
}
_EXPANDED = 40


class ImportReportDialog(QDialog):
    """One line for each class of thing with its count, the decisions under it.

    Signals: ``goRequested(object ReadSpan)`` show this place in the pane.
    """

    goRequested = Signal(object)

    def __init__(
        self, title: str, result: ReportResult, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("importReportDialog")
        self.setWindowTitle(f"How “{title}” was read")
        self.resize(720, 480)
        self._classes: dict[str, QTreeWidgetItem] = {}
        self.tree = QTreeWidget(self)
        self.tree.setObjectName("importReport")
        self.tree.setAccessibleName("What was done, and where")
        self.tree.setHeaderLabels(["What", "Line", "Why"])
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self.tree.headerItem().setTextAlignment(1, right)
        self.tree.setUniformRowHeights(True)
        self.tree.itemActivated.connect(self._go)
        self.go = button("Show in the text", "reportGo", self)
        self.go.clicked.connect(self._go_current)
        self.tree.currentItemChanged.connect(self._enable)
        close = button("Close", "reportClose", self, main=True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self.go)
        row.addStretch(1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        quiet = "The file itself is never written to. Double-click a line to see it in the text."
        layout.addWidget(words(quiet, self, quiet=True))
        layout.addWidget(self.tree, 1)
        layout.addLayout(row)
        self._fill(result)
        self._size_columns()
        self._enable()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        dress(self, theme)

    def _fill(self, result: ReportResult) -> None:
        """Put each decision under the line of the report that counts it."""
        for line in result["report"]:
            self._class(line["name"], line["count"], line["text"])
        for join in result["joins"]:
            top = self._of(_KEPT if _is_kept(join) else _JOINED)
            self._decision(top, _join_in_words(join), join["line"], join["reason"], join)
        for glued in result["glued"]:
            top = self._of(_GLUED)
            self._decision(top, _glued_in_words(glued), glued["line"], glued["reason"], glued)
        if not self._classes:
            self._class("", None, _NOTHING)
        for item in self._classes.values():
            item.setExpanded(0 < item.childCount() <= _EXPANDED)

    def _of(self, name: str) -> QTreeWidgetItem:
        """Return the line with this name; the report may not have counted it."""
        return self._classes.get(name) or self._class(name, None, _WORDS[name])

    def _class(self, name: str, count: int | None, text: str) -> QTreeWidgetItem:
        shown = text if count is None else f"{count:,}  {text}"
        item = QTreeWidgetItem(self.tree, [shown])
        item.setFirstColumnSpanned(True)
        item.setToolTip(0, text)
        self._classes[name] = item
        return item

    def _decision(
        self, top: QTreeWidgetItem, what: str, line: int, why: str, row: JoinRow | GluedRow
    ) -> None:
        item = QTreeWidgetItem(top, [what, f"{line:,}", why])
        item.setData(0, _SPAN, read_span(row["read"][0], row["read"][1]))
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setToolTip(2, why)

    def _size_columns(self) -> None:
        header = self.tree.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.tree.resizeColumnToContents(0)
        header.resizeSection(0, min(max(200, header.sectionSize(0) + 12), 340))
        header.resizeSection(1, 72)

    def _enable(self) -> None:
        item = self.tree.currentItem()
        self.go.setEnabled(item is not None and _span_of(item) is not None)

    def _go_current(self) -> None:
        item = self.tree.currentItem()
        if item is not None:
            self._go(item)

    def _go(self, item: QTreeWidgetItem) -> None:
        span = _span_of(item)
        if span is not None:
            self.goRequested.emit(span)


def _span_of(item: QTreeWidgetItem) -> ReadSpan | None:
    value = item.data(0, _SPAN)
    return None if value is None else read_span(value[0], value[1])


def _is_kept(join: JoinRow) -> bool:
    return "-" in join["result"][len(join["left"]) - 1 :]


def _join_in_words(join: JoinRow) -> str:
    return f"{join['left']} {join['right']} → {join['result']}"


def _glued_in_words(glued: GluedRow) -> str:
    return f"{glued['found']} = {' + '.join(glued['parts'])}"
