"""The lines over the ledger: which hits are shown, in what order, and the sums in words."""

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QCoreApplication, Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from diptych_desktop.delegates.controls import button_style, wear
from diptych_desktop.models.facets import Facets, Filter
from diptych_desktop.panes.ledger.active import ActiveFacets
from diptych_desktop.panes.no_hits import did_you_mean, looked_for
from diptych_desktop.panes.reading.widgets import ElidedLabel
from diptych_desktop.theme.icons import icon
from diptych_desktop.theme.theme import Theme
from diptych_index.protocol import SearchResult

_FILTERS: tuple[Filter, ...] = ("all", "A", "B")
translate = QCoreApplication.translate


class LedgerHeader(QWidget):
    """Buttons, a sentence with the sums; under them what narrows the hits, and the notices.

    Signals:
        filterChosen(str): ``all``, ``A`` or ``B`` was pressed.
        anyChosen(bool): whether any of the words will do.
        narrowWanted(), sortWanted(), moreWanted(): the menu of that button is asked for.
        facetsChosen(Facets): something that narrows the hits was taken away.
    """

    filterChosen = Signal(str)
    anyChosen = Signal(bool)
    narrowWanted = Signal()
    sortWanted = Signal()
    moreWanted = Signal()
    facetsChosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._result: SearchResult | None = None
        self._shown = 0
        self._levels: tuple[str, ...] | None = None
        self._narrowed: bool | None = None
        self._group = QButtonGroup(self)
        self._buttons: dict[Filter, QToolButton] = {}
        for which in _FILTERS:
            button = self._button(f"ledgerFilter{which}", self._choose)
            button.setCheckable(True)
            self._group.addButton(button)
            self._buttons[which] = button
        self._buttons["all"].setChecked(True)
        self.any_button = self._button("ledgerAny", self._choose_any)
        self.any_button.setCheckable(True)
        self.narrow = self._menu_button("ledgerNarrow", self.tr("Narrow"), self.narrowWanted)
        self.sort = self._menu_button("ledgerSort", self.tr("Sort"), self.sortWanted)
        self.more = self._menu_button("ledgerMore", "", self.moreWanted)
        self.summary = ElidedLabel(self)
        self.summary.setObjectName("ledgerSummary")
        self.summary.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.parsed = ElidedLabel(self)
        self.parsed.setObjectName("ledgerParsed")
        self.active = ActiveFacets(self)
        self.active.changed.connect(self.facetsChosen)
        self.notices = QLabel(self)
        self.notices.setObjectName("ledgerNotices")
        self.notices.setWordWrap(True)
        self.notices.setTextFormat(Qt.TextFormat.RichText)
        self.notices.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._lay_out()
        self.show_any(False)
        self.show_levels(())
        self.show_result(None)

    def _button(self, name: str, pressed: Callable[..., None]) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.clicked.connect(pressed)
        return button

    def _menu_button(self, name: str, text: str, signal: SignalInstance) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setText(text)
        button.setToolButtonStyle(
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            if text
            else Qt.ToolButtonStyle.ToolButtonIconOnly
        )
        button.clicked.connect(signal)
        return button

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(4)
        for button in (*self._buttons.values(), self.any_button, self.narrow, self.sort, self.more):
            line.addWidget(button)
            if button in (self._buttons["B"], self.any_button):
                line.addSpacing(8)
        line.addSpacing(8)
        line.addWidget(self.summary)
        line.addSpacing(8)
        line.addWidget(self.parsed, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 4, 8, 4)
        self._column.setSpacing(2)
        self._column.addLayout(line)
        for widget in (self.active, self.notices):
            self._column.addWidget(widget)
            widget.hide()

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        faint = f"QLabel {{ color: {theme.secondary.name()}; }}"
        wear(self, button_style(theme) + faint)
        palette = theme.palette()
        palette.setColor(palette.ColorRole.WindowText, theme.secondary)
        for line in (self.summary, self.parsed):
            line.setPalette(palette)
        for button, name in ((self.narrow, "filter"), (self.sort, "sort"), (self.more, "menu")):
            button.setIcon(icon(name, theme))
        self.active.set_theme(theme)
        self._show_notices()

    # What it shows

    def show_filter(self, which: Filter) -> None:
        """Press the button of a filter in, without a signal."""
        self._buttons[which].setChecked(True)

    def show_any(self, any_word: bool) -> None:
        """Show whether any of the words will do, without a signal."""
        self.any_button.setChecked(any_word)
        if any_word:
            self.any_button.setText(self.tr("any word"))
            name = self.tr("Looked for: any of the words")
            tip = self.tr("Paragraphs with any of the words; press to look for all of them")
        else:
            self.any_button.setText(self.tr("all words"))
            name = self.tr("Looked for: all the words")
            tip = self.tr("Paragraphs with all the words; press to look for any of them")
        self.any_button.setAccessibleName(name)
        self.any_button.setToolTip(tip)

    def show_facets(self, facets: Facets, shown: int, terms: list[str]) -> None:
        """Show what narrows the hits, and that ``shown`` of them are left."""
        self._shown = shown
        self.active.show_facets(facets, terms)
        self._summarize()
        # Said with every letter that is typed: what is as it was is left alone.
        if facets.narrows != self._narrowed:
            self._narrowed = facets.narrows
            self.narrow.setAccessibleName(
                self.tr("Narrow the hits: narrowed")
                if facets.narrows
                else self.tr("Narrow the hits: all are shown")
            )
            self.narrow.setToolTip(
                self.tr("Show only some of the hits: by their words, terms or sections")
            )

    def show_levels(self, levels: tuple[str, ...]) -> None:
        """Show what the rows are sorted by."""
        if levels == self._levels:
            return
        self._levels = levels
        if levels:
            told = self.tr(", then ").join(map(level_in_words, levels))
            self.sort.setText(self.tr("Sort: {0}").format(", ".join(levels)))
            self.sort.setToolTip(self.tr("Sorted by {0}").format(told))
        else:
            told = self.tr("in text order")
            self.sort.setText(self.tr("Sort"))
            self.sort.setToolTip(self.tr("In text order"))
        self.sort.setAccessibleName(self.tr("Sort the hits: {0}").format(told))
        self.more.setAccessibleName(self.tr("Context, copy and export of the hits"))
        self.more.setToolTip(self.tr("Context, copy and export"))

    def show_result(self, result: SearchResult | None) -> None:
        """Show counts, sums and notices; for no search the buttons are off."""
        self._result = result
        counts = {} if result is None else result["counts"]
        total = sum(counts.values())
        self._shown = total
        for which, button in self._buttons.items():
            name = self.tr("All") if which == "all" else which
            number = total if which == "all" else counts.get(which, 0)
            button.setText(name if result is None else f"{name} {number:,}")
            tip = (
                self.tr("Show the hits in both documents")
                if which == "all"
                else self.tr("Show the hits in document {0}").format(which)
            )
            button.setAccessibleName(f"{tip}: {number:,}")
            button.setToolTip(tip)
            button.setEnabled(result is not None)
        for button in (self.narrow, self.sort):
            button.setEnabled(bool(total))
        self._show_notices()
        self.parsed.set_text("" if result is None or not total else looked_for(result))
        self._summarize()

    def _show_notices(self) -> None:
        """Say what there is to say of the answer; where there are hits, offer what has more."""
        result = self._result
        lines = [] if result is None else [escape(notice) for notice in result["notices"]]
        if result is not None and result["suggestions"] and any(result["counts"].values()):
            lines.append(did_you_mean(result["suggestions"], self._theme))
        text = "<br>".join(lines)
        if text != self.notices.text():
            self.notices.setText(text)
        self.notices.setVisible(bool(lines))

    def say(self, words: str) -> None:
        """Add a passing word to the sum, such as that the search went round."""
        self._summarize(words)

    def add(self, widget: QWidget) -> None:
        """Put another widget under all lines."""
        self._column.addWidget(widget)

    def _summarize(self, more: str = "") -> None:
        text = "" if self._result is None else summary(self._result, self._shown)
        self.summary.set_text(f"{text} — {more}" if more and text else text)
        self.summary.updateGeometry()

    # What the reader does

    def _choose(self) -> None:
        for which, button in self._buttons.items():
            if button.isChecked():
                self.filterChosen.emit(which)

    def _choose_any(self) -> None:
        any_word = self.any_button.isChecked()
        self.show_any(any_word)
        self.anyChosen.emit(any_word)


def level_in_words(level: str) -> str:
    """Return what a level sorts by: ``2L`` is ``the second word before``."""
    return {
        "hit": translate("ledger", "the hit"),
        "document": translate("ledger", "the document"),
        "position": translate("ledger", "the place in the document"),
        "1L": translate("ledger", "the word before"),
        "2L": translate("ledger", "the second word before"),
        "3L": translate("ledger", "the third word before"),
        "4L": translate("ledger", "the fourth word before"),
        "5L": translate("ledger", "the fifth word before"),
        "1R": translate("ledger", "the word after"),
        "2R": translate("ledger", "the second word after"),
        "3R": translate("ledger", "the third word after"),
        "4R": translate("ledger", "the fourth word after"),
        "5R": translate("ledger", "the fifth word after"),
    }[level]


def summary(result: SearchResult, shown: int | None = None) -> str:
    """Return the sum in words: ``47 hits in 23 paragraphs · No hits in B``.

    ``shown`` are the hits that are left of those listed, None if all are.
    """
    counts = result["counts"]
    total, paragraphs = sum(counts.values()), sum(result["paragraphs"].values())
    if not total:
        return translate("ledger", "No hits")
    listed = sum(len(columns["start"]) for columns in result["hits"].values())
    if shown is not None and shown < listed:
        return translate("ledger", "{0} of {1} shown").format(f"{shown:,}", _hits(total))
    text = translate("ledger", "{0} in {1}").format(_hits(total), _paragraphs(paragraphs))
    without = [letter for letter, count in sorted(counts.items()) if not count]
    if not without:
        return text
    return f"{text} · " + translate("ledger", "No hits in {0}").format(without[0])


def _hits(number: int) -> str:
    if number == 1:
        return translate("ledger", "1 hit")
    return translate("ledger", "{0} hits").format(f"{number:,}")


def _paragraphs(number: int) -> str:
    if number == 1:
        return translate("ledger", "1 paragraph")
    return translate("ledger", "{0} paragraphs").format(f"{number:,}")
