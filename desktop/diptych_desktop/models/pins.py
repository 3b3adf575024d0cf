"""All pins of a session as a table, and the pins of it that a reader wants to see."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from diptych_desktop.theme.theme import SYSTEM, Theme, load_theme
from diptych_index.session.model import Pin, Session

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("Pin", "Passage", "Place", "Row", "Color", "Tags", "State")
PIN, PASSAGE, PLACE, ROW, COLOR, TAGS, STATE = range(len(COLUMNS))
STATES: Mapping[str, str] = {
    "exact": "where it was pinned",
    "moved": "moved",
    "changed": "changed: please check",
    "unplaced": "without a place",
}
SORT = Qt.ItemDataRole.UserRole + 1
_LONGEST = 300
"""Characters of a passage that a line can show."""
_SIDE = 12


class PinLine(NamedTuple):
    """A pin with what the table says of it. ``row`` counts from 1, headings left out."""

    pin: Pin
    row: int
    title: str

    @property
    def place(self) -> str:
        """Where the passage stands, without the letter."""
        anchor = self.pin.anchor
        page = f"p. {anchor.page} " if anchor.page else ""
        paragraph = f"¶{anchor.paragraph}" if anchor.paragraph else "apparatus"
        return f"{page}{paragraph}"


def pin_lines(session: Session) -> list[PinLine]:
    """Return a line for every pin, those of A before those of B, by number."""
    rows: dict[str, tuple[int, str]] = {}
    number = 0
    for row in session.rows:
        number += not row.heading
        rows.update(dict.fromkeys(row.pins, (number, row.title)))
    return [PinLine(pin, *rows.get(pin.id, (0, ""))) for pin in session.pins]


class PinsModel(QAbstractTableModel):
    """The pins, one a line."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = load_theme(SYSTEM)
        self.lines: list[PinLine] = []

    def set_lines(self, lines: Sequence[PinLine]) -> None:
        """Take in other pins; where they are the same ones, only what is said of them changes."""
        same = [line.pin.id for line in lines] == [line.pin.id for line in self.lines]
        if not same:
            self.beginResetModel()
            self.lines = list(lines)
            self.endResetModel()
        elif list(lines) != self.lines:
            self.lines = list(lines)
            last = self.index(len(lines) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def set_theme(self, theme: Theme) -> None:
        """Paint the colours of the pins as a theme has them."""
        self._theme = theme
        if self.lines:
            last = self.index(len(self.lines) - 1, COLOR)
            self.dataChanged.emit(self.index(0, COLOR), last, [Qt.ItemDataRole.DecorationRole])

    def swatch(self, color: str) -> QIcon:
        """Return a picture of a pin's colour as the theme has it."""
        return _swatch(self._theme.pin_ink(color))

    # -- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """Qt: how many pins there are."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """Qt: how many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Qt: the titles of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return QCoreApplication.translate("pins", COLUMNS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: what a cell says, and by what it is sorted."""
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{COLUMNS[index.column()]}: {self._text(line, index.column()) or 'none'}"
        if role == SORT:
            return _key(line, index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in (PASSAGE, PLACE):
            anchor = line.pin.anchor
            return anchor.section if index.column() == PLACE else _flat(anchor.quote, 1000)
        if role == Qt.ItemDataRole.DecorationRole and index.column() == COLOR and line.pin.color:
            return _swatch(self._theme.pin_ink(line.pin.color))
        return None

    def _text(self, line: PinLine, column: int) -> str:
        pin = line.pin
        return (
            pin.label,
            _flat(pin.anchor.quote, _LONGEST),
            line.place,
            f"{line.row} {line.title}".rstrip() if line.row else "",
            pin.color,
            ", ".join(pin.tags),
            STATES[pin.state],
        )[column]


class PinsFilter(QSortFilterProxyModel):
    """The pins a reader asked for, in the order chosen."""

    def __init__(self, model: PinsModel) -> None:
        super().__init__(model)
        self._words, self._side, self._kind = "", "", ""
        self._pins = model
        self.setSourceModel(model)
        self.setSortRole(SORT)

    def choose(self, words: str, side: str, kind: str) -> None:
        """Show pins with these words, of a side ("" both), of a colour or state ("" any)."""
        self._words, self._side, self._kind = words.casefold().strip(), side, kind
        self.invalidate()

    def line(self, row: int) -> PinLine:
        """Return the pin in a row as it is shown."""
        return self._pins.lines[self.mapToSource(self.index(row, 0)).row()]

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Qt: whether a pin is shown."""
        line = self._pins.lines[source_row]
        pin = line.pin
        if self._side and pin.side != self._side:
            return False
        if self._kind and self._kind not in (pin.color, pin.state):
            return False
        said = " ".join((pin.label, pin.anchor.quote, *pin.tags, line.title)).casefold()
        return all(word in said for word in self._words.split())


def _key(line: PinLine, column: int) -> Any:
    pin = line.pin
    return (
        f"{pin.side}{pin.number:08}",
        _flat(pin.anchor.quote, _LONGEST).casefold(),
        f"{pin.side}{pin.anchor.read.start:012}",
        line.row,
        pin.color or "~",
        ", ".join(pin.tags).casefold() or "~",
        list(STATES).index(pin.state),
    )[column]


def _flat(text: str, most: int) -> str:
    flat = " ".join(text[: 4 * most].split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"


def _swatch(color: QColor) -> QIcon:
    picture = QPixmap(_SIDE, _SIDE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(color)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(1, 1, _SIDE - 2, _SIDE - 2, 3, 3)
    painter.end()
    return QIcon(picture)
