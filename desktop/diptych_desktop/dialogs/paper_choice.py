"""The paper that is printed on: its size, how it is turned, and its margins."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from diptych_desktop.settings.paper import MARGINS, SIZES, Paper


class PaperChoice(QWidget):
    """Three lists beside each other.

    Signals:
        chosen(object paper): the reader wants other Paper.
    """

    chosen = Signal(object)

    def __init__(self, paper: Paper, parent: QWidget | None = None) -> None:
        """``paper`` names its size."""
        super().__init__(parent)
        self.size_list = self._list("paperSize", _tr("Size of the paper"))
        for size in SIZES:
            self.size_list.addItem(size, size)
        self.turn_list = self._list("paperTurn", _tr("How the paper is turned"))
        self.turn_list.addItem(_tr("Portrait"), False)
        self.turn_list.addItem(_tr("Landscape"), True)
        self.margin_list = self._list("paperMargins", _tr("Margins"))
        names = {"narrow": _tr("Narrow margins"), "usual": _tr("Usual margins"),
                 "wide": _tr("Wide margins")}  # fmt: skip
        for name, width in MARGINS.items():
            self.margin_list.addItem(_tr("{0}, {1} mm").format(names[name], f"{width:g}"), name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for choice in self._lists():
            row.addWidget(choice)
        self.set_paper(paper)
        for choice in self._lists():
            choice.activated.connect(self._choose)

    @property
    def paper(self) -> Paper:
        """What is chosen."""
        size, turned, margin = (choice.currentData() for choice in self._lists())
        return Paper(size, turned, margin)

    def set_paper(self, paper: Paper) -> None:
        """Show what is chosen, and tell nobody."""
        self._shown = paper
        for choice, value in zip(self._lists(), paper, strict=True):
            choice.setCurrentIndex(max(0, choice.findData(value)))

    def _lists(self) -> tuple[QComboBox, QComboBox, QComboBox]:
        return self.size_list, self.turn_list, self.margin_list

    def _list(self, name: str, words: str) -> QComboBox:
        choice = QComboBox(self)
        choice.setObjectName(name)
        choice.setAccessibleName(words)
        choice.setToolTip(words)
        return choice

    def _choose(self) -> None:
        if self.paper != self._shown:
            self._shown = self.paper
            self.chosen.emit(self.paper)


def _tr(text: str) -> str:
    return QCoreApplication.translate("PaperChoice", text)
