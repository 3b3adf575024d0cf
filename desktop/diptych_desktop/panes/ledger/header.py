"""The line over the ledger: All, A or B with complete counts, and the sum in words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from diptych_desktop.delegates.controls import button_style, wear
from diptych_desktop.models.facets import Filter
from diptych_desktop.theme.theme import Theme
from diptych_index.protocol import SearchResult

_FILTERS: tuple[Filter, ...] = ("all", "A", "B")


class LedgerHeader(QWidget):
    """Exclusive buttons, a sentence with the sums, and the notices of the search under them.

    Signals: ``filterChosen(str)`` a button was pressed.
    """

    filterChosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[Filter, QToolButton] = {}
        line = QHBoxLayout()
        line.setSpacing(4)
        for which in _FILTERS:
            button = QToolButton(self)
            button.setCheckable(True)
            button.setObjectName(f"ledgerFilter{which}")
            button.clicked.connect(self._choose)
            self._group.addButton(button)
            self._buttons[which] = button
            line.addWidget(button)
        self._buttons["all"].setChecked(True)
        self.summary = QLabel(self)
        self.summary.setObjectName("ledgerSummary")
        self.notices = QLabel(self)
        self.notices.setObjectName("ledgerNotices")
        self.notices.setWordWrap(True)
        self.notices.setTextFormat(Qt.TextFormat.PlainText)
        self.notices.hide()
        line.addSpacing(8)
        line.addWidget(self.summary, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(2)
        layout.addLayout(line)
        layout.addWidget(self.notices)
        self.show_result(None)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        faint = f"QLabel {{ color: {theme.secondary.name()}; }}"
        wear(self, button_style(theme) + faint)

    def show_filter(self, which: Filter) -> None:
        """Press the button of a filter in, without a signal."""
        self._buttons[which].setChecked(True)

    def show_result(self, result: SearchResult | None) -> None:
        """Show counts, sums and notices; for no search the buttons are off."""
        counts = {} if result is None else result["counts"]
        total = sum(counts.values())
        for which, button in self._buttons.items():
            name = "All" if which == "all" else which
            number = total if which == "all" else counts.get(which, 0)
            button.setText(name if result is None else f"{name} {number:,}")
            where = "both documents" if which == "all" else f"document {which}"
            button.setAccessibleName(f"Show the hits in {where}: {number:,}")
            button.setToolTip(f"Show the hits in {where}")
            button.setEnabled(result is not None)
        self.summary.setText("" if result is None else summary(result))
        notices = [] if result is None else result["notices"]
        self.notices.setText("\n".join(notices))
        self.notices.setVisible(bool(notices))

    def say(self, words: str) -> None:
        """Add a passing word to the sum, such as that the search went round."""
        base = self.summary.text().split(" — ")[0]
        self.summary.setText(f"{base} — {words}" if words else base)

    def _choose(self) -> None:
        for which, button in self._buttons.items():
            if button.isChecked():
                self.filterChosen.emit(which)


def summary(result: SearchResult) -> str:
    """Return the sum in words: ``47 hits in 23 paragraphs. No hits in B.``."""
    counts = result["counts"]
    total, paragraphs = sum(counts.values()), sum(result["paragraphs"].values())
    if not total:
        return "No hits"
    text = f"{_some(total, 'hit')} in {_some(paragraphs, 'paragraph')}"
    without = [letter for letter, count in sorted(counts.items()) if not count]
    return f"{text} · No hits in {without[0]}" if without else text


def _some(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
