"""The import report beside a text: what was joined, marked or left aside, place by place.

Going through it moves the text; reversing a decision has the document read again in another way,
which can be undone like every other step.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from diptych_desktop.delegates.controls import button_style, wear
from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.models.import_report import ImportReportModel
from diptych_desktop.models.report_lines import report_line, report_places
from diptych_desktop.panes.import_report.tree import ReportTree
from diptych_desktop.panes.import_report.words import (
    AS_IN_FILE,
    COPY,
    LISTING,
    LOOKING,
    MAIN_TEXT,
    NOT_FOUND,
    NOTHING,
    READING,
    UNTOUCHED,
    WHOLE_PAGE,
)
from diptych_desktop.panes.reading import has_whole_page
from diptych_desktop.panes.reading.widgets import ElidedLabel, Field, IconButton
from diptych_desktop.theme.ground import fill
from diptych_desktop.theme.theme import Theme
from diptych_index.requests.report import PlaceRow, ReportResult
from diptych_index.text.way import Way

_LOW = 280
"""Height below which the panel has only two lines beside its rows."""


class ImportReportPanel(QFrame):
    """The report of one document; it knows the document's words and places, not the engine.

    Signals:
        goRequested: a ReadSpan to bring into view and mark.
        enterRequested: the same, and the keyboard with it.
        changeRequested: fields of the document's Way that the reader wants otherwise, as a dict.
        filterChanged: other lines are wanted, as ``question`` says.
        pageWanted: the name of a line, and the number of the page of its places to be told.
        closed: the panel is to go away.
    """

    goRequested = Signal(object)
    enterRequested = Signal(object)
    changeRequested = Signal(object)
    filterChanged = Signal()
    pageWanted = Signal(str, int)
    closed = Signal()

    def __init__(self, letter: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter, self._theme = letter, theme
        self._document: ReadingDocument | None = None
        self._way = Way()
        self._saved_copy = False
        self._fresh = self._empty = True
        self._filtering = False
        self._starting = False
        self.shown_filter = ""
        self.setObjectName(f"report {letter}")
        self.setAutoFillBackground(True)
        self.setMinimumSize(220, 120)
        self.model = ImportReportModel(self)
        self.title = ElidedLabel(bold=True)
        self.close_button = IconButton(
            "close", self.tr("Close the report of document {0}").format(letter), theme
        )
        self.filter = Field(theme)
        self.filter.setPlaceholderText(self.tr("Find in the report"))
        self.filter.setAccessibleName(self.tr("Find in the report of document {0}").format(letter))
        self.tree = ReportTree(self.model, theme, self)
        self.tree.setAccessibleName(
            self.tr("What was done to document {0}, and where").format(letter)
        )
        self.words = QLabel(wordWrap=True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.way_button = QPushButton()
        self.way_button.setProperty("link", True)
        self.empty = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.turn_button = QPushButton(self.tr("Reverse this"))
        self.turn_button.setAccessibleName(self.tr("Reverse this in document {0}").format(letter))
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self.set_document(None)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        self._said = said = QHBoxLayout()
        said.setSpacing(4)
        said.addWidget(self.words, 1)
        said.addWidget(self.way_button, 0, Qt.AlignmentFlag.AlignTop)
        self._foot = foot = QHBoxLayout()
        foot.addWidget(self.filter, 1)
        foot.addWidget(self.turn_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 6, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(said)
        column.addWidget(self.tree, 1)
        column.addWidget(self.empty, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.closed)
        self.tree.closeRequested.connect(self.closed)
        self.tree.stepped.connect(partial(self._go, enter=False))
        self.tree.chosen.connect(partial(self._go, enter=True))
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._open_menu)
        self.tree.selectionModel().currentChanged.connect(self._show_turn)
        self.filter.textChanged.connect(self._filter_changed)
        self.filter.installEventFilter(self)
        self.turn_button.clicked.connect(lambda: self.model.turn(self.tree.current()))
        self.model.turned.connect(self._turned)
        self.model.kindTurned.connect(self._kind_turned)
        self.model.pageWanted.connect(self.pageWanted)
        self.model.dataChanged.connect(self._show_turn)
        self.way_button.clicked.connect(self._change_way)

    # What it shows

    def set_document(self, document: ReadingDocument | None, *, saved_copy: bool = False) -> None:
        """Take another document, whose report is on its way."""
        same_file = (
            self._document is not None
            and document is not None
            and self._document.head["path"] == document.head["path"]
        )
        self._document = document
        self._way = document.way if document is not None else Way()
        if not same_file:
            self._fresh = self._empty = True
            self._filtering = False
            self.filter.clear()
            self.model.set_lines([])
        title = document.title if document is not None else ""
        words = self.tr("How “{0}” was read").format(title) if title else self.tr("Import report")
        self.title.set_text(words)
        self._saved_copy = saved_copy
        self._say_how()
        self._show_state()

    def question(self) -> dict[str, object]:
        """Return what of the report is wanted, as parameters of the request for it.

        For a text that was read again that is also what was open and current before.
        """
        words = self.filter.text().strip()
        if self._filtering or self._fresh:
            return {"filter": words}
        index = self.tree.current()
        line, place = self.model.line_at(index), self.model.place_at(index)
        question: dict[str, object] = {"filter": words, "pages": self.tree.opened()}
        if line is not None:
            key, start = (place.key, place.span.start) if place is not None else ("", -1)
            question["near"] = {"name": line.name, "key": key, "start": start}
        return question

    def set_progress(self, fraction: float) -> None:
        """Say how much of the report, or of a look through it, is done."""
        done = round(100 * fraction)
        if self._fresh:
            self.empty.setText(self.tr(LISTING).format(done))
        elif self._filtering:
            self.words.setText(self.tr(LOOKING).format(done, self.filter.text().strip()))
            self._make_room()

    def set_report(self, result: ReportResult, words: str = "") -> None:
        """Take the lines that ``question`` asked for, those with ``words`` in them.

        Of a text that was read again what was current and what was open stays so.
        """
        if self._document is None:
            return
        opened, known = self.tree.opened(), [line.name for line in self.model.lines]
        self.model.set_lines([report_line(row) for row in result["lines"]], same=self._filtering)
        self._empty, self.shown_filter = result["empty"], words
        if not self._filtering:
            self.tree.open_lines(opened, known)
        elif words:
            self.tree.open_found()
        else:
            self.tree.open_lines({}, ())
        if result["near"] is not None:
            self._mark_again(*result["near"])
        self._fresh = self._filtering = False
        self._say_how()
        self._show_state()
        self._show_turn()
        if self._starting:
            self.start()

    def set_places(self, name: str, page: int, places: Sequence[PlaceRow]) -> None:
        """Take a page of the places of a line."""
        self.model.set_places(name, page, report_places(places))

    def start(self) -> None:
        """Take the keyboard: the tree, now or when the report is there."""
        self._starting = self.tree.isHidden()
        target = self.close_button if self._starting else self.tree
        if not self._starting and not self.tree.current().isValid():
            self.tree.setCurrentIndex(self.model.index(0, 0))
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        palette = theme.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.chrome)
        self.setPalette(palette)
        quiet = theme.palette()
        quiet.setColor(QPalette.ColorRole.WindowText, theme.secondary)
        for label in (self.words, self.empty):
            label.setPalette(quiet)
        for button in (self.way_button, self.turn_button):
            wear(button, button_style(theme))
        self.close_button.set_theme(theme)
        self.filter.set_theme(theme)
        self.tree.set_theme(theme)

    # Inside

    def _mark_again(self, line: int, place: int | None = None) -> None:
        """Make a place current in the report that has come, and mark it in the text again."""
        self.tree.restore(self.model.spot(line, place))
        found = self.model.place_at(self.tree.current())
        if found is not None and found.key:
            self.goRequested.emit(found.span)

    def _say_how(self) -> None:
        """Say in what way the document is shown, and offer the other one."""
        document = self._document
        words, other = UNTOUCHED, ""
        if document is not None:
            if document.way.as_in_file:
                words, other = AS_IN_FILE, self.tr("Clean it")
            elif has_whole_page(document):
                whole = document.way.whole
                words = WHOLE_PAGE if whole else MAIN_TEXT
                other = self.tr("Show the main text") if whole else self.tr("Show the whole page")
            elif self._saved_copy:
                words = COPY
        self.words.setText(self.tr(words))
        self.way_button.setText(other)
        self.way_button.setVisible(bool(other))
        self._make_room()

    def _show_state(self) -> None:
        """Show the tree, or say why there is nothing in it."""
        found = self.model.rowCount() > 0
        complete = self._document is not None and self._document.complete
        if self._empty:
            self.empty.setText(self.tr(NOTHING if complete and not self._fresh else READING))
        else:
            self.empty.setText(self.tr(NOT_FOUND).format(self.filter.text()))
        self.tree.setVisible(found)
        self.empty.setVisible(not found)
        self.filter.setVisible(not self._empty)
        self.turn_button.setVisible(not self._empty)

    def _show_turn(self, *_: object) -> None:
        """Let the button say what it would do to the current row."""
        index = self.tree.current()
        line, place = self.model.line_at(index), self.model.place_at(index)
        words, able = self._of_one(undone=False), False
        if line is not None and place is not None:
            able = bool(place.key)
            words = self._of_one(undone=line.is_place_undone(place))
        elif line is not None and not self.model.is_group(index):
            able = line.reversible
            words = self._of_all(undone=able and line.is_undone)
        self.turn_button.setText(words)
        self.turn_button.setEnabled(able)

    def _of_one(self, *, undone: bool) -> str:
        return self.tr("Restore this") if undone else self.tr("Reverse this")

    def _of_all(self, *, undone: bool) -> str:
        return self.tr("Restore all of these") if undone else self.tr("Reverse all of these")

    def _go(self, index: QModelIndex, *, enter: bool) -> None:
        place = self.model.place_at(index)
        if place is not None:
            (self.enterRequested if enter else self.goRequested).emit(place.span)

    def _filter_changed(self) -> None:
        if not self._fresh:
            self._filtering = True
            self.filterChanged.emit()

    def _turned(self, key: str) -> None:
        # The next one may be turned before the document is read again: the way is kept here.
        self._way = self._way.reversing(key)
        self.changeRequested.emit({"undone": self._way.undone})

    def _kind_turned(self, name: str, undone: bool) -> None:
        self._way = self._way.reversing_all(name, undone=undone)
        self.changeRequested.emit({"undone": self._way.undone})

    def _change_way(self) -> None:
        document = self._document
        if document is not None and document.way.as_in_file:
            self.changeRequested.emit({"as_in_file": False})
        elif document is not None:
            self.changeRequested.emit({"whole": not document.way.whole})

    def menu(self, index: QModelIndex) -> QMenu | None:
        """Return the context menu of a row, None where there is nothing to do."""
        line, place = self.model.line_at(index), self.model.place_at(index)
        if line is None:
            return None
        menu = QMenu(self)
        menu.setPalette(self._theme.palette())

        def add(words: str, act: Callable[[], object]) -> None:
            menu.addAction(words).triggered.connect(lambda: act())

        if place is not None:
            add(self.tr("Show in the text"), lambda: self._go(index, enter=True))
            if place.key:
                words = self._of_one(undone=line.is_place_undone(place))
                add(f"{words}\tDel", lambda: self.model.turn(index))
        if line.reversible:
            whole = self.model.top(index)
            words = self._of_all(undone=line.is_undone)
            add(words, lambda: self.model.turn(whole))
        if menu.isEmpty():
            menu.deleteLater()
            return None
        return menu

    def _open_menu(self, point: QPoint) -> None:
        menu = self.menu(self.tree.indexAt(point).siblingAtColumn(0))
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.tree.viewport().mapToGlobal(point))

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close with Esc, and go from the field into the tree."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.closed.emit()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return) and self.tree.isVisible():
                self.tree.setFocus()
                if not self.tree.current().isValid():
                    self.tree.setCurrentIndex(self.model.index(0, 0))
                return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave a low panel to its rows: what stands under them goes over them, in one line."""
        super().resizeEvent(event)
        low = self.height() < _LOW
        if low != (self._foot.count() == 0):
            row = self._said if low else self._foot
            row.addWidget(self.filter, 1)
            row.addWidget(self.turn_button)
        self._make_room()

    def _make_room(self) -> None:
        """In a low panel, say beside the filter only what is not so of every document."""
        usual = self.words.text() == self.tr(UNTOUCHED)
        self.words.setVisible(self.height() >= _LOW or not usual)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line that parts the report from the text."""
        super().paintEvent(event)
        painter = QPainter(self)
        fill(painter, QRect(0, 0, self.width(), 1), self._theme.border)
        fill(painter, QRect(0, 0, 1, self.height()), self._theme.border)
