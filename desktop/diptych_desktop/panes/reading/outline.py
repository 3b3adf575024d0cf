"""The outline of a document: its title and headings, filtered as one types."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from diptych_desktop.delegates.controls import scroll_style, wear
from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.panes.reading.folding import fold
from diptych_desktop.panes.reading.widgets import Field, as_hint
from diptych_desktop.theme.theme import Theme

_INDENT = 14
_PARAGRAPH = Qt.ItemDataRole.UserRole
_LEVEL = Qt.ItemDataRole.UserRole + 1
_TITLE = Qt.ItemDataRole.UserRole + 2
_LIST_KEYS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class _Indented(QStyledItemDelegate):
    """Moves deeper headings to the right."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Indent by the heading's level."""
        super().initStyleOption(option, index)
        option.rect.setLeft(option.rect.left() + 4 + _INDENT * int(index.data(_LEVEL) or 0))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Mark the whole line of the heading that is chosen, not from its words on."""
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, option.palette.highlight())
        super().paint(painter, option, index)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size it likes."""
        return QSize(0, option.fontMetrics.height() + 12)


class Outline(QFrame):
    """A list of headings that lies over the text.

    Signals:
        chosen: the index of the paragraph to go to.
        closed: Esc was pressed.
    """

    chosen = Signal(int)
    closed = Signal()

    def __init__(self, letter: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._read = 0
        self.setAutoFillBackground(True)
        self.filter = Field(theme)
        self.filter.setPlaceholderText(self.tr("Find a heading"))
        self.filter.setAccessibleName(self.tr("Find a heading in document {0}").format(letter))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Outline of document {0}").format(letter))
        self.list.setItemDelegate(_Indented(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.empty = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(9, 8, 9, 8)
        column.setSpacing(8)
        column.addWidget(self.filter)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        self.filter.textChanged.connect(self._filter)
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        self.filter.installEventFilter(self)
        self.list.installEventFilter(self)
        self.set_theme(theme)

    def set_document(self, document: ReadingDocument | None) -> None:
        """List the headings of a document."""
        self.list.clear()
        self._read = 0
        self.grow(document)

    def grow(self, document: ReadingDocument | None) -> None:
        """Add the headings among the paragraphs that arrived since."""
        if document is not None:
            for index in range(self._read, len(document.paragraphs)):
                paragraph = document.paragraphs[index]
                if paragraph.kind in ("title", "heading"):
                    level = paragraph.level if paragraph.kind == "heading" else 0
                    self._add(index, max(0, level), " ".join(paragraph.text.split()))
            self._read = len(document.paragraphs)
        self._filter(self.filter.text())

    def set_current(self, paragraph: int) -> None:
        """Mark the section that a paragraph is in."""
        row = -1
        for at in range(self.list.count()):
            if self.list.item(at).data(_PARAGRAPH) > paragraph:
                break
            row = at
        for at in range(self.list.count()):
            item = self.list.item(at)
            font = QFont(self.list.font())
            font.setBold(at == row)
            item.setFont(font)
            said = self.tr("This section") if at == row else ""
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, said)
        if row >= 0 and not self.list.item(row).isHidden():
            self.list.setCurrentRow(row)
            self.list.scrollToItem(self.list.item(row))

    def start(self) -> None:
        """Take the keyboard, with everything listed."""
        self.filter.clear()
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        self.filter.set_theme(theme)
        palette = theme.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.chrome)
        self.setPalette(palette)
        ground = theme.palette()
        ground.setColor(QPalette.ColorRole.Base, theme.chrome)
        self.list.setPalette(ground)
        wear(self.list.verticalScrollBar(), scroll_style(theme))
        quiet = theme.palette()
        quiet.setColor(QPalette.ColorRole.WindowText, theme.secondary)
        self.empty.setPalette(quiet)

    def _add(self, paragraph: int, level: int, text: str) -> None:
        item = QListWidgetItem(text)
        item.setData(_PARAGRAPH, paragraph)
        # Without a title the headings of the first level stand at the edge.
        titled = self.list.count() and self.list.item(0).data(_TITLE)
        item.setData(_LEVEL, level if titled else max(0, level - 1))
        item.setData(_TITLE, level == 0)
        item.setToolTip(as_hint(text))
        self.list.addItem(item)

    def _filter(self, text: str) -> None:
        wanted, first = fold(text), -1
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(bool(wanted) and wanted not in fold(item.text()))
            if first < 0 and not item.isHidden():
                first = row
        if wanted and first >= 0:
            self.list.setCurrentRow(first)
        self.list.setVisible(first >= 0)
        self.empty.setVisible(first < 0)
        self.empty.setText(
            self.tr("No heading has “{0}” in it.").format(text)
            if self.list.count()
            else self.tr("No title or heading was found in this document.")
        )

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_PARAGRAPH))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that are ours before the window's shortcuts do."""
        if not isinstance(event, QKeyEvent) or event.type() not in (
            QEvent.Type.ShortcutOverride,
            QEvent.Type.KeyPress,
        ):
            return False
        pressed = event.type() == QEvent.Type.KeyPress
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            if pressed:
                self.closed.emit()
            return True
        if not pressed or watched is not self.filter:
            return False
        item = self.list.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if item is not None and not item.isHidden():
                self._choose(item)
            return True
        if event.key() in _LIST_KEYS:
            self.list.setFocus()
            return self.list.event(event)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setPen(self._theme.border)
        painter.drawRect(self.rect().adjusted(0, -1, -1, 0))
