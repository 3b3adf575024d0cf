"""The header of a reading pane: which document this is, and where in it one reads."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QActionGroup, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QWidget

from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.panes.reading.badge import Badge
from diptych_desktop.panes.reading.widgets import ElidedLabel, IconButton, as_hint
from diptych_desktop.theme.ground import fill
from diptych_desktop.theme.icons import icon
from diptych_desktop.theme.theme import Theme

ENCODINGS = (
    "utf-8", "utf-16", "windows-1252", "iso-8859-1", "iso-8859-15", "windows-1250", "iso-8859-2",
    "windows-1251", "koi8-r", "iso-8859-7", "iso-8859-9", "windows-1255", "windows-1256",
    "shift_jis", "gb18030", "big5", "euc-kr", "mac-roman",
)  # fmt: skip


class Header(QWidget):
    """Badge, title, byline, place and the menu of one document.

    Signals:
        openRequested, outlineRequested, reportRequested, swapRequested, closeRequested: the menu.
        asInFileRequested: show the text as it stands in the file (True) or cleaned (False).
        encodingRequested: read the file in this encoding; "" finds it anew.
    """

    openRequested = Signal()
    outlineRequested = Signal()
    reportRequested = Signal()
    swapRequested = Signal()
    closeRequested = Signal()
    asInFileRequested = Signal(bool)
    encodingRequested = Signal(str)

    def __init__(self, letter: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter, self._theme = letter, theme
        self._document: ReadingDocument | None = None
        self.setAutoFillBackground(True)
        self._badge = Badge(letter, theme)
        self.title = ElidedLabel(bold=True)
        self.byline = ElidedLabel()
        self.byline.set_small(1)
        self.locator = QLabel()
        self.locator.setTextFormat(Qt.TextFormat.PlainText)
        self.locator.setFont(self.byline.font())
        self.menu_button = IconButton("menu", f"Menu of document {letter}", theme)
        self.menu_button.setObjectName(f"menu {letter}")
        self.menu_button.clicked.connect(self.open_menu)
        self._lay_out()
        self.set_theme(theme)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 6, 6, 6)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(1)
        grid.addWidget(self._badge, 0, 0, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.title, 0, 1, 1, 2)
        grid.addWidget(self.byline, 1, 1)
        grid.addWidget(self.locator, 1, 2)
        grid.addWidget(self.menu_button, 0, 3, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(1, 1)

    def set_document(self, document: ReadingDocument | None) -> None:
        """Show the title and byline of a document, or that there is none."""
        self._document = document
        if document is None:
            self.title.set_text(f"Document {self._letter}")
            self.byline.set_text("Nothing open")
        else:
            self.title.set_text(document.title)
            name = document.head["name"]
            self.byline.set_text(document.byline or (name if name != document.title else ""))
        self.set_place(None)

    def set_place(self, paragraph: int | None) -> None:
        """Show where in the document one is: the paragraph, the page, the section on hover."""
        words, hint = "", ""
        if paragraph is not None and self._document is not None:
            p = self._document.paragraphs[paragraph]
            parts = [f"¶{p.number}" if p.number is not None else f"l. {p.lines[0]}"]
            if p.page is not None:
                parts.append(f"p. {p.page}")
            words = " · ".join(parts)
            hint = p.section or self._document.locator(paragraph)
        self.locator.setText(words)
        self.locator.setToolTip(as_hint(hint))
        self.locator.setAccessibleName(f"Place in document {self._letter}: {words}")

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        quiet = theme.palette()
        quiet.setColor(QPalette.ColorRole.WindowText, theme.secondary)
        self.setPalette(theme.palette())
        self.byline.setPalette(quiet)
        self.locator.setPalette(quiet)
        self._badge.set_theme(theme)
        self.menu_button.set_theme(theme)

    def menu(self) -> QMenu:
        """Make the menu for the document as it is now."""
        menu = QMenu(self)
        menu.setPalette(self._theme.palette())
        document = self._document
        if document is not None:
            ways = QActionGroup(menu)
            for words, as_in_file in (("Clean", False), ("As in the file", True)):
                action = menu.addAction(words)
                action.setCheckable(True)
                action.setChecked(document.head["as_in_file"] == as_in_file)
                action.setActionGroup(ways)
                action.triggered.connect(
                    lambda _=False, wanted=as_in_file: self.asInFileRequested.emit(wanted)
                )
            self._add_encodings(menu, document.head["encoding"])
            menu.addSeparator()
            self._add(menu, "Outline", "outline", self.outlineRequested)
            repairs = document.result["repairs"] if document.result is not None else 0
            count = f" ({repairs:,} to look at)" if repairs else ""
            self._add(menu, f"Report of repairs{count}…", "list", self.reportRequested)
            menu.addSeparator()
        self._add(menu, "Swap sides", "swap", self.swapRequested)
        self._add(
            menu, "Open another file…" if document else "Open a file…", "open", self.openRequested
        )
        if document is not None:
            self._add(menu, f"Close document {self._letter}", "close", self.closeRequested)
        return menu

    def open_menu(self) -> None:
        """Open the menu under its button."""
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        corner = self.menu_button.rect().bottomRight()
        corner.setX(corner.x() - menu.sizeHint().width())
        menu.popup(self.menu_button.mapToGlobal(corner))

    def _add(self, menu: QMenu, words: str, picture: str, signal: object) -> None:
        action = menu.addAction(icon(picture, self._theme), words)
        action.triggered.connect(lambda: signal.emit())  # type: ignore[attr-defined]

    def _add_encodings(self, menu: QMenu, used: str) -> None:
        submenu = menu.addMenu(f"Encoding ({used.upper() or 'found by itself'})")
        submenu.addAction("Find it again").triggered.connect(
            lambda: self.encodingRequested.emit("")
        )
        submenu.addSeparator()
        group = QActionGroup(submenu)
        known = {_plain(name) for name in ENCODINGS}
        names = ENCODINGS if not used or _plain(used) in known else (used, *ENCODINGS)
        for name in names:
            action = submenu.addAction(name.upper())
            action.setCheckable(True)
            action.setChecked(_plain(name) == _plain(used))
            action.setActionGroup(group)
            action.triggered.connect(
                lambda _=False, wanted=name: self.encodingRequested.emit(wanted)
            )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        super().paintEvent(event)
        painter = QPainter(self)
        fill(painter, QRect(0, self.height() - 1, self.width(), 1), self._theme.border)


def _plain(encoding: str) -> str:
    return encoding.lower().replace("_", "-").replace("cp125", "windows-125")
