"""The saved searches: run, renamed in place, removed, held against what they once found."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from diptych_desktop.models.concepts import found_in_words, has_changed
from diptych_index.session.model import SavedQuery

_ID = Qt.ItemDataRole.UserRole
_NAME, _QUERY, _FOUND = range(3)


class SavedSearches(QWidget):
    """A list of saved searches; it changes nothing itself.

    Signals:
        saveRequested(): keep the present search.
        runRequested(str id), renameRequested(str id, str name), removeRequested(str id).
        acceptRequested(): what the searches find now is what is to be held against from now on.
    """

    saveRequested = Signal()
    runRequested = Signal(str)
    renameRequested = Signal(str, str)
    removeRequested = Signal(str)
    acceptRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saved: Sequence[SavedQuery] = ()
        self._found: Mapping[str, Mapping[str, int]] = {}
        self._wrong: Mapping[str, str] = {}
        self._filling = False
        title = QLabel(self.tr("Saved searches"), self)
        title.setProperty("title", True)
        self.save_button = QPushButton(self.tr("Save this search"), self)
        self.accept_button = QPushButton(self.tr("Note the new numbers"), self)
        self.accept_button.setToolTip(
            self.tr("From now on hold the searches against what they find now")
        )
        self.accept_button.hide()
        self.tree = QTreeWidget(self)
        self._set_up_tree()
        self.empty = QLabel(
            self.tr("No saved searches yet. Search for something and press Save this search."), self
        )
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out(title)
        self._connect()
        self.set_saved(())

    def _set_up_tree(self) -> None:
        self.tree.setObjectName("savedSearches")
        self.tree.setAccessibleName(self.tr("Saved searches"))
        self.tree.setAccessibleDescription(
            self.tr("Enter searches again, F2 renames, Delete removes.")
        )
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setEditTriggers(QTreeWidget.EditTrigger.EditKeyPressed)
        self.tree.setHeaderLabels([self.tr("Name"), self.tr("Query"), self.tr("Found")])
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        # What has changed is what one comes for: it is never cut.
        header.setSectionResizeMode(_FOUND, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.setMinimumWidth(300)

    def _lay_out(self, title: QLabel) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(title)
        line.addStretch(1)
        line.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.accept_button, 0, Qt.AlignmentFlag.AlignRight)

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.saveRequested)
        self.accept_button.clicked.connect(self.acceptRequested)
        self.tree.itemActivated.connect(lambda item: self.runRequested.emit(item.data(0, _ID)))
        self.tree.itemChanged.connect(self._renamed)
        self.tree.installEventFilter(self)

    # What is shown

    def set_saved(self, saved: Sequence[SavedQuery]) -> None:
        """List these; the current one stays current."""
        current = self.current()
        self._saved = saved
        self._filling = True
        self.tree.clear()
        for query in saved:
            item = QTreeWidgetItem(self.tree, [query.name, query.query, ""])
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setData(0, _ID, query.id)
            if query.id == current:
                self.tree.setCurrentItem(item)
        self._filling = False
        self.tree.setVisible(bool(saved))
        self.empty.setVisible(not saved)
        self._show_found()

    def set_found(self, found: Mapping[str, Mapping[str, int]], wrong: Mapping[str, str]) -> None:
        """Show what the searches find now, by id: hits by fingerprint, or why they cannot."""
        self._found, self._wrong = found, wrong
        self._show_found()

    def current(self) -> str | None:
        """Return the id of the current search."""
        item = self.tree.currentItem()
        return None if item is None else str(item.data(0, _ID))

    def _show_found(self) -> None:
        self._filling = True
        changed = False
        for at, query in enumerate(self._saved):
            now = self._found.get(query.id)
            item = self.tree.topLevelItem(at)
            words = found_in_words(query, now)
            if query.id in self._wrong:
                words = self.tr("does not parse")
            any_word = self.tr(" (any word)") if query.match_any else ""
            if item is not None:
                item.setText(_FOUND, words)
                item.setText(_QUERY, f"{query.query}{any_word}")
                item.setToolTip(_FOUND, self._wrong.get(query.id, words))
                item.setToolTip(_QUERY, query.query)
                font = item.font(_FOUND)
                differs = now is not None and has_changed(query, now)
                font.setBold(differs)
                item.setFont(_FOUND, font)
                changed = changed or differs
        self.accept_button.setVisible(changed)
        self._filling = False

    # What the reader does

    def _renamed(self, item: QTreeWidgetItem, column: int) -> None:
        if self._filling or column != _NAME:
            return
        query = next((q for q in self._saved if q.id == item.data(0, _ID)), None)
        name = " ".join(item.text(_NAME).split())
        if query is None or name == query.name:
            return
        if name:
            self.renameRequested.emit(query.id, name)
        else:
            self._filling = True
            item.setText(_NAME, query.name)
            self._filling = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remove the current search with Delete, run it with Enter."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            current = self.current()
            if current is not None and event.key() == Qt.Key.Key_Delete:
                self.removeRequested.emit(current)
                return True
            if current is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.runRequested.emit(current)
                return True
        return super().eventFilter(watched, event)
