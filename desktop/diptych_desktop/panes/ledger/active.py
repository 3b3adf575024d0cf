"""What narrows the hits, one button each: pressed, it is taken away."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from diptych_desktop.models.facets import Facets, Section, Stretch
from diptych_desktop.theme.icons import icon
from diptych_desktop.theme.theme import SYSTEM, Theme, load_theme

translate = QCoreApplication.translate
_LONGEST = 32
_MOST = 6
"""Buttons at most: more sections than that share one."""


class ActiveFacets(QWidget):
    """A line of buttons, gone when nothing narrows the hits.

    Signals: ``changed(Facets)`` one was taken away; these are the ones that stay.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = load_theme(SYSTEM)
        self._told: list[tuple[str, Facets]] = []
        self._buttons: list[QToolButton] = []
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(4)
        self._line.addStretch(1)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        for button in self.buttons():
            button.setIcon(icon("close", theme))

    def buttons(self) -> list[QToolButton]:
        """Return the buttons that stand there."""
        return self._buttons

    def show_facets(self, facets: Facets, terms: list[str]) -> None:
        """Show what narrows the hits; the document is shown by buttons of its own."""
        told = list(_told(facets, terms))
        if told == self._told:
            return
        self._told = told
        for button in self._buttons:
            self._line.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(words, without) for words, without in told]
        for at, button in enumerate(self._buttons):
            self._line.insertWidget(at, button)
        self.setVisible(bool(told))

    def _button(self, words: str, without: Facets) -> QToolButton:
        button = QToolButton(self)
        button.setText(words)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIcon(icon("close", self._theme))
        button.setToolTip(self.tr("Show all again, not only: {0}").format(words))
        button.setAccessibleName(
            self.tr("Shown are only: {0}. Press to show all again.").format(words)
        )
        button.clicked.connect(lambda: self.changed.emit(without))
        return button


def _told(facets: Facets, terms: list[str]) -> list[tuple[str, Facets]]:
    """Return each thing that narrows, in words, with the facets that stay without it."""
    told: list[tuple[str, Facets]] = []
    if facets.term is not None and facets.term < len(terms):
        told.append((terms[facets.term], facets._replace(term=None)))
    if facets.wording:
        told.append((wording_in_words(facets.wording), facets._replace(wording="")))
    sections = sorted(facets.sections)
    if len(sections) > _MOST:
        told.append(
            (
                translate("ledger", "{0} sections").format(len(sections)),
                facets._replace(sections=frozenset()),
            )
        )
    else:
        told += [
            (section_in_words(one), facets._replace(sections=facets.sections - {one}))
            for one in sections
        ]
    if facets.stretch is not None:
        told.append((_stretch_in_words(facets.stretch), facets._replace(stretch=None)))
    return [(_short(words), without) for words, without in told]


def wording_in_words(wording: str) -> str:
    """Return what a wording shows."""
    if wording == "both":
        return translate("ledger", "words in both")
    return translate("ledger", "words only in {0}").format(wording)


def section_in_words(section: Section) -> str:
    """Return a section by its letter and title."""
    title = section.title or translate("ledger", "before the first heading")
    return f"{section.letter} {title}"


def _stretch_in_words(stretch: Stretch) -> str:
    return translate("ledger", "a part of {0}").format(stretch.letter)


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
