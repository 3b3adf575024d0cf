"""A translator that marks all it is asked for, and the words of widgets that it never saw."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QWidget,
)

MARK = "⟦"


class _Marks(QTranslator):
    """Translates every sentence into itself in brackets."""

    def isEmpty(self):
        return False

    def translate(self, context, text, *_):
        return f"{MARK}{text}⟧"


@contextmanager
def marked() -> Iterator[None]:
    """Have everything translated that is said meanwhile."""
    translator = _Marks()
    QCoreApplication.installTranslator(translator)
    try:
        yield
    finally:
        QCoreApplication.removeTranslator(translator)


def plain_words(root: QWidget, own: Collection[str] = ()) -> list[str]:
    """Return what a widget and those in it say without a mark: it cannot be translated.

    ``own``: words of the reader's or of the texts, which nobody translates.
    """
    told = [words for widget in [root, *root.findChildren(QWidget)] for words in _said(widget)]
    told += [action.text() for action in root.findChildren(QAction)]
    return [
        words
        for words in told
        if any(map(str.isalpha, words)) and MARK not in words and words not in own
    ]


def menu_words(menu: QMenu) -> list[str]:
    """Return the entries of a menu and of those in it, without their keys."""
    words: list[str] = []
    for action in menu.actions():
        words.append(action.text().split("\t")[0])
        if action.menu() is not None:
            words += menu_words(action.menu())
    return words


def _said(widget: QWidget) -> Iterator[str]:
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    yield widget.toolTip()
    if isinstance(widget, (QLabel, QAbstractButton)):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QMenu):
        yield widget.title()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(n) for n in range(widget.count()))
