"""What opens from the search field: examples that run on a click, and the words on an error."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFontDatabase, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from diptych_desktop.delegates.controls import button_style, link, wear
from diptych_desktop.models.query_examples import Example, general_examples
from diptych_desktop.theme.icons import pixmap
from diptych_desktop.theme.theme import Theme

translate = QCoreApplication.translate


class SearchHelp(QFrame):
    """The popover under the field: one line for each kind of query.

    Signals: ``exampleChosen(str)`` run this; ``moreWanted()`` open the whole help.
    """

    exampleChosen = Signal(str)
    moreWanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("searchHelp")
        self.setAccessibleName(self.tr("Examples of queries"))
        self._buttons: list[QPushButton] = []
        self._labels: list[QLabel] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(0)
        self.source = QLabel(self)
        more = QPushButton(self.tr("All of the query language…"), self)
        more.setObjectName("searchHelpMore")
        more.setProperty("link", True)
        more.clicked.connect(self._more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 16, 12)
        layout.addWidget(self.source)
        layout.addLayout(self._grid)
        layout.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self.set_theme(theme)
        self.set_examples(general_examples())

    def set_examples(self, examples: Sequence[Example]) -> None:
        """Offer these, each with what it finds."""
        for widget in (*self._buttons, *self._labels):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._buttons, self._labels = [], []
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        for row, (query, meaning) in enumerate(examples):
            # A query is shown as it is: “&” is no mnemonic in it.
            button = QPushButton(query.replace("&", "&&"), self)
            button.setProperty("link", True)
            button.setProperty("query", query)
            button.setFont(fixed)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setAccessibleName(f"{query}: {meaning}")
            button.clicked.connect(self._run)
            label = QLabel(meaning, self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            self._grid.addWidget(button, row, 0)
            self._grid.addWidget(label, row, 1)
            self._buttons.append(button)
            self._labels.append(label)
        general = general_examples()
        own = list(examples[: len(general)]) != general
        self.source.setText(
            self.tr("In your own texts; a click searches:") if own else self.tr("For example:")
        )

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self.setPalette(theme.palette())
        frame = (
            f"#searchHelp {{ background: {theme.paper.name()};"
            f" border: 1px solid {theme.border.name()}; }}"
            f" QLabel {{ color: {theme.secondary.name()}; }}"
        )
        wear(self, button_style(theme) + frame)

    def open_under(self, anchor: QWidget) -> None:
        """Open under the left edge of a widget, with the first example focused."""
        self.adjustSize()
        self.move(anchor.mapToGlobal(QPoint(0, anchor.height() + 4)))
        self.show()
        self._buttons[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go through the examples, Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()
        else:
            super().keyPressEvent(event)

    def _run(self) -> None:
        button = self.sender()
        self.close()
        if isinstance(button, QPushButton):
            self.exampleChosen.emit(str(button.property("query")))

    def _more(self) -> None:
        self.close()
        self.moreWanted.emit()


class ErrorTip(QFrame):
    """The explanation of an error, floating under the field over whatever stands there.

    Signals: ``offerChosen(int)`` the reader takes one of the queries offered.
    """

    offerChosen = Signal(int)

    def __init__(self, anchor: QWidget) -> None:
        super().__init__(anchor)
        self._anchor = anchor
        self._watched: list[QWidget] = []
        self.setObjectName("searchError")
        self._icon = QLabel(self)
        self.label = QLabel(self)
        self.label.setTextFormat(Qt.TextFormat.RichText)
        self.label.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.label.setWordWrap(True)
        self.label.linkActivated.connect(lambda number: self.offerChosen.emit(int(number)))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 8, 12, 8)
        self._row.setSpacing(8)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.label, 1)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self.setPalette(theme.palette())
        self._icon.setPixmap(
            pixmap("warning", theme, scale=self.devicePixelRatioF(), color=theme.only_a_ink)
        )
        wear(
            self,
            f"#searchError {{ background: {theme.paper.name()};"
            f" border: 1px solid {theme.only_a_ink.name()}; border-radius: 6px; }}",
        )

    def explain(self, message: str, offers: Sequence[str], theme: Theme) -> None:
        """Take the words on an error, and queries that would do ("" if none is known)."""
        self.label.setText(explanation(message, offers, theme))
        named = offers[0] in message
        tried = self.tr("{0} Try {1}").format(message, offers[0])
        self.setAccessibleName(message if named else tried)

    def popup(self) -> None:
        """Show under the field; it is a child of the window, so that no layout moves."""
        window = self._anchor.window()
        if self.parentWidget() is not window:
            self.setParent(window)
            self._watch(window)
        self._place()
        self.show()
        self.raise_()

    def _watch(self, window: QWidget) -> None:
        for widget in (window, self._anchor):
            if widget not in self._watched:
                widget.installEventFilter(self)
                self._watched.append(widget)

    def _place(self) -> None:
        window = self._anchor.window()
        width = min(max(320, self._anchor.width()), max(160, window.width() - 16))
        at = self._anchor.mapTo(window, QPoint(0, self._anchor.height() + 4))
        height = self._row.heightForWidth(width) + 4
        x = max(8, min(at.x(), window.width() - width - 8))
        self.setGeometry(x, at.y(), width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay under the field while the window or the field changes."""
        if self.isVisible() and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return super().eventFilter(watched, event)


def explanation(message: str, offers: Sequence[str], theme: Theme) -> str:
    """Return the words on an error as HTML, the queries offered instead links in them.

    Where the message names a query already, its last mention becomes the link, which has the
    number of the offer; the first offer is named in any case.
    """
    html = ""
    there = [(message.rfind(offer), number) for number, offer in enumerate(offers) if offer]
    links = {number: link(theme, str(number), escape(offers[number])) for _, number in there}
    done = 0
    for at, number in sorted(there):
        if at >= done:
            html += escape(message[done:at]) + links[number]
            done = at + len(offers[number])
    html += escape(message[done:])
    if (-1, 0) in there:
        return translate("search", "{0} Try {1}").format(html, links[0])
    return html
