"""The legend of a search: one chip for each term, with its ground, its line and its counts."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from diptych_desktop.panes.reading.widgets import as_hint
from diptych_desktop.theme.terms import MOST_TERMS, Line, draw_line, plain_look, term_looks
from diptych_desktop.theme.theme import SYSTEM, Theme, load_theme

HEIGHT = 26
_PAD, _GAP = 7, 4
_LONGEST = 110
"""Pixels of a term; the rest of a longer one is in the tooltip."""
_LEAST = 40
_WIDEST = 420
"""Pixels of all chips: the field beside them needs its room."""


class Legend(QWidget):
    """Chips from the first term to the sixth, as many as there is room for.

    A chip that is pressed narrows the ledger to its term. Left and Right go from chip to chip,
    Space or Enter presses one.

    Signals: ``termChosen(object)`` show this term alone (its number), or all again (None).
    """

    termChosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = load_theme(SYSTEM)
        self._terms: Sequence[str] = ()
        self._colors: Mapping[str, str] = {}
        self._counts: Sequence[Mapping[str, int]] = ()
        self._chosen: int | None = None
        self._at = 0
        self._has_room = True
        self.setObjectName("searchLegend")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        self.update()

    def set_terms(
        self,
        terms: Sequence[str],
        colors: Mapping[str, str],
        counts: Sequence[Mapping[str, int]],
    ) -> None:
        """Show the terms with their hits by document; a single one, or none found, needs none."""
        if terms != self._terms:
            self._chosen, self._at = None, 0
        self._terms, self._colors, self._counts = terms, colors, counts
        self._name()
        self._show()
        self.updateGeometry()
        self.update()

    def set_room(self, has_room: bool) -> None:
        """Show the chips, or leave their room to the field beside them."""
        self._has_room = has_room
        self._show()

    def _show(self) -> None:
        found = any(any(one.values()) for one in self._counts)
        self.setVisible(self._has_room and found and len(self._terms) > 1)

    def set_chosen(self, term: int | None) -> None:
        """Show which term is shown alone, without a signal."""
        self._chosen = term
        self._name()
        self.update()

    def words(self, term: int) -> str:
        """Return a chip in words: the term, its hits, how it is marked."""
        counted = self.tr("{0} in {1}")
        found = sorted(self._counts[term].items())
        counts = ", ".join(counted.format(f"{n:,}", letter) for letter, n in found)
        look = term_looks(self._theme, self._terms, self._colors)[term]
        line = f"; {look.line.value}" if look.line is not Line.NONE else ""
        alone = self.tr("; shown alone") if term == self._chosen else ""
        return f"{self._terms[term]}: {counts}{line}{alone}"

    def _name(self) -> None:
        told = [self.words(term) for term in range(len(self._terms))]
        all_of_them = self.tr("Terms: {0}").format(". ".join(told))
        self.setAccessibleName(all_of_them if told else self.tr("No terms"))
        here = told[self._at] if self._at < len(told) else ""
        words = self.tr("{0}. Space shows it alone.").format(here)
        self.setAccessibleDescription(words if here else "")

    # Where the chips stand

    def chips(self) -> list[QRect]:
        """Return the places of the chips that there is room for, in the order of the terms."""
        rects: list[QRect] = []
        x = 0
        for term in range(min(len(self._terms), MOST_TERMS)):
            width = self._width(term)
            more = term + 1 < len(self._terms)
            if x + width + (_LEAST if more else 0) > self.width() and rects:
                break
            rects.append(QRect(x, 0, min(width, self.width()), self.height()))
            x += width + _GAP
        return rects

    def _width(self, term: int) -> int:
        metrics = self.fontMetrics()
        name = min(_LONGEST, metrics.horizontalAdvance(self._terms[term]))
        # A pixel or two more than measured: a name is not cut for what rounding takes.
        return name + metrics.horizontalAdvance(f" {self._count(term)}") + 2 * _PAD + 3

    def _count(self, term: int) -> str:
        return "·".join(f"{n:,}" for _, n in sorted(self._counts[term].items()))

    def sizeHint(self) -> QSize:
        """Qt: room for every chip."""
        terms = range(min(len(self._terms), MOST_TERMS))
        return QSize(min(_WIDEST, sum(self._width(term) + _GAP for term in terms)), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Qt: room for a chip and for how many more there are."""
        return QSize(_LONGEST + _LEAST if len(self._terms) > 1 else 0, HEIGHT)

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chips, and how many more terms there are."""
        painter = QPainter(self)
        rects = self.chips()
        looks = term_looks(self._theme, self._terms, self._colors)
        metrics = QFontMetrics(self.font())
        for term, rect in enumerate(rects):
            look = looks[term] if term < len(looks) else plain_look(self._theme)
            box = rect.adjusted(0, 1, -1, -2)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.ink, 2) if term == self._chosen else Qt.PenStyle.NoPen)
            painter.setBrush(look.ground)
            painter.drawRoundedRect(box, 4, 4)
            count = f" {self._count(term)}"
            room = box.width() - 2 * _PAD - metrics.horizontalAdvance(count)
            name = metrics.elidedText(self._terms[term], Qt.TextElideMode.ElideRight, room)
            painter.setPen(self._theme.ink)
            inside = box.adjusted(_PAD, -1, -_PAD, -1)
            painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, name + count)
            draw_line(painter, look, inside.left(), inside.right(), box.bottom() - 4)
            if self.hasFocus() and term == self._at:
                painter.setPen(QPen(self._theme.accent, 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(1, 0, -1, 0), 4, 4)
        hidden = len(self._terms) - len(rects)
        if hidden > 0 and rects:
            painter.setPen(self._theme.secondary)
            rest = QRect(rects[-1].right() + _GAP, 0, _LEAST, self.height())
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, f"+{hidden}")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press the chip under the pointer."""
        term = self._term_at(event.position().toPoint())
        if term is not None and event.button() == Qt.MouseButton.LeftButton:
            self._press(term)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go from chip to chip, Space and Enter press one."""
        keys = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in keys:
            last = len(self.chips()) - 1
            self._at = max(0, min(last, self._at + keys[Qt.Key(event.key())]))
            self._name()
            self.update()
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._press(self._at)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Show a chip in words on hovering."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            term = self._term_at(event.pos())
            shown = len(self.chips())
            told = [*range(shown, len(self._terms))] if term is None else [term]
            QToolTip.showText(event.globalPos(), as_hint("\n".join(map(self.words, told))), self)
            return True
        return super().event(event)

    def _term_at(self, point: QPoint) -> int | None:
        found = (term for term, rect in enumerate(self.chips()) if rect.contains(point))
        return next(found, None)

    def _press(self, term: int) -> None:
        self._at = term
        self.set_chosen(None if term == self._chosen else term)
        self.termChosen.emit(self._chosen)
