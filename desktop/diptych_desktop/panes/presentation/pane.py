"""A row of the comparison, large, on the whole screen: for a room, or for reading closely."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

from diptych_desktop.delegates.controls import scroll_style, wear
from diptych_desktop.delegates.rows.content import CardContent, Look
from diptych_desktop.delegates.rows.passages import PassageDocument
from diptych_desktop.models.rows import RowItem
from diptych_desktop.panes.presentation.passage import LargePassage
from diptych_desktop.theme.theme import Theme
from diptych_index.text.locator import locator

SMALLEST, LARGEST, STEP = 14.0, 60.0, 2.0
_POINTS = 22.0
_MOST_A_LINE = 3
"""Cells beside each other; more go below."""


class Presentation(QWidget):
    """Shows one row after the other; Esc ends it, Left and Right turn, + and - change the size.

    Signals:
        rowShown(str): the id of the row that is shown now.
        ended: the presentation is over.
    """

    rowShown = Signal(str)
    ended = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("presentation")
        self.setWindowTitle(self.tr("Presentation – Diptych"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._points = _POINTS
        self._items: Sequence[RowItem] = ()
        self._at = 0
        self._hidden: frozenset[str] = frozenset()
        self._content: CardContent | None = None
        self.title = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.summary = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.title.setObjectName("title")
        self.summary.setObjectName("summary")
        self.details = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.place = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._cells = QVBoxLayout()
        self._cells.setSpacing(24)
        self.browsers: list[QTextBrowser] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 32, 48, 24)
        column.setSpacing(16)
        column.addWidget(self.title)
        column.addLayout(self._cells, 1)
        column.addWidget(self.summary)
        column.addWidget(self.details)
        foot = QHBoxLayout()
        keys = QLabel(self.tr("Esc ends · ← → other rows · + − size"))
        foot.addWidget(self.place)
        foot.addStretch(1)
        foot.addWidget(keys)
        column.addLayout(foot)
        self.set_theme(theme)

    @property
    def row(self) -> str:
        """The id of the row that is shown, "" before there is one."""
        return self._items[self._at].id if self._items else ""

    def set_rows(self, items: Sequence[RowItem], row: str, hidden: frozenset[str]) -> None:
        """Show ``row`` among these rows, without the classes of difference in ``hidden``."""
        self._items = [item for item in items if not item.row.heading]
        self._hidden = hidden
        ids = [item.id for item in self._items]
        self._at = ids.index(row) if row in ids else min(self._at, max(0, len(ids) - 1))
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        self.setPalette(theme.palette())
        wear(
            self,
            scroll_style(theme) + f"QWidget#presentation {{ background: {theme.paper.name()}; }}"
            f"QTextBrowser {{ background: {theme.paper.name()}; color: {theme.ink.name()};"
            f" border: 0; border-left: 3px solid {theme.border.name()}; padding-left: 12px; }}"
            f"QTextBrowser:focus {{ border-left: 3px solid {theme.accent.name()}; }}"
            f"QLabel {{ color: {theme.secondary.name()}; }}"
            f"QLabel#title, QLabel#summary {{ color: {theme.ink.name()}; }}",
        )
        self._show()

    # -- the row

    def _show(self) -> None:
        """Write the row anew."""
        _clear(self._cells)
        self.browsers = []
        if not self._items:
            self.title.setText(self.tr("There is no row to show."))
            return
        item = self._items[self._at]
        look = Look(self._theme, self._hidden, self.font(), self._points)
        self._content = CardContent(item, look, opened=True)
        self.title.setText(item.row.title)
        self.title.setVisible(bool(item.row.title))
        self.title.setFont(self._font(1.1, bold=True))
        self.summary.setText(self._content.summary())
        self.summary.setFont(self._font(0.7))
        details = self._content.details(whole=False)
        self.details.setText(details)
        self.details.setVisible(bool(details))
        self.details.setFont(self._font(0.6))
        self.place.setText(
            self.tr("Row {0} of {1}").format(self._at + 1, len(self._items))
            + (f" · {item.row.relation}" if item.row.relation else "")
        )
        cells = list(self._content.passages)
        for first in range(0, len(cells), _MOST_A_LINE):
            line = QHBoxLayout()
            line.setSpacing(32)
            for cell in cells[first : first + _MOST_A_LINE]:
                line.addLayout(self._cell(item, cell), 1)
            self._cells.addLayout(line, 1)
        self.setAccessibleName(self.place.text())
        self.setAccessibleDescription(f"{self.summary.text()}\n{details}".strip())
        self.rowShown.emit(item.id)

    def _cell(self, item: RowItem, number: int) -> QVBoxLayout:
        """Return a cell: its label and place, and the passage with its marks."""
        cell = item.cells[number]
        anchor = cell.anchor
        where = locator(cell.side, anchor.paragraph, anchor.lines, anchor.page)
        heading = QLabel(f"{cell.label}   {where}", textFormat=Qt.TextFormat.PlainText)
        heading.setFont(self._font(0.75, bold=True))
        passage = self._content.passages[number] if self._content is not None else None
        assert isinstance(passage, PassageDocument)
        browser = LargePassage(passage, self._theme)
        browser.setAccessibleName(heading.text())
        browser.installEventFilter(self)
        self.browsers.append(browser)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(heading)
        column.addWidget(browser, 1)
        return column

    def _font(self, share: float, *, bold: bool = False) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(self._points * share)
        font.setBold(bold)
        return font

    # -- keys

    def turn(self, by: int) -> None:
        """Show the next row, or the one before."""
        at = self._at + by
        if 0 <= at < len(self._items):
            self._at = at
            self._show()

    def resize_text(self, by: float) -> None:
        """Make the text larger or smaller."""
        self._points = max(SMALLEST, min(LARGEST, self._points + by))
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn, resize, end."""
        key = event.key()
        keys = Qt.Key
        if key == keys.Key_Escape:
            self.close()
        elif key in (keys.Key_Right, keys.Key_PageDown, keys.Key_Space):
            self.turn(1)
        elif key in (keys.Key_Left, keys.Key_PageUp, keys.Key_Backspace):
            self.turn(-1)
        elif key in (keys.Key_Plus, keys.Key_Equal):
            self.resize_text(STEP)
        elif key == keys.Key_Minus:
            self.resize_text(-STEP)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def eventFilter(self, watched: object, event: object) -> bool:
        """Take the keys of a presentation also while a passage has the keyboard."""
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            wanted = {
                Qt.Key.Key_Escape, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space,
                Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus,
            }  # fmt: skip
            if (
                event.key() in wanted
                and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            ):
                self.keyPressEvent(event)
                return True
        return False

    def closeEvent(self, event: object) -> None:
        """Tell that it is over."""
        self.ended.emit()


def _clear(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, (QVBoxLayout, QHBoxLayout)):
            _clear(inner)
