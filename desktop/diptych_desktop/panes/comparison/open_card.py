"""The current row as widgets: passages one can select, and the editors of what is made of them."""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from diptych_desktop.delegates.rows.cards import header_room, paint_frame_parts
from diptych_desktop.delegates.rows.content import SIDES, CardContent, Look
from diptych_desktop.delegates.rows.layout import (
    GAP,
    HEADER,
    MARGIN_X,
    MARGIN_Y,
    PAD,
    RAIL,
    CardLayout,
    columns,
    is_wide,
    lay_out,
)
from diptych_desktop.delegates.rows.painting import paint_ground
from diptych_desktop.models.rows import RowItem
from diptych_desktop.panes.comparison.cell import CellHeader, PassageView
from diptych_desktop.panes.comparison.note import NoteEditor
from diptych_desktop.panes.comparison.relation import RelationBox
from diptych_desktop.panes.comparison.style import card_style
from diptych_desktop.panes.comparison.tags import TagsEditor
from diptych_desktop.theme.icons import icon
from diptych_index.session.model import Side

_RELATION = 150
_LINE = 26
_TAGS = 220
"""The least room for tags beside the relation, in pixels."""
_VIEWS = ("A", "B", "AB")


class OpenCard(QWidget):
    """The open card. It keeps its editors from row to row, and tells of edits with the row's id.

    Signals:
        passageActivated(str pin_id), pinDragged(str pin_id), switchRequested(str row_id),
        noteEdited(str row_id, str note), tagsEdited(str row_id, object tags),
        relationEdited(str row_id, str relation), menuRequested(QPoint), viewsRequested(QPoint),
        heightChanged(): the card needs more or less room.
        left(): Escape; the keys go back to the rows.
    """

    passageActivated = Signal(str)
    pinDragged = Signal(str)
    switchRequested = Signal(str)
    noteEdited = Signal(str, str)
    tagsEdited = Signal(str, object)
    relationEdited = Signal(str, str)
    menuRequested = Signal(QPoint)
    viewsRequested = Signal(QPoint)
    heightChanged = Signal()
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("open-card")
        self._look = look
        self._item: RowItem | None = None
        self._content: CardContent | None = None
        self._layout: CardLayout | None = None
        self._titles: Mapping[Side, str] = {}
        self._target = self._ringed = False
        self._headers: dict[Side, CellHeader] = {s: self._make_header(s) for s in SIDES}
        self._views = {key: self._make_view(key) for key in _VIEWS}
        self._switch = QPushButton(self)
        self._switch.setObjectName("switch")
        self._switch.setCursor(Qt.CursorShape.PointingHandCursor)
        self._switch.clicked.connect(lambda: self.switchRequested.emit(self.row_id))
        self.relation = RelationBox(self)
        self.relation.edited.connect(lambda word: self.relationEdited.emit(self.row_id, word))
        self.tags = TagsEditor(look, self)
        self.tags.edited.connect(lambda tags: self.tagsEdited.emit(self.row_id, tags))
        self.tags.heightChanged.connect(self._tags_changed)
        self.note = NoteEditor(look, self)
        self.note.edited.connect(lambda note: self.noteEdited.emit(self.row_id, note))
        self.note.heightChanged.connect(self.heightChanged)
        self._view_button = self._make_button("columns", "Show the passages as…")
        self._view_button.clicked.connect(
            lambda: self.viewsRequested.emit(self._below(self._view_button))
        )
        self._menu_button = self._make_button("menu", "Everything that can be done with this row")
        self._menu_button.clicked.connect(
            lambda: self.menuRequested.emit(self._below(self._menu_button))
        )
        self.set_look(look)

    @property
    def row_id(self) -> str:
        """The id of the row shown; "" for none."""
        return self._item.id if self._item else ""

    def show_item(self, item: RowItem | None) -> None:
        """Show a row, or the same one as it is now; edits under way of another are handed on."""
        other = item is None or item.id != self.row_id
        if other:
            self.note.hand_on()
        changed = item != self._item or self._content is None
        self._item = item
        if item is None:
            return
        if changed:
            self._show_passages(item)
        self.relation.set_relation(item.row.relation, other_row=other)
        self.tags.set_tags(item.row.tags, other_row=other)
        self.note.set_note(item.row.note, other_row=other)
        self.setAccessibleName(item.sentence())

    def set_session(self, titles: Mapping[Side, str], relations: Iterable[str]) -> None:
        """Take in the titles of the documents and the relations in use."""
        if titles != self._titles:
            self._titles = dict(titles)
            self._show_headers()
        self.relation.set_words(relations)

    def set_look(self, look: Look) -> None:
        """Draw everything in other colors."""
        self._look = look
        self._content = None
        self.setStyleSheet(card_style(look))
        self.tags.set_look(look)
        self.note.set_look(look)
        self.relation.set_theme(look.theme)
        self._view_button.setIcon(icon("columns", look.theme))
        self._menu_button.setIcon(icon("menu", look.theme))
        if self._item is not None:
            self._show_passages(self._item)

    def set_target(self, target: bool) -> None:
        """Show that a pin would be dropped here."""
        self._target = target
        self.update()

    def set_ringed(self, ringed: bool) -> None:
        """Show whether the keys go to the list, and with it to this row."""
        self._ringed = ringed
        self.update()

    def fit(self, width: int) -> int:
        """Put all parts in their places for this width; return the height they need."""
        if self._content is None:
            return 0
        layout = self._layout = lay_out(self._content, width, opened=True)
        for side, header in self._headers.items():
            rect = layout.headers.get(side)
            _put(header, header_room(layout, side, rect) if rect else None)
        for key, view in self._views.items():
            _put(view, layout.passages.get(key))
        _put(self._switch, layout.switch)
        # The layout ends with the lower padding; the editors stand in its place.
        y = layout.size.height() - PAD - MARGIN_Y + GAP
        y = self._fit_editors(y, width)
        rail = layout.number.translated(0, HEADER)
        self._view_button.setGeometry(rail)
        self._menu_button.setGeometry(rail.translated(0, HEADER))
        height = max(y, MARGIN_Y + PAD + 3 * HEADER) + PAD + MARGIN_Y
        layout.size = QSize(width, height)
        layout.card = QRect(MARGIN_X, MARGIN_Y, width - 2 * MARGIN_X, height - 2 * MARGIN_Y)
        self.update()
        return height

    def frame(self, op: int) -> QRect | None:
        """Frame a difference wherever it shows; return where, in this card; -1 takes it off."""
        whole: QRect | None = None
        for view in self._views.values():
            rect = view.frame(op) if not view.isHidden() else None
            if rect is not None:
                rect.translate(view.pos())
                whole = rect if whole is None else whole.united(rect)
        return whole

    def selected_text(self) -> str:
        """Return what is selected in a passage."""
        chosen = [v.textCursor().selectedText() for v in self._views.values() if not v.isHidden()]
        return next((text for text in chosen if text), "").replace("\u2029", "\n")

    def event(self, event: QEvent) -> bool:
        """Qt: Escape is the card's own before it is anyone's shortcut."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape leads back to the rows."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the ground, and the parts that are no widgets."""
        if self._content is None or self._layout is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._look.theme
        paint_ground(painter, self._layout.card, theme, current=True, focused=self._ringed)
        paint_frame_parts(painter, self._content, self._layout)
        if self._target:
            painter.setPen(QPen(theme.accent, 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._layout.card.adjusted(2, 2, -2, -2), 6, 6)

    def _show_passages(self, item: RowItem) -> None:
        # Held until the views have their new documents.
        before = self._content
        content = self._content = CardContent(item, self._look)
        self._show_headers()
        for key, passage in content.passages.items():
            pins = [p.label for p in (item.a, item.b) if p and p.side in key]
            self._views[key].set_passage(passage, self._look, f"Text of {' and '.join(pins)}")
        del before
        self._switch.setText(content.switch)
        self._point_at(-1)

    def _tags_changed(self) -> None:
        self._order_stops()
        self.heightChanged.emit()

    def _order_stops(self) -> None:
        """Let the Tab key go from the passages to the tags, the note and the buttons."""
        stops: list[QWidget] = [
            *self._headers.values(),
            *self._views.values(),
            self._switch,
            self.relation,
        ]
        stops += [*self.tags.stops(), *self.note.stops(), self._view_button, self._menu_button]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _show_headers(self) -> None:
        if self._item is not None:
            for side, header in self._headers.items():
                header.set_pin(self._item.pin(side), self._titles.get(side, ""), self._look)

    def _point_at(self, shared: int) -> None:
        for view in self._views.values():
            view.point_at(shared)

    def _fit_editors(self, y: int, width: int) -> int:
        """Put relation and tags before the note, or beside it where there is room for two.

        The tags stand beside the relation where a few of them have room there, else under it.
        """
        left, cell, second = columns(width)
        self.relation.setGeometry(left, y, min(_RELATION, cell), _LINE)
        beside = cell - _RELATION - GAP
        if beside >= _TAGS:
            tags = QRect(left + _RELATION + GAP, y, beside, self.tags.height_for(beside))
        else:
            tags = QRect(left, y + _LINE + GAP, cell, self.tags.height_for(cell))
        self.tags.setGeometry(tags)
        below = max(y + _LINE, tags.bottom() + 1)
        top = y if is_wide(width) else below + GAP
        note = self.note.height_for(cell)
        self.note.setGeometry(second, top, cell, note)
        return max(below, top + note)

    def _make_header(self, side: Side) -> CellHeader:
        header = CellHeader(self)
        header.setObjectName(f"header-{side}")
        header.activated.connect(self.passageActivated)
        header.dragStarted.connect(self.pinDragged)
        return header

    def _make_view(self, key: str) -> PassageView:
        view = PassageView(self)
        view.setObjectName(f"passage-{key}")
        view.sharedPointed.connect(self._point_at)
        view.menuRequested.connect(self.menuRequested)
        return view

    def _make_button(self, name: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"{name}-button")
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFixedSize(QSize(RAIL - 2, HEADER))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    @staticmethod
    def _below(button: QToolButton) -> QPoint:
        return button.mapToGlobal(button.rect().bottomLeft())


def _put(widget: QWidget, rect: QRect | None) -> None:
    widget.setVisible(rect is not None)
    if rect is not None:
        widget.setGeometry(rect)
