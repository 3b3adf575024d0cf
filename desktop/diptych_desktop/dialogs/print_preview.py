"""The sheets as they will be printed, before they are."""

from PySide6.QtCore import QCoreApplication, QPointF, QSizeF, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from diptych_desktop.dialogs.form_style import dress_form
from diptych_desktop.dialogs.frame import button
from diptych_desktop.dialogs.paper_choice import PaperChoice
from diptych_desktop.dialogs.sheets_view import STEP, Load, SheetsView
from diptych_desktop.settings.paper import Paper
from diptych_desktop.theme.icons import icon
from diptych_desktop.theme.theme import Theme


class PrintPreview(QDialog):
    """Shows sheets; one goes through them, makes them larger and smaller, and prints them.

    Signals:
        printRequested(): the reader wants them on paper.
        paperChosen(object paper): other Paper is wanted; ``set_sheets`` follows, or ``set_paper``
            with the one that is shown still.
    """

    printRequested = Signal()
    paperChosen = Signal(object)

    def __init__(
        self,
        count: int,
        load: Load,
        size: QSizeF,
        corner: QPointF,
        paper: Paper,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """``size`` of a sheet and ``corner``, where pictures begin on it, are in points."""
        super().__init__(parent)
        self.setObjectName("printPreview")
        self.setWindowTitle(_tr("Print preview"))
        self.resize(1000, 720)
        self._count = count
        self._icons: dict[QToolButton, str] = {}
        self.sheets = SheetsView(count, load, size, corner, self)
        self.place = QLabel(self)
        self.place.setObjectName("sheetNumber")
        self.earlier = self._tool("up", _tr("Previous sheet"))
        self.later = self._tool("down", _tr("Next sheet"))
        self.smaller = self._tool("minus", _tr("Smaller (Ctrl+-)"))
        self.larger = self._tool("plus", _tr("Larger (Ctrl++)"))
        self.wide = self._tool("columns", _tr("As wide as there is room (Ctrl+0)"))
        self.paper = PaperChoice(paper, self)
        self.print_button = button(_tr("&Print…"), "printNow", self, main=True)
        self.close_button = button(_tr("Close"), "printClose", self)
        self._arrange()
        self._connect()
        self.set_theme(theme)
        self._show_place(0)
        self.sheets.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        dress_form(self, theme)
        self.sheets.set_theme(theme)
        for tool, name in self._icons.items():
            tool.setIcon(icon(name, theme))

    def set_sheets(self, count: int, load: Load, size: QSizeF, corner: QPointF) -> None:
        """Show sheets that were laid out anew."""
        self._count = count
        self.sheets.set_sheets(count, load, size, corner)
        self._show_place(0)

    def _tool(self, name: str, words: str) -> QToolButton:
        tool = QToolButton(self)
        tool.setToolTip(words)
        tool.setAccessibleName(words)
        self._icons[tool] = name
        return tool

    def _arrange(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(4)
        for widget in (self.earlier, self.later, self.place):
            bar.addWidget(widget)
        bar.addSpacing(16)
        for widget in (self.smaller, self.larger, self.wide):
            bar.addWidget(widget)
        bar.addSpacing(16)
        bar.addWidget(self.paper)
        bar.addStretch(1)
        bar.addWidget(self.close_button)
        bar.addWidget(self.print_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addLayout(bar)
        column.addWidget(self.sheets, 1)

    def _connect(self) -> None:
        sheets = self.sheets
        sheets.sheetShown.connect(self._show_place)
        self.earlier.clicked.connect(lambda: sheets.go_to(sheets.current() - 1))
        self.later.clicked.connect(lambda: sheets.go_to(sheets.current() + 1))
        self.smaller.clicked.connect(lambda: sheets.set_zoom(sheets.zoom / STEP))
        self.larger.clicked.connect(lambda: sheets.set_zoom(sheets.zoom * STEP))
        self.wide.clicked.connect(lambda: sheets.set_zoom(None))
        self.paper.chosen.connect(self.paperChosen)
        self.close_button.clicked.connect(self.reject)
        self.print_button.clicked.connect(self.printRequested)
        for keys, tool in (
            (QKeySequence.StandardKey.ZoomIn, self.larger),
            (QKeySequence.StandardKey.ZoomOut, self.smaller),
            (QKeySequence("Ctrl+0"), self.wide),
        ):
            QShortcut(QKeySequence(keys), self, tool.click)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self.print_button.click)

    def _show_place(self, number: int) -> None:
        self.place.setText(_tr("Sheet {0} of {1}").format(number + 1, self._count))
        self.earlier.setEnabled(number > 0)
        self.later.setEnabled(number < self._count - 1)


def _tr(text: str) -> str:
    return QCoreApplication.translate("PrintPreview", text)
