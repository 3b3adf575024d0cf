"""The tags of a row: chips, and a field that makes more of them."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from diptych_desktop.delegates.rows.content import Look
from diptych_desktop.delegates.rows.grid import CHIP
from diptych_desktop.panes.comparison.style import label, tip
from diptych_desktop.theme.icons import icon

_GAP = 4
_FIELD = 110
_LINE = 26


class _Field(QLineEdit):
    """The field: a comma or Enter makes a tag, Backspace in the empty field takes the last."""

    finished = Signal()
    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "," or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finished.emit()


class TagsEditor(QWidget):
    """Shows and changes the tags.

    Signals:
        edited(object tags): the tags as they should be, a tuple of str.
        heightChanged(): the chips need more or fewer lines.
    """

    edited = Signal(object)
    heightChanged = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._tags: tuple[str, ...] = ()
        self._chips: list[QToolButton] = []
        self._field = _Field(self)
        self._field.setObjectName("tag-field")
        self._field.setAccessibleName(self.tr("Add a tag; a comma or Enter ends it"))
        self._field.setPlaceholderText(self.tr("Add a tag"))
        self._field.finished.connect(self._add)
        self._field.emptied.connect(self._drop_last)

    @property
    def field(self) -> QLineEdit:
        """The field that tags are typed into."""
        return self._field

    def stops(self) -> list[QWidget]:
        """Return what the Tab key goes through, in order."""
        return [*self._chips, self._field]

    def set_tags(self, tags: tuple[str, ...], *, other_row: bool) -> None:
        """Show the tags as the store has them; what is being typed stays, on the same row."""
        if other_row:
            self._field.clear()
        if tags != self._tags or other_row:
            self._tags = tags
            self._make_chips()

    def set_look(self, look: Look) -> None:
        """Draw the chips in other colors."""
        self._look = look
        self._make_chips()

    def height_for(self, width: int) -> int:
        """Return the height that chips and field need at this width; puts them in their places."""
        x, y = 0, 0
        for chip in self._chips:
            wide = min(width, chip.sizeHint().width())
            if x and x + wide > width:
                x, y = 0, y + _LINE + _GAP
            chip.setGeometry(x, y + (_LINE - CHIP) // 2, wide, CHIP)
            x += wide + _GAP
        if x and x + _FIELD > width:
            x, y = 0, y + _LINE + _GAP
        self._field.setGeometry(x, y, max(40, min(width - x, 2 * _FIELD)), _LINE)
        return y + _LINE

    def sizeHint(self) -> QSize:
        """Qt: one line of chips."""
        return QSize(200, _LINE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the chips flow."""
        self.height_for(self.width())

    def _make_chips(self) -> None:
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(tag) for tag in self._tags]
        self.height_for(self.width())
        self.heightChanged.emit()

    def _chip(self, tag: str) -> QToolButton:
        chip = QToolButton(self)
        chip.setProperty("chip", True)
        chip.setText(label(tag))
        chip.setFont(self._look.small)
        chip.setIcon(icon("close", self._look.theme, 10))
        chip.setIconSize(QSize(10, 10))
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chip.setAccessibleName(self.tr("Remove the tag {0}").format(tag))
        chip.setToolTip(tip(self.tr("Remove the tag “{0}”").format(tag)))
        chip.clicked.connect(lambda: self._remove(tag))
        chip.show()
        return chip

    def _add(self) -> None:
        typed = [" ".join(part.split()) for part in self._field.text().split(",")]
        self._field.clear()
        tags = list(self._tags)
        known = {tag.casefold() for tag in tags}
        for tag in typed:
            if tag and tag.casefold() not in known:
                known.add(tag.casefold())
                tags.append(tag)
        self._ask(tuple(tags))

    def _remove(self, tag: str) -> None:
        self._field.setFocus()
        self._ask(tuple(t for t in self._tags if t != tag))

    def _drop_last(self) -> None:
        self._ask(self._tags[:-1])

    def _ask(self, tags: tuple[str, ...]) -> None:
        if tags != self._tags:
            self.edited.emit(tags)
