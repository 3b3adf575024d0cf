"""The first page: an open diptych to drop two texts on, the sessions of late, and the sample."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QT_TRANSLATE_NOOP, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from diptych_desktop.delegates.controls import button_style, scroll_style, wear
from diptych_desktop.models.when import in_words
from diptych_desktop.panes.drop_panel import Hinge, Panel
from diptych_desktop.panes.session_row import SessionRow
from diptych_desktop.theme.theme import SYSTEM, Theme, load_theme
from diptych_index.session.model import SessionInfo

_SHOWN = 5
_WIDEST = 860
_NONE_YET = str(
    QT_TRANSLATE_NOOP("StartPage", "None yet. What you read is kept by itself and will stand here.")
)


class StartPage(QScrollArea):
    """What stands in the window while no document is open.

    Signals:
        openRequested(str side): choose a file for ``A`` or ``B``.
        filesDropped(object list[str], str side): files on that side; "" where none was meant.
        sessionRequested(str id): open this session.
        sampleRequested(str which): ``versions`` or ``unrelated``.
        sessionsDialogRequested(): show all sessions.
    """

    openRequested = Signal(str)
    filesDropped = Signal(object, str)
    sessionRequested = Signal(str)
    sampleRequested = Signal(str)
    sessionsDialogRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("startPage")
        self.setAccessibleName(self.tr("Start"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        # Until it is known what Enter is to open, the keyboard is with no button.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self._theme = load_theme(SYSTEM)
        self._rows: list[SessionRow] = []
        self._lines: list[tuple[SessionInfo, str]] = []
        self.knows_sessions = False
        self._page = QWidget()
        self._page.setObjectName("startPageBody")
        self.panels = {letter: Panel(letter, self._page) for letter in ("A", "B")}
        self._hinge = Hinge(self._page)
        self._recent = QLabel(self.tr("Recent sessions"), self._page)
        self.all_button = self._link(self.tr("All sessions…"), "startAllSessions")
        self.none_yet = QLabel(self.tr(_NONE_YET), self._page)
        self._list = QVBoxLayout()
        self._sample = QLabel(self.tr("Try the sample:"), self._page)
        self.versions_button = self._link(self.tr("Two versions of one essay"), "startVersions")
        self.unrelated_button = self._link(self.tr("Two unrelated texts"), "startUnrelated")
        self._lay_out()
        self._connect()
        self.setWidget(self._page)
        self.none_yet.hide()
        self.all_button.hide()
        self._order_tabs()

    def _link(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text, self._page)
        button.setObjectName(name)
        button.setProperty("link", True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button

    def _lay_out(self) -> None:
        diptych = QHBoxLayout()
        diptych.setSpacing(0)
        diptych.addWidget(self.panels["A"], 1)
        diptych.addWidget(self._hinge)
        diptych.addWidget(self.panels["B"], 1)
        heading = QHBoxLayout()
        heading.addWidget(self._recent)
        heading.addStretch(1)
        heading.addWidget(self.all_button)
        samples = QHBoxLayout()
        samples.setSpacing(8)
        for widget in (self._sample, self.versions_button, self.unrelated_button):
            samples.addWidget(widget)
        samples.addStretch(1)
        self._list.setSpacing(0)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addStretch(1)
        column.addLayout(diptych, 4)
        column.addSpacing(20)
        column.addLayout(heading)
        column.addWidget(self.none_yet)
        column.addLayout(self._list)
        column.addSpacing(12)
        column.addLayout(samples)
        column.addStretch(2)
        holder = QWidget(self._page)
        holder.setMaximumWidth(_WIDEST)
        column.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(column)
        outer = QHBoxLayout(self._page)
        outer.setContentsMargins(24, 16, 24, 16)
        outer.addStretch(1)
        outer.addWidget(holder, 100)
        outer.addStretch(1)

    def _connect(self) -> None:
        self.panels["A"].button.clicked.connect(self._open_a)
        self.panels["B"].button.clicked.connect(self._open_b)
        self.all_button.clicked.connect(self.sessionsDialogRequested)
        self.versions_button.clicked.connect(self._sample_versions)
        self.unrelated_button.clicked.connect(self._sample_unrelated)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        palette = theme.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.chrome)
        self.setPalette(palette)
        quiet = f"QLabel {{ color: {theme.secondary.name()}; }} #startPageBody {{ background: "
        wear(self._page, f"{button_style(theme)} {quiet} {theme.chrome.name()}; }}")
        wear(self.verticalScrollBar(), scroll_style(theme))
        for panel in self.panels.values():
            panel.set_theme(theme)
        self._hinge.set_theme(theme)
        for row in self._rows:
            row.set_theme(theme)

    def set_sessions(self, sessions: Sequence[SessionInfo]) -> None:
        """Take the sessions, the latest first; the first five not deleted are listed.

        The keyboard stays with the session that has it; on a fresh page it goes to the latest.
        """
        kept = [session for session in sessions if not session.deleted][:_SHOWN]
        lines = [(session, in_words(session.changed)) for session in kept]
        held = next((row.session_id for row in self._rows if row.hasFocus()), "")
        if lines != self._lines:
            self._lines = lines
            self._list_again(kept)
        self.none_yet.setVisible(not self._rows)
        self.all_button.setVisible(bool(sessions))
        self._order_tabs()
        kept_row = [row for row in self._rows if row.session_id == held]
        if held or self.hasFocus():
            first = [*kept_row, *self._rows, self.panels["A"].button][0]
            first.setFocus(Qt.FocusReason.TabFocusReason)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.knows_sessions = True

    def _list_again(self, sessions: Sequence[SessionInfo]) -> None:
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [SessionRow(session, self._theme, self._page) for session in sessions]
        for row in self._rows:
            row.chosen.connect(self.sessionRequested)
            self._list.addWidget(row)
            # Not when the layout comes to it: it is to have the keyboard now.
            row.show()

    def rows(self) -> Sequence[SessionRow]:
        """Return the rows of the sessions listed, the latest first."""
        return tuple(self._rows)

    def _order_tabs(self) -> None:
        order: list[QWidget] = [self.panels["A"].button, self.panels["B"].button]
        order += [*self._rows, self.all_button, self.versions_button, self.unrelated_button]
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def _open_a(self) -> None:
        self.openRequested.emit("A")

    def _open_b(self) -> None:
        self.openRequested.emit("B")

    def _sample_versions(self) -> None:
        self.sampleRequested.emit("versions")

    def _sample_unrelated(self) -> None:
        self.sampleRequested.emit("unrelated")

    # Dropping files

    def _side_at(self, at: QPoint, files: int) -> str:
        """Return the side a drop means: one file on a panel is for that panel."""
        if files == 1:
            for letter, panel in self.panels.items():
                inside = panel.mapFrom(self, at)
                if panel.rect().contains(inside):
                    return letter
        return ""

    def _await(self, sides: str) -> None:
        for letter, panel in self.panels.items():
            panel.set_awaiting(letter in sides)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, and nothing else."""
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show which panel would take the file."""
        files = local_files(event.mimeData())
        if files:
            self._await(self._side_at(event.position().toPoint(), len(files)) or "AB")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Forget what was dragged over."""
        self._await("")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped, and on which side."""
        files = local_files(event.mimeData())
        self._await("")
        if files:
            event.acceptProposedAction()
            side = self._side_at(event.position().toPoint(), len(files))
            self.filesDropped.emit(files, side)


def local_files(data: QMimeData) -> list[str]:
    """Return the paths of the files that are dragged, without what lies on other machines."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
