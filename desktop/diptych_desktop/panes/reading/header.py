"""The header of a reading pane: which document this is, and where in it one reads."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QActionGroup, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QWidget

from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.panes.reading.badge import Badge
from diptych_desktop.panes.reading.widgets import ElidedLabel, IconButton, as_hint
from diptych_desktop.theme.ground import fill
from diptych_desktop.theme.icons import icon
from diptych_desktop.theme.theme import Theme

WEB_FORMATS = frozenset({"web page", "HTML"})
"""The formats that have a main text and parts around it."""


class Header(QWidget):
    """Badge, title, byline, place and the menu of one document.

    Signals:
        openRequested, outlineRequested, reportRequested, swapRequested, closeRequested: the menu.
        changeRequested: fields of the document's Way that are wanted otherwise, as a dict.
        encodingRequested: another encoding is to be chosen.
    """

    openRequested = Signal()
    outlineRequested = Signal()
    reportRequested = Signal()
    swapRequested = Signal()
    closeRequested = Signal()
    changeRequested = Signal(object)
    encodingRequested = Signal()

    def __init__(self, letter: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter, self._theme = letter, theme
        self._document: ReadingDocument | None = None
        self.setAutoFillBackground(True)
        self._badge = Badge(letter, theme)
        self.title = ElidedLabel(bold=True)
        self.byline = ElidedLabel(middle=True)
        self.byline.set_small(1)
        self.locator = QLabel()
        self.locator.setTextFormat(Qt.TextFormat.PlainText)
        self.locator.setFont(self.byline.font())
        self.menu_button = IconButton("menu", self.tr("Menu of document {0}").format(letter), theme)
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
            self.title.set_text(self.tr("Document {0}").format(self._letter))
            self.byline.set_text(self.tr("Nothing open"))
        else:
            self.title.set_text(document.title)
            name = document.head["name"]
            byline = document.byline or (name if name != document.title else "")
            self.byline.set_text(" · ".join(filter(None, (byline, document.format))))
        self.set_place(None)

    def set_place(self, paragraph: int | None) -> None:
        """Show where in the document one is: the paragraph, the page, the section on hover."""
        words, hint = "", ""
        if paragraph is not None and self._document is not None:
            p = self._document.paragraphs[paragraph]
            parts = []
            if p.number is not None:
                parts.append(f"¶{p.number}")
            elif self._document.has_lines:
                parts.append(f"l. {p.lines[0]}")
            if p.page is not None:
                parts.append(f"p. {p.page}")
            words = " · ".join(parts)
            hint = p.section or self._document.locator(paragraph)
        self.locator.setText(words)
        self.locator.setToolTip(as_hint(hint))
        self.locator.setAccessibleDescription(hint)
        self.locator.setAccessibleName(
            self.tr("Place in document {0}: {1}").format(self._letter, words)
        )

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
            way = document.way
            self._add_ways(
                menu,
                "as_in_file",
                way.as_in_file,
                {self.tr("Clean"): False, self.tr("As in the file"): True},
            )
            if has_whole_page(document) and not way.as_in_file:
                menu.addSeparator()
                self._add_ways(
                    menu,
                    "whole",
                    way.whole,
                    {self.tr("Main text"): False, self.tr("Whole page"): True},
                )
            menu.addSeparator()
            if way.encoding:
                words = self.tr("Encoding ({0})…").format(way.encoding.upper())
                self._add(menu, words, "", self.encodingRequested)
            self._add(menu, self.tr("Outline"), "outline", self.outlineRequested)
            repairs = document.result["repairs"] if document.result is not None else 0
            words = self.tr("Import report")
            if repairs:
                words = self.tr("Import report ({0} to look at)").format(f"{repairs:,}")
            self._add(menu, words, "list", self.reportRequested)
            menu.addSeparator()
        self._add(menu, self.tr("Swap sides"), "swap", self.swapRequested)
        words = self.tr("Open another file…") if document else self.tr("Open a file…")
        self._add(menu, words, "open", self.openRequested)
        if document is not None:
            words = self.tr("Close document {0}").format(self._letter)
            self._add(menu, words, "close", self.closeRequested)
        return menu

    def open_menu(self) -> None:
        """Open the menu under its button."""
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        corner = self.menu_button.rect().bottomRight()
        corner.setX(corner.x() - menu.sizeHint().width())
        menu.popup(self.menu_button.mapToGlobal(corner))

    def _add(self, menu: QMenu, words: str, picture: str, signal: object) -> None:
        action = menu.addAction(words)
        if picture:
            action.setIcon(icon(picture, self._theme))
        action.triggered.connect(lambda: signal.emit())  # type: ignore[attr-defined]

    def _add_ways(self, menu: QMenu, field: str, now: bool, ways: Mapping[str, bool]) -> None:
        """Add the two ways that a field of the document's Way can have, the present one checked."""
        group = QActionGroup(menu)
        for words, wanted in ways.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(now == wanted)
            action.setActionGroup(group)
            action.triggered.connect(partial(self.changeRequested.emit, {field: wanted}))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        super().paintEvent(event)
        painter = QPainter(self)
        fill(painter, QRect(0, self.height() - 1, self.width(), 1), self._theme.border)


def has_whole_page(document: ReadingDocument) -> bool:
    """Whether a document is a web page, of which the main text alone is shown at first."""
    return document.format in WEB_FORMATS
