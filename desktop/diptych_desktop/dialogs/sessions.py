"""All sessions: find, open, rename in place, duplicate, delete and take back."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyledItemDelegate,
    QTabBar,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from diptych_desktop.delegates.controls import link
from diptych_desktop.dialogs.frame import button, dress, words
from diptych_desktop.models.when import in_words
from diptych_desktop.theme.directions import in_a_line, isolated
from diptych_desktop.theme.icons import icon
from diptych_desktop.theme.theme import Theme
from diptych_index.session.model import SessionInfo

_ID = Qt.ItemDataRole.UserRole


class SessionsDialog(QDialog):
    """The list of sessions on one tab, the deleted ones on another.

    It changes nothing itself: it asks, and is told the new list by ``set_sessions``.

    Signals: ``openRequested(str id)``, ``renameRequested(str id, str name)``,
    ``duplicateRequested(str id)``, ``deleteRequested(str id)``, ``restoreRequested(str id)``,
    ``eraseRequested(str id)``: for good, after a question that named it.
    """

    openRequested = Signal(str)
    renameRequested = Signal(str, str)
    duplicateRequested = Signal(str)
    deleteRequested = Signal(str)
    restoreRequested = Signal(str)
    eraseRequested = Signal(str)
    _named = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sessionsDialog")
        self.setWindowTitle(self.tr("Sessions"))
        self.resize(900, 480)
        self._theme = theme
        self._sessions: list[SessionInfo] = []
        self._deleted: list[SessionInfo] = []
        self._undo_id = ""
        self._filling = False
        self.filter = QLineEdit(self)
        self.tabs = QTabBar(self)
        self.list = QTreeWidget(self)
        self.message = words("", self, quiet=True)
        self.undo_line = QLabel(self)
        self.open_button = button(self.tr("Open"), "sessionsOpen", self, main=True)
        self.rename_button = button(self.tr("Rename"), "sessionsRename", self)
        self.duplicate_button = button(self.tr("Duplicate"), "sessionsDuplicate", self)
        self.delete_button = button(self.tr("Delete"), "sessionsDelete", self)
        self.restore_button = button(self.tr("Restore"), "sessionsRestore", self)
        self.erase_button = button(self.tr("Delete for good…"), "sessionsErase", self)
        self._doomed = ""
        self.close_button = button(self.tr("Close"), "sessionsClose", self)
        self._set_up()
        self._lay_out()
        self._connect()
        self._fill()
        self.set_theme(theme)

    def _set_up(self) -> None:
        self.filter.setObjectName("sessionsFilter")
        self.filter.setAccessibleName(self.tr("Filter by name or title"))
        self.filter.setPlaceholderText(self.tr("Filter by name or title"))
        self._clear = self.filter.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setToolTip(self.tr("Clear"))
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.filter.clear)
        self.filter.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        self.filter.installEventFilter(self)
        self.tabs.addTab(self.tr("Sessions"))
        self.tabs.addTab(self.tr("Deleted"))
        self.tabs.setAccessibleName(self.tr("Sessions or deleted sessions"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        tree = self.list
        tree.setObjectName("sessionsList")
        tree.setAccessibleName(self.tr("Sessions"))
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setItemDelegateForColumn(0, _Names(tree))
        tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        tree.setEditTriggers(QTreeWidget.EditTrigger.EditKeyPressed)
        tree.setHeaderLabels(
            [self.tr("Name"), self.tr("Documents"), self.tr("Pins"), self.tr("Changed")]
        )
        middle = Qt.AlignmentFlag.AlignVCenter
        tree.headerItem().setTextAlignment(2, Qt.AlignmentFlag.AlignRight | middle)
        tree.installEventFilter(self)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, 330), (2, 56), (3, 136)):
            header.resizeSection(column, width)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setObjectName("sessionsMessage")
        self.undo_line.setObjectName("sessionsUndo")
        self.undo_line.setTextFormat(Qt.TextFormat.RichText)
        self.undo_line.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.undo_line.hide()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.tabs)
        top.addStretch(1)
        top.addWidget(self.filter)
        self.filter.setMinimumWidth(260)
        row = QHBoxLayout()
        for widget in (
            self.rename_button,
            self.duplicate_button,
            self.delete_button,
            self.restore_button,
            self.erase_button,
        ):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.open_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.message, 1)
        layout.addWidget(self.undo_line)
        layout.addLayout(row)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._fill)
        self.tabs.currentChanged.connect(self._fill)
        self.list.currentItemChanged.connect(self._enable)
        self.list.itemDoubleClicked.connect(self._open)
        self.list.itemChanged.connect(self._renamed)
        # The answer may fill the list anew, which must not happen while an item is changing.
        self._named.connect(self.renameRequested, Qt.ConnectionType.QueuedConnection)
        self.undo_line.linkActivated.connect(self._undo_delete)
        self.open_button.clicked.connect(self._open)
        self.rename_button.clicked.connect(self._rename)
        self.duplicate_button.clicked.connect(self._duplicate)
        self.delete_button.clicked.connect(self._delete)
        self.restore_button.clicked.connect(self._restore)
        self.erase_button.clicked.connect(self._erase)
        self.close_button.clicked.connect(self.reject)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        self._clear.setIcon(icon("close", theme))
        dress(self, theme)

    def set_sessions(self, sessions: Sequence[SessionInfo], deleted: Sequence[SessionInfo]) -> None:
        """Take the sessions and the deleted ones, the latest first; the current row stays."""
        self._sessions, self._deleted = list(sessions), list(deleted)
        if self._undo_id and not any(session.id == self._undo_id for session in deleted):
            self._undo_id = ""
            self.undo_line.hide()
        self._fill()

    def current_id(self) -> str:
        """Return the session of the current row, "" without one."""
        item = self.list.currentItem()
        return "" if item is None else str(item.data(0, _ID))

    # The list

    def _in_trash(self) -> bool:
        return self.tabs.currentIndex() == 1

    def _fill(self) -> None:
        current, row = self.current_id(), self.list.currentIndex().row()
        all_of_them = self._deleted if self._in_trash() else self._sessions
        wanted = self.filter.text().casefold().split()
        shown = [session for session in all_of_them if _matches(session, wanted)]
        self._filling = True
        self.list.clear()
        for session in shown:
            self._add(session)
        self._filling = False
        count = f" ({len(self._deleted):,})" if self._deleted else ""
        self.tabs.setTabText(1, self.tr("Deleted") + count)
        self.list.setVisible(bool(shown))
        self.message.setVisible(not shown)
        self.message.setText(self._why_empty(bool(all_of_them)))
        ids = [session.id for session in shown]
        if shown:
            at = ids.index(current) if current in ids else min(max(0, row), len(ids) - 1)
            self.list.setCurrentIndex(self.list.model().index(at, 0))
        self._enable()

    def _add(self, session: SessionInfo) -> None:
        titles = in_a_line(session.documents, " · ") or self.tr("no documents yet")
        when = in_words(session.changed)
        item = QTreeWidgetItem(self.list, [session.name, titles, f"{session.pins:,}", when])
        item.setData(0, _ID, session.id)
        item.setToolTip(1, "\n".join(session.documents))
        item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if not self._in_trash():
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)

    def _why_empty(self, hidden: bool) -> str:
        if hidden:
            return self.tr("No session has “{0}” in its name or titles.").format(
                self.filter.text().strip()
            )
        if self._in_trash():
            return self.tr("No deleted sessions.")
        return self.tr("No sessions yet. What you read is kept by itself and will stand here.")

    def _enable(self) -> None:
        there, trash = bool(self.current_id()), self._in_trash()
        own: tuple[QPushButton, ...] = (
            self.open_button,
            self.rename_button,
            self.duplicate_button,
            self.delete_button,
        )
        for widget in own:
            widget.setVisible(not trash)
            widget.setEnabled(there)
        for widget in (self.restore_button, self.erase_button):
            widget.setVisible(trash)
            widget.setEnabled(there)
        self._ask_no_more()

    # What the reader does

    def _open(self) -> None:
        if self.current_id() and not self._in_trash():
            self.openRequested.emit(self.current_id())
            self.accept()

    def _rename(self) -> None:
        item = self.list.currentItem()
        if item is not None and not self._in_trash():
            self.list.setFocus()
            self.list.editItem(item, 0)

    def _renamed(self, item: QTreeWidgetItem, column: int) -> None:
        if self._filling or column != 0:
            return
        session_id, name = str(item.data(0, _ID)), item.text(0).strip()
        old = next((s.name for s in self._sessions if s.id == session_id), "")
        if name and name != old:
            self._named.emit(session_id, name)
        else:
            self._filling = True
            item.setText(0, old)
            self._filling = False

    def _duplicate(self) -> None:
        if self.current_id():
            self.duplicateRequested.emit(self.current_id())

    def _delete(self) -> None:
        item = self.list.currentItem()
        if item is None or self._in_trash():
            return
        self._undo_id = self.current_id()
        name = _as_html(item.text(0))
        undo = link(self._theme, "undo", self.tr("Undo"))
        self.undo_line.setText(self.tr("“{0}” was deleted. {1}").format(name, undo))
        self.deleteRequested.emit(self._undo_id)
        self.undo_line.show()

    def _undo_delete(self) -> None:
        session_id, self._undo_id = self._undo_id, ""
        self.undo_line.hide()
        if session_id:
            self.restoreRequested.emit(session_id)

    def _restore(self) -> None:
        if self.current_id():
            self.restoreRequested.emit(self.current_id())

    def _erase(self) -> None:
        """Ask first, naming the session; the second press does it."""
        item = self.list.currentItem()
        if item is None or not self._in_trash():
            return
        if self._doomed != self.current_id():
            self._doomed = self.current_id()
            name = _as_html(item.text(0))
            pins = item.text(2)
            self.undo_line.setText(
                self.tr(
                    "“{0}” with its pins ({1}) and notes will be gone for good. Are you sure?"
                ).format(name, pins)
            )
            self.undo_line.show()
            self.erase_button.setText(self.tr("Yes, delete it"))
            return
        doomed, self._doomed = self._doomed, ""
        self.undo_line.hide()
        self.erase_button.setText(self.tr("Delete for good…"))
        self.eraseRequested.emit(doomed)

    def _ask_no_more(self) -> None:
        """Forget a question that was not answered: another session is chosen now."""
        if self._doomed and self._doomed != self.current_id():
            self.undo_line.hide()
        if self._doomed != self.current_id() or not self._in_trash():
            self._doomed = ""
            self.erase_button.setText(self.tr("Delete for good…"))

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down in the filter goes to the list; Delete in the list deletes."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.filter and event.key() == Qt.Key.Key_Down:
                self.list.setFocus()
                return True
            if watched is self.list and event.key() == Qt.Key.Key_Delete:
                self._delete()
                return True
        return super().eventFilter(watched, event)


class _Names(QStyledItemDelegate):
    """Shows names so that titles of both directions of writing stay in their order."""

    def displayText(self, value: object, locale: QLocale | QLocale.Language) -> str:
        """Return a name as it is shown; it is changed as it is."""
        return isolated(str(value))


def _as_html(name: str) -> str:
    """Return a name for a sentence: it comes from files, and nothing of it is taken for HTML."""
    return isolated(name).replace("&", "&amp;").replace("<", "&lt;")


def _matches(session: SessionInfo, wanted: Sequence[str]) -> bool:
    """Return whether every word typed stands in the name or a title."""
    text = " ".join((session.name, *session.documents)).casefold()
    return all(word in text for word in wanted)
