"""The current row as widgets: passages one can select, and the editors of what is made of them."""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from diptych_desktop.delegates.rows.cards import group_words, paint_frame_parts, paint_line
from diptych_desktop.delegates.rows.content import CardContent, Look
from diptych_desktop.delegates.rows.grid import GAP, HEADER, MARGIN_X, MARGIN_Y, PAD, RAIL, columns
from diptych_desktop.delegates.rows.layout import CardLayout, lay_out
from diptych_desktop.delegates.rows.painting import paint_ground
from diptych_desktop.models.differences import Stop
from diptych_desktop.models.rows import RowItem
from diptych_desktop.panes.comparison.cells import Cells
from diptych_desktop.panes.comparison.note import NoteEditor
from diptych_desktop.panes.comparison.relation import RelationBox
from diptych_desktop.panes.comparison.style import RING, card_style
from diptych_desktop.panes.comparison.tags import TagsEditor
from diptych_desktop.panes.comparison.title import TitleField
from diptych_desktop.theme.icons import icon
from diptych_index.session.model import Side

_RELATION = 150
_LINE = 26
_TAGS = 220
"""The least room for tags beside the relation, in pixels."""
_GROUP = 140
"""The room for the count of a heading's rows."""


class OpenCard(QWidget):
    """The open card. It keeps its editors from row to row, and tells of edits with the row's id.

    Signals:
        passageActivated(str pin_id), pinDragged(str pin_id), switchRequested(str row_id),
        noteEdited(str row_id, str note), tagsEdited(str row_id, object tags),
        titleEdited(str row_id, str title), relationEdited(str row_id, str relation),
        baseRequested(str row_id, str pin_id), foldRequested(str row_id),
        menuRequested(QPoint), viewsRequested(QPoint),
        heightChanged(): the card needs more or less room.
        left(): Escape, or Enter in a field of one line; the keys go back to the rows.
    """

    passageActivated = Signal(str)
    pinDragged = Signal(str)
    switchRequested = Signal(str)
    noteEdited = Signal(str, str)
    titleEdited = Signal(str, str)
    tagsEdited = Signal(str, object)
    relationEdited = Signal(str, str)
    baseRequested = Signal(str, str)
    foldRequested = Signal(str)
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
        self.title = TitleField(self)
        self.title.edited.connect(lambda title: self.titleEdited.emit(self.row_id, title))
        self.title.entered.connect(self.left)
        self.cells = Cells(self)
        self._switch = QPushButton(self)
        self._switch.setObjectName("switch")
        self._switch.setCursor(Qt.CursorShape.PointingHandCursor)
        self._switch.clicked.connect(lambda: self.switchRequested.emit(self.row_id))
        self.relation = RelationBox(self)
        self.relation.edited.connect(lambda word: self.relationEdited.emit(self.row_id, word))
        self.relation.entered.connect(self.left)
        self.tags = TagsEditor(look, self)
        self.tags.edited.connect(lambda tags: self.tagsEdited.emit(self.row_id, tags))
        self.tags.heightChanged.connect(self._tags_changed)
        self.note = NoteEditor(look, self)
        self.note.edited.connect(lambda note: self.noteEdited.emit(self.row_id, note))
        self.note.heightChanged.connect(self.heightChanged)
        self._fold = self._make_button(
            "fold", self.tr("Fold or unfold the rows under this heading")
        )
        self._fold.clicked.connect(lambda: self.foldRequested.emit(self.row_id))
        self._view_button = self._make_button("columns", self.tr("Show the passages as…"))
        self._view_button.clicked.connect(
            lambda: self.viewsRequested.emit(_below(self._view_button))
        )
        self._menu_button = self._make_button(
            "menu", self.tr("Everything that can be done with this row")
        )
        self._menu_button.clicked.connect(
            lambda: self.menuRequested.emit(_below(self._menu_button))
        )
        self._connect_cells()
        self.set_look(look)

    def _connect_cells(self) -> None:
        cells = self.cells
        cells.passageActivated.connect(self.passageActivated)
        cells.pinDragged.connect(self.pinDragged)
        cells.menuRequested.connect(self.menuRequested)
        cells.pointed.connect(cells.point_at)
        cells.baseRequested.connect(lambda pin: self.baseRequested.emit(self.row_id, pin))

    @property
    def row_id(self) -> str:
        """The id of the row shown; "" for none."""
        return self._item.id if self._item else ""

    @property
    def item(self) -> RowItem | None:
        """The row shown."""
        return self._item

    def show_item(self, item: RowItem | None) -> None:
        """Show a row, or the same one as it is now; edits under way of another are handed on."""
        other = item is None or item.id != self.row_id
        if other:
            self.flush()
        changed = item != self._item or self._content is None
        self._item = item
        if item is None:
            return
        if changed:
            self._show_passages(item)
        row = item.row
        self.title.set_heading(heading=row.heading)
        self.title.set_title(row.title, other_row=other)
        self.relation.set_relation(row.relation, other_row=other)
        self.tags.set_tags(row.tags, other_row=other)
        self.note.set_note(row.note, other_row=other)
        self.setAccessibleName(item.sentence())

    def flush(self) -> None:
        """Hand on what has been typed and not been handed on yet."""
        self.note.hand_on()
        self.title.hand_on()

    def edit(self, what: str) -> None:
        """Let the reader write: ``title``, ``note``, ``tags`` or ``relation``."""
        match what:
            case "title":
                self.title.setFocus()
                self.title.selectAll()
            case "note":
                self.note.begin()
            case "tags":
                self.tags.field.setFocus()
            case "relation":
                self.relation.setFocus()
                self.relation.field.selectAll()

    def set_session(self, titles: Mapping[Side, str], relations: Iterable[str]) -> None:
        """Take in the titles of the documents and the relations in use."""
        if titles != self._titles:
            self._titles = dict(titles)
            self.cells.show_headers(self._titles)
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

    def set_marks(self, look: Look) -> None:
        """Draw the passages with other marks."""
        self._look = look
        self._content = None
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
        if self._content is None or self._item is None:
            return 0
        layout = self._layout = lay_out(self._content, width, opened=True)
        heading = self._item.row.heading
        for editor in (self.relation, self.tags, self.note, self._view_button):
            editor.setVisible(not heading)
        self._fold.setVisible(heading)
        _put(self.title, self._title_room(layout, heading))
        switch = layout.switch
        # Its words stand where they are painted in a closed card, within the ring of the focus.
        ringed = switch.adjusted(-RING, -RING, 2 * RING, RING) if switch is not None else None
        _put(self._switch, ringed)
        self.cells.place(layout)
        rail = layout.number
        if heading:
            self._fold.setGeometry(rail)
            room = QRect(width - MARGIN_X - RAIL, rail.top(), RAIL - 2, HEADER)
            self._menu_button.setGeometry(room)
            self.update()
            return layout.size.height()
        # The layout ends with the lower padding; the editors stand in its place.
        y = layout.size.height() - PAD - MARGIN_Y + GAP
        y = self._fit_editors(y, width)
        self._view_button.setGeometry(rail.translated(0, HEADER))
        self._menu_button.setGeometry(rail.translated(0, 2 * HEADER))
        height = max(y, MARGIN_Y + PAD + 3 * HEADER) + PAD + MARGIN_Y
        layout.size = QSize(width, height)
        layout.card = QRect(MARGIN_X, MARGIN_Y, width - 2 * MARGIN_X, height - 2 * MARGIN_Y)
        self.update()
        return height

    def _title_room(self, layout: CardLayout, heading: bool) -> QRect | None:
        if layout.title is None:
            return None
        if not heading:
            return layout.title.adjusted(-7, 0, 0, 0)  # its letters stand above the badges
        # Behind the title of a heading stands how many rows it has.
        return layout.title.adjusted(-4, 0, -_GROUP - RAIL, 0)

    def frame(self, stop: Stop | None) -> QRect | None:
        """Frame a difference wherever it shows; return where, in this card; None takes it off."""
        return self.cells.frame(stop)

    def selected_text(self) -> str:
        """Return what is selected in a passage."""
        return self.cells.selected_text()

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
        if self._content is None or self._layout is None or self._item is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, layout = self._look.theme, self._layout
        heading = self._item.row.heading
        paint_ground(painter, layout.card, theme, current=True, focused=self._ringed, plain=heading)
        if heading and layout.title is not None:
            room = layout.title.adjusted(layout.title.width() - _GROUP - RAIL + 8, 0, -RAIL, 0)
            words = group_words(self._item)
            paint_line(painter, room, words, self._look.small, theme.secondary)
        else:
            paint_frame_parts(painter, self._content, layout)
        if self._target:
            painter.setPen(QPen(theme.accent, 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(layout.card.adjusted(2, 2, -2, -2), 6, 6)

    def _show_passages(self, item: RowItem) -> None:
        content = CardContent(item, self._look, opened=True)
        self.cells.show(content, self._titles)
        self._content = content
        self._switch.setText(content.switch)
        self._fold.setIcon(icon("expand" if item.folded else "collapse", self._look.theme))
        self.cells.point_at(-1)
        self._order_stops()

    def _tags_changed(self) -> None:
        self._order_stops()
        self.heightChanged.emit()

    def stops(self) -> list[QWidget]:
        """Return what the Tab key goes through: passages, tags, the note, then the buttons."""
        stops: list[QWidget] = [self._fold, self.title, *self.cells.stops(), self._switch]
        stops += [self.relation, *self.tags.stops(), *self.note.stops()]
        return [*stops, self._view_button, self._menu_button]

    def _order_stops(self) -> None:
        for before, after in pairwise(self.stops()):
            QWidget.setTabOrder(before, after)

    def _fit_editors(self, y: int, width: int) -> int:
        """Put relation and tags before the note, or beside it where there is room for two.

        The tags stand beside the relation where a few of them have room there, else under it.
        """
        grid = columns(width)
        left, cell = grid.left, grid.cell
        self.relation.setGeometry(left, y, min(_RELATION, cell), _LINE)
        beside = cell - _RELATION - GAP
        if beside >= _TAGS:
            tags = QRect(left + _RELATION + GAP, y, beside, self.tags.height_for(beside))
        else:
            tags = QRect(left, y + _LINE + GAP, cell, self.tags.height_for(cell))
        self.tags.setGeometry(tags)
        below = max(y + _LINE, tags.bottom() + 1)
        wide = grid.number > 1
        top = y if wide else below + GAP
        note = self.note.height_for(cell)
        self.note.setGeometry(grid.x(1) if wide else left, top, cell, note)
        return max(below, top + note)

    def _make_button(self, name: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"{name}-button")
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFixedSize(QSize(RAIL - 2, HEADER))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button


def _below(button: QToolButton) -> QPoint:
    return button.mapToGlobal(button.rect().bottomLeft())


def _put(widget: QWidget, rect: QRect | None) -> None:
    widget.setVisible(rect is not None)
    if rect is not None:
        widget.setGeometry(rect)
