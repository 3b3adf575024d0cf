"""The strip over the ledger: the barcodes, and what can be done with them."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from diptych_desktop.delegates.controls import button_style, scroll_style, wear
from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.panes.dispersion.plot import Figure, Plot, headings, plot_of
from diptych_desktop.panes.dispersion.room import Room
from diptych_desktop.panes.dispersion.view import DispersionView
from diptych_desktop.panes.dispersion.walk import Brush
from diptych_desktop.panes.reading.widgets import IconButton
from diptych_desktop.theme.theme import Theme
from diptych_index.protocol import SearchResult


class DispersionStrip(QWidget):
    """Shows the dispersion of the answer at hand, while the reader wants it and there are hits.

    Signals:
        hitActivated(str letter, int index): the reader moved to a hit.
        passageRequested(str letter, int index): go into the text there.
        brushed(str letter, int start, int end): only the hits between these ReadOffsets.
        brushCleared: all hits again.
        saveRequested(str): the picture is to be written as ``svg`` or ``png``.
        copyRequested: the picture is to be copied.
        shownChanged(bool): the reader hid the strip, or wants it again.
        stateChanged: something that a session restores has changed.
    """

    hitActivated = Signal(str, int)
    passageRequested = Signal(str, int)
    brushed = Signal(str, int, int)
    brushCleared = Signal()
    saveRequested = Signal(str)
    copyRequested = Signal()
    shownChanged = Signal(bool)
    stateChanged = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._documents: dict[str, ReadingDocument | None] = {"A": None, "B": None}
        self._sections: dict[str, list[int]] = {}
        self._known: dict[str, tuple[ReadingDocument | None, int]] = {}
        self._result: SearchResult | None = None
        self._colors: Mapping[str, str] = {}
        self._wanted = True
        self.setObjectName("dispersionStrip")
        self.view = DispersionView(self._theme, self)
        self.room = Room(self.view, self)
        self.more = QLabel(self)
        self.clear_button = IconButton(
            "close", self.tr("Show all hits again, not only the stretch marked (Esc)"), self._theme
        )
        self.menu_button = IconButton("menu", self.tr("The dispersion…"), self._theme)
        self.menu = QMenu(self)
        self.normalize = self._action(self.tr("Draw both documents equally long"), self._normalize)
        self.normalize.setCheckable(True)
        self._lay_out()
        self._fill_menu()
        self._connect()
        self.set_theme(self._theme)
        self.hide()

    def _lay_out(self) -> None:
        self.more.setObjectName("dispersionMore")
        self.clear_button.setObjectName("dispersionClear")
        self.menu_button.setObjectName("dispersionMenu")
        self.menu_button.setMenu(self.menu)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        room = self.clear_button.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.clear_button.setSizePolicy(room)
        self.clear_button.hide()
        line = QHBoxLayout()
        line.setSpacing(2)
        line.addWidget(self.room, 1)
        for button in (self.clear_button, self.menu_button):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 2)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.more)

    def _action(self, words: str, do: Callable[..., object]) -> QAction:
        action = QAction(words, self)
        action.triggered.connect(do)
        return action

    def _fill_menu(self) -> None:
        self.menu.setAccessibleName(self.tr("Dispersion"))
        self.menu.addAction(self.normalize)
        self.menu.addSeparator()
        self.menu.addAction(self._action(self.tr("Copy as a picture"), self.copyRequested.emit))
        for form, words in (
            ("svg", self.tr("Save as a drawing (SVG)…")),
            ("png", self.tr("Save as a picture (PNG)…")),
        ):
            self.menu.addAction(self._action(words, lambda *_, f=form: self.saveRequested.emit(f)))
        self.menu.addSeparator()
        self.menu.addAction(
            self._action(self.tr("Hide the dispersion"), lambda *_: self.set_wanted(False))
        )

    def _connect(self) -> None:
        self.view.hitActivated.connect(self.hitActivated)
        self.view.turned.connect(self.room.keep_in_sight)
        self.view.passageRequested.connect(self.passageRequested)
        self.view.brushed.connect(self._brushed)
        self.view.brushCleared.connect(self._cleared)
        self.view.copyRequested.connect(self.copyRequested)
        self.clear_button.clicked.connect(self.view.clear_brush)

    # What is shown

    def set_documents(self, a: ReadingDocument | None, b: ReadingDocument | None) -> None:
        """Take the open documents, which give lengths, sections and locators."""
        for letter, document in (("A", a), ("B", b)):
            # A long text is gone through once, not at every letter that is typed.
            known = (document, 0 if document is None else len(document.paragraphs))
            if self._known.get(letter) != known:
                self._known[letter] = known
                self._sections[letter] = [] if document is None else headings(document)
        self._documents = {"A": a, "B": b}

    def set_page(self, page: QWidget) -> None:
        """Take the page that the strip stands on: it leaves room on a low one."""
        self.room.set_page(page)

    def set_result(
        self, result: SearchResult | None, colors: Mapping[str, str] | None = None
    ) -> None:
        """Show the hits of an answer; ``colors`` are those of concepts, by ``#name``."""
        self._result, self._colors = result, colors or {}
        self._show()

    def set_current(self, letter: str, index: int) -> None:
        """Mark the current hit."""
        self.view.set_current(letter, index)

    def set_brush(self, brush: Brush | None) -> None:
        """Show the stretch that the hits are narrowed to, or that they are not."""
        self.view.set_brush(brush)
        self.clear_button.setVisible(brush is not None)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        self.view.set_theme(theme)
        self.clear_button.set_theme(theme)
        self.menu_button.set_theme(theme)
        plain = "QToolButton::menu-indicator { image: none; }"
        faint = f"QLabel {{ color: {theme.secondary.name()}; padding: 2px 0 0 8px; }}"
        wear(self, button_style(theme) + plain + faint)
        wear(self.room.verticalScrollBar(), scroll_style(theme))

    def _show(self) -> None:
        """Make the plot if it can be seen, and say how many terms it leaves out."""
        plot = plot_of(self._result, self._documents, self._sections) if self._wanted else None
        shown = plot is not None and bool(plot.tracks)
        if plot is not None:
            self.view.set_plot(plot, self.locate, self._colors)
            self._tell_left_out(plot.left_out)
        self.setVisible(shown)

    def _tell_left_out(self, terms: int) -> None:
        told = (
            self.tr("The first six terms are drawn; 1 more stands in the list.")
            if terms == 1
            else self.tr("The first six terms are drawn; {0} more stand in the list.")
        )
        self.more.setText(told.format(terms))
        self.more.setVisible(bool(terms))

    def locate(self, letter: str, offset: int) -> str:
        """Return the locator of a ReadOffset: ``A p. 366 ¶14, ll. 212–215``."""
        document = self._documents.get(letter)
        if document is None or not document.paragraphs:
            return letter
        return document.locator(document.place(offset).paragraph)

    @property
    def plot(self) -> Plot:
        """What is shown."""
        return self.view.plot

    def figure(self) -> Figure:
        """Return what a picture of it shows."""
        query = "" if self._result is None else self._result["query"]
        titles = {at: doc.title for at, doc in self._documents.items() if doc is not None}
        return Figure(self.plot, query, titles, self.view.normalized, self._colors)

    # What the reader does

    @property
    def wanted(self) -> bool:
        """Whether the reader wants to see it."""
        return self._wanted

    def set_wanted(self, wanted: bool) -> None:
        """Show the strip whenever there are hits, or never; a brush does not outlive it."""
        if wanted == self._wanted:
            return
        self._wanted = wanted
        if not wanted:
            self.view.clear_brush()
        self._show()
        self.shownChanged.emit(wanted)
        self.stateChanged.emit()

    def _normalize(self, normalized: bool) -> None:
        self.view.set_normalized(normalized)
        self.stateChanged.emit()

    def _brushed(self, letter: str, start: int, end: int) -> None:
        self.clear_button.show()
        self.brushed.emit(letter, start, end)

    def _cleared(self) -> None:
        self.clear_button.hide()
        self.brushCleared.emit()

    # State

    def state(self) -> dict[str, object]:
        """Return what a session restores, as JSON values."""
        return {"shown": self._wanted, "equal": self.view.normalized}

    def restore(self, state: Mapping[str, object]) -> None:
        """Take up what ``state`` told; what it does not say stays."""
        if isinstance(state.get("equal"), bool):
            self.normalize.setChecked(state["equal"] is True)
            self.view.set_normalized(state["equal"] is True)
        if isinstance(state.get("shown"), bool):
            self.set_wanted(state["shown"] is True)
