"""The page “To check”: pins whose text changed, was not found, or stands elsewhere now."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from diptych_desktop.controllers.checking import Candidate, Check
from diptych_desktop.delegates.controls import button_style, scroll_style, wear
from diptych_desktop.models.checks import ChecksModel
from diptych_desktop.panes.checking import words
from diptych_desktop.theme.theme import SYSTEM, Theme, load_theme
from diptych_index.protocol import CompareResult

NOTHING = "All pins stand where they should."
SEEKING = "Looking for places that are like it …"
NO_PLACE = "Nothing in the text is like it."
"""What is said of a pin without a place."""


class CheckingPane(QWidget):
    """A list of pins on the one side, and on the other what there is to decide about one.

    Signals:
        wanted: Check whose details are to be found out.
        showRequested: Check, or Candidate, to bring into view in the text.
        accepted: list of Check that may stand where they were found.
        taken: Check and the Candidate that is its place.
        leaving: Check that is to be without a place.
        reconsidered: Check that was left and is to be decided on after all.
    """

    wanted = Signal(object)
    showRequested = Signal(object)
    accepted = Signal(object)
    taken = Signal(object, object)
    leaving = Signal(object)
    reconsidered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("checking")
        self.setAccessibleName(self.tr("Pins to check"))
        self.setAutoFillBackground(True)
        self._theme = load_theme(SYSTEM)
        self._check: Check | None = None
        self._compared: CompareResult | None = None
        self._candidates: Sequence[Candidate] = ()
        self.model = ChecksModel(self)
        self.list = QListView(uniformItemSizes=True)
        self.list.setModel(self.model)
        self.list.setAccessibleName(self.tr("Pins to check"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.heading = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setAccessibleName(self.tr("What the pin says"))
        self.candidates = QListWidget()
        self.candidates.setWordWrap(True)
        self.candidates.setFrameShape(QFrame.Shape.NoFrame)
        self.candidates.setAccessibleName(self.tr("Places that are like it"))
        self.note = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.show_button = QPushButton(self.tr("Show in the text"))
        self.accept_button = QPushButton(self.tr("Accept"))
        self.accept_button.setProperty("main", True)
        self.leave_button = QPushButton(self.tr("Leave it"))
        self.all_button = QPushButton(self.tr("Accept all"))
        self.empty = QLabel(self.tr(NOTHING), alignment=Qt.AlignmentFlag.AlignCenter)
        for view in (self.list, self.candidates):
            view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            view.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._lay_out()
        self._connect()
        self.set_theme(self._theme)
        self._show(None)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.accept_button, self.leave_button, self.show_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.all_button)
        self._details = QWidget()
        self._details.setObjectName("check_details")
        self.empty.setObjectName("check_empty")
        column = QVBoxLayout(self._details)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self.text, 1)
        column.addWidget(self.note)
        column.addWidget(self.candidates, 1)
        column.addLayout(buttons)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(5)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.list)
        splitter.addWidget(self._details)
        splitter.setSizes([380, 620])
        self._pages = QStackedWidget()
        self._pages.addWidget(splitter)
        self._pages.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        self.list.activated.connect(lambda _: self._ask_to_show())
        self.show_button.clicked.connect(self._ask_to_show)
        self.accept_button.clicked.connect(self._accept)
        self.leave_button.clicked.connect(self._leave)
        self.all_button.clicked.connect(self._accept_all)
        self.candidates.currentRowChanged.connect(self._candidate_chosen)
        self.candidates.itemActivated.connect(lambda _: self._accept())

    # -- what is shown

    def set_checks(self, checks: Sequence[Check]) -> None:
        """Show these pins; the one at hand stays, or the next one takes its turn."""
        row = self.list.currentIndex().row()
        pin = self._check.pin.id if self._check is not None else ""
        self.model.set_checks(checks)
        kept = self.model.row_of(pin)
        count = self.model.rowCount()
        row = kept if kept >= 0 else min(max(row, 0), count - 1)
        self._pages.setCurrentIndex(0 if count else 1)
        if count:
            self.list.setCurrentIndex(self.model.index(row))
        self._show(self.model.check(row) if count else None)
        found = sum(check.pin.state != "unplaced" for check in checks)
        self.all_button.setVisible(found > 1)
        self.all_button.setText(self.tr("Accept all {0} that were found").format(found))

    def select(self, pin: str) -> None:
        """Go to a pin."""
        row = self.model.row_of(pin)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))

    def set_compared(self, pin: str, result: CompareResult) -> None:
        """Show the words that differ in a changed pin."""
        if self._check is not None and self._check.pin.id == pin:
            self._compared = result
            self._write()

    def set_candidates(self, pin: str, candidates: Sequence[Candidate]) -> None:
        """Offer places for a pin that has none."""
        if self._check is None or self._check.pin.id != pin:
            return
        self._candidates = candidates
        self.note.setText(self.tr("It may be one of these:") if candidates else self.tr(NO_PLACE))
        self.candidates.clear()
        for found in candidates:
            quote = " ".join(found.anchor.quote.split())
            place = f"¶{found.anchor.paragraph}, " if found.anchor.paragraph else ""
            item = QListWidgetItem(f"{place}{found.score:.0%} {self.tr('alike')}: {quote}")
            self.candidates.addItem(item)
        self.candidates.setVisible(bool(candidates))
        self._write_buttons()

    def ask_again(self) -> None:
        """Ask anew for the places of a pin that has none: there is another text to look in."""
        check = self._check
        if check is not None and check.pin.state == "unplaced":
            self._check = None
            self._show(check)

    def set_failure(self, pin: str, sentence: str) -> None:
        """Say why nothing can be told of a pin."""
        if self._check is not None and self._check.pin.id == pin:
            self.note.setText(sentence)
            self.note.show()

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        wear(self, button_style(theme) + scroll_style(theme) + _style(theme))
        # A style sheet brings back the palette from before it; so the palette comes last.
        palette = theme.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.paper)
        self.setPalette(palette)
        self._write()

    # -- one pin

    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        self._show(self.model.check(current.row()))

    def _show(self, check: Check | None) -> None:
        if check is not None and check == self._check:
            return
        self._check = check
        self._compared, self._candidates = None, ()
        unplaced = check is not None and check.pin.state == "unplaced"
        self.candidates.clear()
        self.candidates.hide()
        self.note.setVisible(unplaced)
        self.note.setText(self.tr(SEEKING) if unplaced else "")
        self._write()
        if check is not None:
            self.wanted.emit(check)

    def _write(self) -> None:
        """Write what is known of the pin at hand."""
        check = self._check
        if check is None:
            return
        self.heading.setText(words.heading(check))
        if self._compared is not None:
            self.text.setHtml(words.difference(check, self._compared, self._theme))
        else:
            self.text.setHtml(words.passage(check.pin.anchor, self._theme))
        self._write_buttons()

    def _write_buttons(self) -> None:
        check = self._check
        if check is None:
            return
        unplaced = check.pin.state == "unplaced"
        chosen = self._candidate() is not None
        self.accept_button.setText(self.tr("It is this place") if unplaced else self.tr("Accept"))
        self.accept_button.setVisible(not unplaced or bool(self._candidates))
        self.accept_button.setEnabled(not unplaced or chosen)
        self.show_button.setEnabled(not unplaced or chosen)
        self.leave_button.setVisible(check.pin.state != "moved")
        back = check.left
        self.leave_button.setText(self.tr("Decide after all") if back else self.tr("Leave it"))
        self.leave_button.setToolTip("" if back else self._what_leaving_does(check))

    def _what_leaving_does(self, check: Check) -> str:
        if check.pin.state == "changed":
            return self.tr("It keeps the text it was pinned with, and has no place")
        return self.tr("It stays without a place; its text is kept")

    def _candidate(self) -> Candidate | None:
        row = self.candidates.currentRow()
        return self._candidates[row] if 0 <= row < len(self._candidates) else None

    # -- what the reader does

    def _candidate_chosen(self, _row: int) -> None:
        self._write_buttons()
        candidate = self._candidate()
        if candidate is not None:
            self.showRequested.emit(candidate)

    def _ask_to_show(self) -> None:
        if self._check is not None and self._check.pin.state == "unplaced":
            self._candidate_chosen(self.candidates.currentRow())
        elif self._check is not None:
            self.showRequested.emit(self._check)

    def _accept(self) -> None:
        candidate = self._candidate()
        if self._check is None:
            return
        if self._check.pin.state != "unplaced":
            self.accepted.emit([self._check])
        elif candidate is not None:
            self.taken.emit(self._check, candidate)

    def _leave(self) -> None:
        if self._check is not None:
            (self.reconsidered if self._check.left else self.leaving).emit(self._check)

    def _accept_all(self) -> None:
        rows = (self.model.check(row) for row in range(self.model.rowCount()))
        self.accepted.emit([c for c in rows if c is not None and c.pin.state != "unplaced"])


def _style(theme: Theme) -> str:
    ink, chosen = theme.ink.name(), theme.selection.name()
    return f"""
    QListView, QListWidget, QTextBrowser {{
        color: {ink}; background: {theme.paper.name()}; border: 1px solid {theme.paper.name()};
        outline: 0; selection-background-color: {chosen}; selection-color: {ink};
    }}
    QListView:focus, QListWidget:focus, QTextBrowser:focus {{
        border: 2px solid {theme.accent.name()}; border-radius: 6px;
    }}
    QListView::item, QListWidget::item {{ padding: 4px 8px; border: 0; }}
    QListView::item:selected, QListWidget::item:selected {{ background: {chosen}; color: {ink}; }}
    QWidget#check_details, QLabel#check_empty {{ background: {theme.paper.name()}; }}
    QLabel {{ color: {ink}; background: transparent; }}
    QSplitter::handle {{ background: {theme.border.name()}; }}
    """
