"""The line one types a query into: parts of the language are tinted, an error is underlined.

QLineEdit has no way to format part of its text but one: the attributes of an input method event.
An empty event with attributes formats the line and changes nothing else.
"""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QTextCharFormat,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from diptych_desktop.delegates.controls import line_style
from diptych_desktop.theme.theme import SYSTEM, Theme, load_theme

_OPERATOR = re.compile(
    r"\b(?:AND|OR|NOT|(?:O?NEAR|BESIDE)/\d+|(?:w|near|beside)/\d+)\b|\b(?:doc|in|section):|[|()]|~\d*|(?<!\S)[-=](?=\S)|[*?]"
)
_BACK = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""Why a field has the keyboard again that it never lost within its window."""
_PHRASE = re.compile(r"\"[^\"]*\"?")


class SearchField(QLineEdit):
    """A line edit that knows where a query is wrong.

    Signals: ``entered()`` Enter, ``enteredBack()`` Shift+Enter, ``historyWanted()`` Down,
    ``escaped()`` Esc, ``focusChanged(bool)``, ``reached()`` the reader came into it, by whatever
    way, and not only back to its window.
    """

    entered = Signal()
    enteredBack = Signal()
    historyWanted = Signal()
    escaped = Signal()
    focusChanged = Signal(bool)
    reached = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = load_theme(SYSTEM)
        self._error_at: int | None = None
        self._composing = False
        self.textChanged.connect(self._forget_error)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        self._format()

    def set_error_at(self, at: int | None) -> None:
        """Underline the character at a code point of the text, None for no error."""
        if at != self._error_at:
            self._error_at = at
            self._format()

    def _forget_error(self) -> None:
        self._error_at = None
        self._format()

    def _format(self) -> None:
        # An event sent while an input method composes would end what it is composing.
        if self._composing:
            return
        text = self.text()
        phrases = [match.span() for match in _PHRASE.finditer(text)]
        operators = [
            match.span()
            for match in _OPERATOR.finditer(text)
            if not any(start <= match.start() < end for start, end in phrases)
        ]
        spans = [(*span, self._phrase_format()) for span in phrases]
        spans += [(*span, self._operator_format()) for span in operators]
        if self._error_at is not None and text:
            at = min(max(0, self._error_at), len(text) - 1)
            spans.append((at, at + 1, self._error_format()))
        caret = self.cursorPosition()
        kind = QInputMethodEvent.AttributeType.TextFormat
        attributes = []
        for start, end, format_ in spans:
            first, last = utf16(text, start), utf16(text, end)
            attributes.append(
                QInputMethodEvent.Attribute(kind, first - caret, last - first, format_)
            )
        super().inputMethodEvent(QInputMethodEvent("", attributes))

    def _phrase_format(self) -> QTextCharFormat:
        return _ink(self._theme.only_b_ink)

    def _operator_format(self) -> QTextCharFormat:
        result = _ink(self._theme.accent)
        result.setFontWeight(QFont.Weight.Bold)
        return result

    def _error_format(self) -> QTextCharFormat:
        result = _ink(self._theme.only_a_ink)
        result.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        result.setUnderlineColor(self._theme.only_a_ink)
        # A wave under one bracket is easily overlooked. Not quite opaque: QLineEdit takes an
        # opaque ground for a sign of composing and draws it its own way.
        ground = QColor(self._theme.only_a)
        ground.setAlpha(254)
        result.setBackground(ground)
        return result

    # Qt overrides

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Let an input method compose, and format the line when it is done."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self._composing:
            self._format()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell Enter, Down and Esc; the rest is the line edit's."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            (self.enteredBack if shift else self.entered).emit()
        elif key == Qt.Key.Key_Down and not event.modifiers():
            self.historyWanted.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the field has the focus."""
        super().focusInEvent(event)
        self.focusChanged.emit(True)
        if event.reason() not in _BACK:
            self.reached.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the focus went; what was composed is committed by then."""
        if self._composing:
            QGuiApplication.inputMethod().commit()
        super().focusOutEvent(event)
        self.focusChanged.emit(False)


def utf16(text: str, at: int) -> int:
    """Return the place in UTF-16 units, which Qt counts in, of a code point of ``text``."""
    return at + sum(1 for character in text[:at] if ord(character) > 0xFFFF)


def _ink(color: QColor) -> QTextCharFormat:
    result = QTextCharFormat()
    result.setForeground(color)
    return result


def field_style(theme: Theme) -> str:
    """Return the style of the field and of the words beside it."""
    return f"""{line_style(theme)}
    QToolButton {{ padding: 0; }}
    QLabel {{ color: {theme.secondary.name()}; background: transparent; }}
    """


def popup_style(theme: Theme) -> str:
    """Return the style of the list of earlier queries."""
    return f"""
    QListView {{
        color: {theme.ink.name()}; background: {theme.paper.name()};
        border: 1px solid {theme.border.name()}; outline: 0;
    }}
    QListView::item {{ padding: 4px 8px; border-radius: 4px; }}
    QListView::item:selected {{
        color: {theme.ink.name()}; background: {theme.selection.name()};
    }}
    """
