"""The cells of the open card: as many headers, buttons and passages as the row has."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from diptych_desktop.delegates.rows.cards import header_room
from diptych_desktop.delegates.rows.content import CardContent
from diptych_desktop.delegates.rows.grid import HEADER
from diptych_desktop.delegates.rows.layout import CardLayout
from diptych_desktop.delegates.rows.marks import shared_id
from diptych_desktop.delegates.rows.passages import PassageDocument
from diptych_desktop.models.differences import Stop
from diptych_desktop.panes.comparison.cell import CellHeader, PassageView
from diptych_desktop.theme.icons import icon
from diptych_index.session.model import Side

_BASE = 22
"""The width of the button that makes a cell the base."""


class Cells(QObject):
    """Keeps the widgets of the cells from row to row, and makes more when a row has more.

    Signals:
        passageActivated(str pin_id), pinDragged(str pin_id), menuRequested(QPoint),
        baseRequested(str pin_id): the others are to be compared with this one.
        pointed(int shared): the pointer or the caret is on shared words; -1 for none.
    """

    passageActivated = Signal(str)
    pinDragged = Signal(str)
    menuRequested = Signal(QPoint)
    baseRequested = Signal(str)
    pointed = Signal(int)

    def __init__(self, card: QWidget) -> None:
        super().__init__(card)
        self._card = card
        self.headers: list[CellHeader] = []
        self.views: list[PassageView] = []
        self.bases: list[QToolButton] = []
        self._content: CardContent | None = None

    def show(self, content: CardContent, titles: Mapping[Side, str]) -> None:
        """Show the passages of a row; ``titles`` are those of the documents."""
        item = content.item
        # Held until the views have their new documents.
        before, self._content = self._content, content
        while len(self.views) < len(item.cells):
            self._make(len(self.views))
        self.show_headers(titles)
        for cell, passage in content.passages.items():
            assert isinstance(passage, PassageDocument)
            labels = [item.cells[cell].label]
            if content.one_text:
                labels = [pin.label for pin in item.cells]
            elif item.shown == "inline" and cell != item.base:
                labels = [item.cells[item.base].label, *labels]
            name = self.tr("Text of {0}").format(self.tr(" and ").join(labels))
            self.views[cell].set_passage(passage, content.look, name)
        for view in self.views[len(item.cells) :]:
            view.hide()
        del before

    def show_headers(self, titles: Mapping[Side, str]) -> None:
        """Show which pins stand in the cells."""
        if self._content is None:
            return
        item, look = self._content.item, self._content.look
        for cell, header in enumerate(self.headers):
            pin = item.cells[cell] if cell < len(item.cells) else None
            is_base = item.comparable and cell == item.base
            title = titles.get(pin.side, "") if pin is not None else ""
            header.set_pin(pin, title, look, base=is_base and item.base_is_said)
            button = self.bases[cell]
            button.setIcon(icon("base", look.theme))
            button.setChecked(is_base)
            if pin is not None:
                said = self.tr("{0} is the base") if is_base else self.tr("Make {0} the base")
                words = said.format(pin.label)
                button.setAccessibleName(words)
                button.setToolTip(words + look.base_key)

    def place(self, layout: CardLayout) -> None:
        """Put the widgets where the layout has room for them."""
        comparable = self._content is not None and self._content.item.comparable
        for cell, (header, view) in enumerate(zip(self.headers, self.views, strict=True)):
            rect = layout.headers.get(cell)
            room = header_room(layout, rect) if rect is not None else None
            base = None
            if room is not None and comparable:
                base = QRect(room.right() - _BASE, room.top(), _BASE, HEADER)
                room = room.adjusted(0, 0, -_BASE - 4, 0)
            _put(header, room)
            _put(self.bases[cell], base)
            _put(view, layout.passages.get(cell))

    def hide(self) -> None:
        """Show none: what is open is a heading."""
        for widget in self.stops():
            widget.hide()

    def stops(self) -> list[QWidget]:
        """Return what the Tab key goes through, in order."""
        heads = [w for pair in zip(self.headers, self.bases, strict=True) for w in pair]
        return [*heads, *self.views]

    def frame(self, stop: Stop | None) -> QRect | None:
        """Frame a difference wherever it shows; return where, in the card; None takes it off."""
        return self._united([view.frame(stop) for view in self._shown()])

    def frame_shared(self, pair: int, index: int) -> QRect | None:
        """Frame shared words in all cells that have them; return where, in the card."""
        number = shared_id(pair, index)
        rects = []
        for view in self._shown():
            spans = view.passage.shared_spans(number) if view.passage is not None else []
            rects.append(view.frame_spans(spans))
        return self._united(rects)

    def _shown(self) -> list[PassageView]:
        return [view for view in self.views if not view.isHidden()]

    def _united(self, rects: Sequence[QRect | None]) -> QRect | None:
        whole: QRect | None = None
        for view, rect in zip(self._shown(), rects, strict=True):
            if rect is not None:
                rect.translate(view.pos())
                whole = rect if whole is None else whole.united(rect)
        return whole

    def selected_text(self) -> str:
        """Return what is selected in a passage."""
        chosen = [view.textCursor().selectedText() for view in self._shown()]
        return next((text for text in chosen if text), "").replace("\u2029", "\n")

    def point_at(self, shared: int) -> None:
        """Show where some shared words are in every cell; -1 for none."""
        for view in self.views:
            view.point_at(shared)

    def _make(self, cell: int) -> None:
        header = CellHeader(self._card)
        header.setObjectName(f"header-{cell}")
        header.activated.connect(self.passageActivated)
        header.dragStarted.connect(self.pinDragged)
        view = PassageView(self._card)
        view.setObjectName(f"passage-{cell}")
        view.sharedPointed.connect(self.pointed)
        view.menuRequested.connect(self.menuRequested)
        button = QToolButton(self._card)
        button.setObjectName(f"base-{cell}")
        button.setCheckable(True)
        button.setFixedSize(QSize(_BASE, HEADER))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda _=False, cell=cell: self._ask_for_base(cell))
        self.headers.append(header)
        self.views.append(view)
        self.bases.append(button)

    def _ask_for_base(self, cell: int) -> None:
        # The button shows what is so, not what was asked for.
        item = self._content.item if self._content is not None else None
        if item is not None:
            self.bases[cell].setChecked(cell == item.base)
            self.baseRequested.emit(item.cells[cell].id)


def _put(widget: QWidget, rect: QRect | None) -> None:
    widget.setVisible(rect is not None)
    if rect is not None:
        widget.setGeometry(rect)
