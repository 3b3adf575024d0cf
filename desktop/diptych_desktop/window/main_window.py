"""The main window: a tool row, the start page or the workspace, and the status line."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from diptych_desktop.delegates.controls import button_style, press_focused, wear
from diptych_desktop.delegates.keys import TellsKeys, in_brackets
from diptych_desktop.panes.search_bar import SearchBar
from diptych_desktop.theme.fonts import READING_POINTS
from diptych_desktop.theme.icons import icon
from diptych_desktop.theme.theme import SYSTEM, Theme, load_theme
from diptych_desktop.window.link_button import LinkButton
from diptych_desktop.window.paper import Paper
from diptych_desktop.window.status import StatusBar
from diptych_desktop.window.tab_way import step
from diptych_desktop.window.titles import make_menus

if TYPE_CHECKING:
    from diptych_desktop.panes.start_page import StartPage
    from diptych_desktop.window.workspace import Workspace

SMALLEST_POINTS = 8.0
LARGEST_POINTS = 32.0
LOOK = (
    "zoom_in", "zoom_out", "zoom_reset", "", "theme_system", "theme_light", "theme_dark",
    "theme_sepia", "", "stacked", "swap",
)  # fmt: skip
"""The menu of the text's look; "" is a line between."""


class MainWindow(QMainWindow):
    """Holds the regions and wears the theme; what happens is decided by the wiring.

    Signals:
        shownFirst: the first frame is on the screen; what is not needed for it may be made now.
        closing: the window is about to close.
        filesDropped: paths of files let fall on the window outside a pane.
        themeChanged: the window wears another theme.
        viewChanged: something that a session restores has changed.
    """

    shownFirst = Signal()
    closing = Signal()
    filesDropped = Signal(object)
    themeChanged = Signal()
    viewChanged = Signal()

    def __init__(self, theme: str = "system", points: float = READING_POINTS) -> None:
        super().__init__()
        self.setObjectName("diptych")
        self.setWindowTitle("Diptych")
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 420)
        self.resize(1280, 800)
        self.actions_by_name: dict[str, QAction] = {}
        self.search_bar = SearchBar()
        self._start_page: StartPage | None = None
        self._workspace: Workspace | None = None
        self.status = StatusBar()
        self.theme_name = theme
        self.points = points
        self._reads = False
        self._tool_row = self._build_tool_row()
        self._stack = QStackedWidget()
        self._paper = Paper()
        self._paper.painted.connect(self.shownFirst)
        self._stack.addWidget(self._paper)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._tool_row)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.status)
        self.setCentralWidget(page)
        make_menus(self)
        self.set_theme(theme)
        self.set_points(points)

    def _build_tool_row(self) -> QWidget:
        row = QFrame()
        row.setObjectName("tool_row")
        self._open = _tool("open", self.tr("Open"), self.tr("Open documents"))
        self.session_menu = QMenu(row)
        self._session = _tool("session", self.tr("Session ▾"), self.tr("Sessions"))
        self._session.setMenu(self.session_menu)
        self._session.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.look_menu = QMenu(row)
        self.link_button = LinkButton()
        self._look = _tool("look", self.tr("Text ▾"), self.tr("Size of the text, theme, layout"))
        self._look.setMenu(self.look_menu)
        self._look.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(8)
        layout.addWidget(self._open)
        layout.addWidget(self._session)
        layout.addWidget(self.search_bar, 1)
        layout.addWidget(self.link_button)
        layout.addWidget(self._look)
        return row

    def finish(self) -> None:
        """Make what the first frame did not need: actions, menus, icons."""
        # The first frame needs the titles of the menus, not what is in them.
        from diptych_desktop.window.actions import build_actions  # noqa: PLC0415
        from diptych_desktop.window.menus import fill_menus  # noqa: PLC0415

        self.actions_by_name = build_actions(self)
        fill_menus(self, self.actions_by_name)
        self._open.clicked.connect(self.actions_by_name["open"].trigger)
        self.link_button.serve(self.actions_by_name["link_mode"])
        for button in self.search_bar.field.findChildren(QToolButton):
            button.installEventFilter(self)
        for name in LOOK:
            if name:
                self.look_menu.addAction(self.actions_by_name[name])
            else:
                self.look_menu.addSeparator()
        self._dress(self.theme)
        self.say_keys()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    def say_keys(self) -> None:
        """Name the keys wherever words on the screen tell them."""
        for button, name, words in ((self._open, "open", self.tr("Open documents")),
                                    (self._session, "sessions", self.tr("Sessions"))):  # fmt: skip
            button.setToolTip(words + in_brackets(self, name))
            button.setAccessibleName(button.toolTip())
        for widget in self.findChildren(QWidget):
            if isinstance(widget, TellsKeys):
                widget.say_keys()

    # -- states

    @property
    def start_page(self) -> "StartPage":
        """The start page, made when it is first needed."""
        if self._start_page is None:
            from diptych_desktop.panes.start_page import StartPage  # noqa: PLC0415 (start-up)

            self._start_page = StartPage()
            self._start_page.set_theme(self.theme)
            self._stack.addWidget(self._start_page)
        return self._start_page

    def show_start(self, start: bool) -> None:
        """Show the start page, or the workspace."""
        self._reads = not start
        if start:
            self._stack.setCurrentWidget(self.start_page)
        elif self._workspace is not None:
            self._stack.setCurrentWidget(self._workspace)
        self.search_bar.setVisible(not start)
        self._tool_row.setVisible(not start)

    @property
    def workspace(self) -> "Workspace":
        """The reading panes and what belongs to them, made when they are first needed."""
        if self._workspace is None:
            from diptych_desktop.window.workspace import Workspace  # noqa: PLC0415 (start-up)

            self._workspace = Workspace()
            self._workspace.set_theme(self.theme)
            self._workspace.set_points(self.points)
            self._stack.addWidget(self._workspace)
            if self._stack.currentWidget() is self._paper and self._reads:
                self._stack.setCurrentWidget(self._workspace)
        return self._workspace

    @property
    def has_panes(self) -> bool:
        """Whether the panes have been made."""
        return self._workspace is not None

    @property
    def starting(self) -> bool:
        """Whether the start page is shown."""
        return self._start_page is not None and self._stack.currentWidget() is self._start_page

    def set_theme(self, name: str) -> None:
        """Dress the whole window in one of the themes, or the system's."""
        self.theme_name = name
        theme = load_theme(name)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(theme.palette())
        self.theme = theme
        if self._start_page is not None:
            self._start_page.set_theme(theme)
        self._paper.set_ground(theme.paper)
        self.search_bar.set_theme(theme)
        if self._workspace is not None:
            self._workspace.set_theme(theme)
        # The words carry their own ▾: Fusion's arrow sits in a corner, below the line.
        plain = "QToolButton::menu-indicator { image: none; }"
        wear(self._tool_row, button_style(theme) + plain)
        self.status.set_theme(theme)
        if self.actions_by_name:
            self._dress(theme)
        for dialog in self.findChildren(QDialog):
            dress_again = getattr(dialog, "set_theme", None)
            if callable(dress_again):
                dress_again(theme)
        self.themeChanged.emit()

    def _system_changed(self) -> None:
        """Follow the desktop from light to dark where the reader left that to it."""
        if self.theme_name == SYSTEM:
            self.set_theme(SYSTEM)

    def _dress(self, theme: Theme) -> None:
        """Give the actions their icons, and the theme its mark in the menu."""
        self.actions_by_name[f"theme_{self.theme_name}"].setChecked(True)
        from diptych_desktop.window.menus import dress  # noqa: PLC0415 (start-up)

        dress(self.actions_by_name, theme)
        for button, name in ((self._open, "open"), (self._session, "sessions"),
                             (self._look, "text-size")):  # fmt: skip
            button.setIcon(icon(name, theme))
        self.link_button.set_theme(theme)

    def set_points(self, points: float) -> None:
        """Set the size of the reading font."""
        self.points = max(SMALLEST_POINTS, min(LARGEST_POINTS, points))
        if self._workspace is not None:
            self._workspace.set_points(self.points)
        self.viewChanged.emit()

    # -- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the keyboard with Enter, too."""
        if not press_focused(event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Lead the Tab key the way the window is laid out."""
        return step(self, forward=forward) or super().focusNextPrevChild(forward)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Do the same for the buttons in the search field, which would take Enter itself."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return press_focused(event)
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the full-screen mark true whichever way the state was changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and self.actions_by_name:
            self.actions_by_name["full_screen"].setChecked(self.isFullScreen())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files."""
        if dropped_paths(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand dropped files on."""
        paths = dropped_paths(event)
        if paths:
            event.acceptProposedAction()
            self.filesDropped.emit(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let what is unsaved be saved first."""
        self.closing.emit()
        super().closeEvent(event)


def dropped_paths(event: QDropEvent) -> list[str]:
    """Return the local files of a drop, two at most."""
    paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if Path(path).is_file()][:2]


def _tool(name: str, text: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setAutoRaise(True)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
