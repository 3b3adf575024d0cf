"""The page of what a session keeps of its searches: saved searches, and concepts beside them."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from diptych_desktop.delegates.controls import wear
from diptych_desktop.delegates.keys import TellsKeys, in_brackets
from diptych_desktop.models.concepts import fresh_color, fresh_name, what_is_wrong
from diptych_desktop.panes.concepts.editor import ConceptEditor
from diptych_desktop.panes.concepts.saved import SavedSearches
from diptych_desktop.panes.concepts.style import page_style, swatch
from diptych_desktop.theme.theme import SYSTEM, Theme, load_theme
from diptych_index.session.model import Concept, SavedQuery, Session

_NAME = Qt.ItemDataRole.UserRole


class ConceptsPane(TellsKeys, QWidget):
    """Shows what the session holds, and tells what it is to hold instead.

    Signals:
        conceptsChanged(object): the session is to have these concepts (a tuple of Concept).
        savedChanged(object): the session is to have these saved searches (a tuple of SavedQuery).
        searchRequested(str): look for this.
        runRequested(object SavedQuery): search again.
        saveRequested(): keep the present search.
        readRequested(), writeRequested(): take concepts from a file, put them into one.
    """

    conceptsChanged = Signal(object)
    savedChanged = Signal(object)
    searchRequested = Signal(str)
    runRequested = Signal(object)
    saveRequested = Signal()
    readRequested = Signal()
    writeRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("concepts")
        self.setAccessibleName(self.tr("Saved searches and concepts"))
        self._theme = load_theme(SYSTEM)
        self._concepts: tuple[Concept, ...] = ()
        self._saved: tuple[SavedQuery, ...] = ()
        self._found: Mapping[str, Mapping[str, int]] = {}
        self._wanted: str | None = None
        self._begun: str | None = None
        self._renamed = ("", "")
        self._filling = False
        self.saved = SavedSearches(self)
        self.list = QListWidget(self)
        self.list.setObjectName("conceptList")
        self.list.setAccessibleName(self.tr("Concepts"))
        self.list.setAccessibleDescription(self.tr("Enter searches one, Delete removes it."))
        self.list.setMinimumWidth(140)
        self.editor = ConceptEditor(self._theme, self)
        self.empty = QLabel(self)
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.new_button = QPushButton(self.tr("New"), self)
        self.read_button = QPushButton(self.tr("Read a file…"), self)
        self.write_button = QPushButton(self.tr("Write a file…"), self)
        self._lay_out()
        self._connect()
        self.set_theme(self._theme)
        self._fill()

    def say_keys(self) -> None:
        """Say how concepts are made, and with which key."""
        self.empty.setText(
            self.tr(
                "No concepts yet. A concept is a name for several queries: #power could stand for "
                "state, party and “new class”. Press New, or select words in a text and add them "
                "to a concept{0}."
            ).format(in_brackets(self, "add_to_concept"))
        )

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Concepts"), self)
        title.setProperty("title", True)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(title)
        line.addStretch(1)
        for button in (self.new_button, self.read_button, self.write_button):
            line.addWidget(button)
        # A widget, since a layout would keep its room while all in it is hidden.
        self._both = QWidget(self)
        both = QHBoxLayout(self._both)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(8)
        both.addWidget(self.list, 1)
        both.addWidget(self.editor, 3)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self._both, 1)
        column.addWidget(self.empty, 1)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(12)
        self._split.addWidget(self.saved)
        self._split.addWidget(right)
        self._split.setStretchFactor(0, 2)
        self._split.setStretchFactor(1, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 8)
        layout.addWidget(self._split)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show_current)
        self.list.itemActivated.connect(lambda item: self._search(item.data(_NAME)))
        self.list.installEventFilter(self)
        self.editor.changed.connect(self._change)
        self.editor.searchRequested.connect(self.searchRequested)
        self.editor.removeRequested.connect(self._remove)
        self.new_button.clicked.connect(self.add)
        self.read_button.clicked.connect(self.readRequested)
        self.write_button.clicked.connect(self.writeRequested)
        self.saved.saveRequested.connect(self.saveRequested)
        self.saved.runRequested.connect(self._run)
        self.saved.renameRequested.connect(self._rename)
        self.saved.removeRequested.connect(self._forget)
        self.saved.acceptRequested.connect(self._accept)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        wear(self, page_style(theme))
        self.editor.set_theme(theme)
        self._fill()

    # What is shown

    def set_session(self, session: Session | None) -> None:
        """Show what a session keeps; None shows nothing."""
        concepts = () if session is None else session.concepts
        saved = () if session is None else session.saved_queries
        self.setEnabled(session is not None)
        if concepts != self._concepts:
            self._concepts = concepts
            self._fill()
        if saved != self._saved:
            self._saved = saved
            self.saved.set_saved(saved)

    def set_found(self, found: Mapping[str, Mapping[str, int]], wrong: Mapping[str, str]) -> None:
        """Show what the saved searches find now, by id, or why they cannot be run."""
        self._found = found
        self.saved.set_found(found, wrong)

    def _fill(self) -> None:
        """List the concepts; the current one stays current, or the one just made becomes it."""
        current = self._wanted or self._current_name()
        # The reader may have gone to another concept before this one had its new name.
        if current == self._renamed[0]:
            current = self._renamed[1]
        self._wanted, self._renamed = None, ("", "")
        self._filling = True
        self.list.clear()
        for concept in self._concepts:
            broken = bool(what_is_wrong(concept.queries, self._concepts))
            queries = (
                self.tr("1 query")
                if len(concept.queries) == 1
                else self.tr("{0} queries").format(len(concept.queries))
            )
            mark = " ⚠" if broken else ""
            item = QListWidgetItem(swatch(concept.color, self._theme), f"#{concept.name}{mark}")
            item.setData(_NAME, concept.name)
            tip, spoken = queries, f"{concept.name}, {queries}"
            if broken:
                tip = self.tr("{0}, one of them does not parse").format(tip)
                spoken = self.tr("{0}, does not parse").format(spoken)
            item.setToolTip(tip)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.list.addItem(item)
        names = [concept.name for concept in self._concepts]
        row = names.index(current) if current in names else (0 if names else -1)
        self.list.setCurrentRow(row)
        self._filling = False
        self._both.setVisible(bool(names))
        self.empty.setVisible(not names)
        self.write_button.setEnabled(bool(names))
        self._show_current(row)
        if self._begun is not None and self._begun == self._current_name():
            self._begun = None
            self.editor.start()

    def _current_name(self) -> str | None:
        item = self.list.currentItem()
        return None if item is None else str(item.data(_NAME))

    def _show_current(self, row: int) -> None:
        if not self._filling:
            concept = self._concepts[row] if 0 <= row < len(self._concepts) else None
            self.editor.show_concept(concept, self._concepts)

    # Concepts

    def add(self) -> None:
        """Make a concept and let its name be typed."""
        name = fresh_name(self._concepts)
        # The session answers later; the name can be typed as soon as it is there.
        self._wanted = self._begun = name
        made = Concept(name=name, color=fresh_color(self._concepts))
        self.conceptsChanged.emit((*self._concepts, made))

    def concepts(self) -> tuple[Concept, ...]:
        """Return the concepts that are shown."""
        return self._concepts

    def _change(self, name: str, concept: Concept) -> None:
        self._renamed = (name, concept.name)
        told = tuple(concept if one.name == name else one for one in self._concepts)
        self.conceptsChanged.emit(told)

    def _remove(self, name: str) -> None:
        self.conceptsChanged.emit(tuple(one for one in self._concepts if one.name != name))

    def _search(self, name: str) -> None:
        self.searchRequested.emit(f"#{name}")

    # Saved searches

    def _query(self, query_id: str) -> SavedQuery | None:
        return next((query for query in self._saved if query.id == query_id), None)

    def _run(self, query_id: str) -> None:
        query = self._query(query_id)
        if query is not None:
            self.runRequested.emit(query)

    def _rename(self, query_id: str, name: str) -> None:
        self.savedChanged.emit(
            tuple(replace(one, name=name) if one.id == query_id else one for one in self._saved)
        )

    def _forget(self, query_id: str) -> None:
        self.savedChanged.emit(tuple(one for one in self._saved if one.id != query_id))

    def _accept(self) -> None:
        self.savedChanged.emit(
            tuple(
                replace(one, counts=dict(self._found[one.id])) if one.id in self._found else one
                for one in self._saved
            )
        )

    # Qt overrides

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the concepts, or to the button that makes the first."""
        target = self.list if self._concepts else self.new_button
        target.setFocus(event.reason())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Search a concept with Enter, remove it with Delete."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            name = self._current_name()
            if name is not None and event.key() == Qt.Key.Key_Delete:
                self._remove(name)
                return True
            if name is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._search(name)
                return True
        return super().eventFilter(watched, event)
