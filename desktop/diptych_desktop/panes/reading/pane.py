"""A reading pane: header, text, find bar, outline, and what is said when there is no text."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
)
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from diptych_desktop.engine_client.reading import Place, ReadingDocument
from diptych_desktop.panes.reading.empty import EmptyState
from diptych_desktop.panes.reading.finding import Finding
from diptych_desktop.panes.reading.frame import TextFrame
from diptych_desktop.panes.reading.header import Header
from diptych_desktop.panes.reading.marks import PinMark
from diptych_desktop.panes.reading.notices import Notices
from diptych_desktop.panes.reading.outlining import Outlining
from diptych_desktop.panes.reading.room import Room
from diptych_desktop.panes.reading.staying import Staying
from diptych_desktop.panes.reading.view import ReadingView
from diptych_desktop.theme.fonts import READING_POINTS
from diptych_desktop.theme.theme import Theme, load_theme
from diptych_index.spans import ReadSpan

if TYPE_CHECKING:
    from diptych_desktop.panes.reading.context_menu import PassageMenus
    from diptych_desktop.panes.reading.outline import Outline

NO_TEXT = str(QT_TRANSLATE_NOOP("ReadingPane", "There is no text in this file."))


class ReadingPane(QWidget):
    """One document on its side of the window; it knows nothing of the other.

    Signals:
        openRequested, reportRequested, swapRequested, closeRequested: asked for in the pane.
        retryRequested: the file that could not be opened is to be tried once more.
        cancelRequested: the opening is to be given up; findFileRequested: the missing file.
        lookAgainRequested: the file as it is now; checkRequested: the pins to look at.
        filesDropped: the paths of one or more files.
        pinRequested, findInOtherRequested, copyRequested: what to do with a ReadSpan.
        changeRequested: fields of the document's Way that are wanted otherwise, as a dict.
        encodingRequested: another encoding is to be chosen.
        pageRequested: a ReadOffset where a page begins, and its number as known ("" if it is not).
        conceptRequested: words to be added to a concept.
        pageRemoved: a ReadOffset at which the reader had set a page that is none.
        placeChanged: the paragraph at the upper edge of the view is another one.
        hitActivated: a hit was chosen in the overview bar, by its index among ``set_hits``.
        pinActivated: the label of a pin whose bracket was clicked.
        jumped: the Place that was left by a jump inside this document.
        zoomRequested: one step up or down. activated: the pane got the keyboard.
        selectionChanged: another selection, or none.
    """

    openRequested = Signal()
    retryRequested = Signal()
    reportRequested = Signal()
    swapRequested = Signal()
    closeRequested = Signal()
    cancelRequested = Signal()
    findFileRequested = Signal()
    lookAgainRequested = Signal()
    checkRequested = Signal()
    filesDropped = Signal(list)
    pinRequested = Signal(object)
    findInOtherRequested = Signal(object)
    copyRequested = Signal(object)
    changeRequested = Signal(object)
    encodingRequested = Signal()
    pageRequested = Signal(int, str)
    conceptRequested = Signal(str)
    pageRemoved = Signal(int)
    placeChanged = Signal(int)
    hitActivated = Signal(int)
    pinActivated = Signal(str)
    jumped = Signal(object)
    zoomRequested = Signal(int)
    activated = Signal()
    selectionChanged = Signal()

    def __init__(self, letter: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter = letter
        self._theme = load_theme("light")
        self._points = READING_POINTS
        self._document: ReadingDocument | None = None
        self._staying = Staying()
        self.setObjectName(f"reading {letter}")
        self.setAcceptDrops(True)
        self.header = Header(letter, self._theme)
        self.empty = EmptyState(letter, self._theme)
        self._frame = TextFrame(self._theme, self)
        self.view = ReadingView(self._theme, self._points)
        self.view.setObjectName(f"text {letter}")
        self._frame.hold(self.view)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._frame)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self.room = Room(self._stack)
        self._column.addWidget(self.room, 1)
        self.notices = Notices(self._theme, self._column, self)
        self.outlining = Outlining(letter, self.view, self._frame, self._theme)
        self.finding = Finding(letter, self.view, self._theme, self._column)
        self._connect()
        self._show_document()

    def _connect(self) -> None:
        for source, target in (
            (self.header.openRequested, self.openRequested),
            (self.empty.openRequested, self.openRequested),
            (self.empty.retryRequested, self.retryRequested),
            (self.notices.cancelRequested, self.cancelRequested),
            (self.notices.findFileRequested, self.findFileRequested),
            (self.notices.lookAgainRequested, self.lookAgainRequested),
            (self.notices.checkRequested, self.checkRequested),
            (self.header.reportRequested, self.reportRequested),
            (self.header.swapRequested, self.swapRequested),
            (self.header.closeRequested, self.closeRequested),
            (self.header.changeRequested, self.changeRequested),
            (self.header.encodingRequested, self.encodingRequested),
            (self.view.zoomRequested, self.zoomRequested),
            (self.view.pinActivated, self.pinActivated),
            (self.view.pageActivated, lambda page: self.pageRequested.emit(*page[:2])),
            (self.view.hitActivated, self._hit_activated),
            (self.view.jumped, self.jumped),
            (self.view.selectionChanged, self.selectionChanged),
            (self.header.outlineRequested, self.toggle_outline),
            (self.outlining.chosen, lambda paragraph: self.go_to(Place(paragraph, 0))),
            (self.view.placeChanged, self._place_changed),
            (self.view.focused, self._focused),
            (self.view.menuRequested, lambda where: self._menus.open(self._theme, where)),
        ):
            source.connect(target)

    # The document

    def set_document(self, document: ReadingDocument | None) -> None:
        """Show a document, of which more may be on its way, or the empty state.

        A file that was shown before is shown at the same place, also read in another way.
        """
        self._staying.leave(self._document, document, self.place())
        self._document = document
        self.set_saved_copy(False)
        self.set_file_changed("")
        self.set_news("")
        self.notices.set_refusal("")
        self.finding.set_document(document)
        self.outlining.close()
        self.view.set_document(document)
        self.empty.set_failure("")
        self._show_document()
        self._go_to_kept()

    def forget_places(self) -> None:
        """Forget where the reader was in what is not shown any more: another session begins."""
        self._staying.forget_all()

    def expect_document(self) -> None:
        """Show blank paper instead of an invitation while a document is on its way."""
        self.notices.set_refusal("")
        self.empty.set_failure("")
        self._stack.setCurrentWidget(self._frame)

    def document_grew(self, first: int, last: int) -> None:
        """Take in the paragraphs from ``first`` up to, not including, ``last``."""
        self.view.grow(first, last)
        self._go_to_kept()
        self.finding.grown()
        self.outlining.grow(self._document)

    def document_finished(self) -> None:
        """Every paragraph has arrived."""
        self.view.finish()
        self._go_to_kept()
        self.finding.grown()
        self.set_progress(None, "")
        if self._document is not None and not self._document.paragraphs:
            self.view.setPlaceholderText(self.tr(NO_TEXT))

    def set_progress(self, fraction: float | None, what: str) -> None:
        """Show how far a long opening is; ``what`` "" takes the line away."""
        self.notices.set_progress(fraction, what)
        if self._document is None and what:
            self.empty.set_waiting(what)
        elif self._document is None:
            self.empty.stop_waiting()

    def set_refusal(self, message: str) -> None:
        """Say above the text that stays why another file could not take its place."""
        self._staying.forget()
        self.set_progress(None, "")
        self.notices.set_refusal(message)

    def set_failure(self, message: str) -> None:
        """Say in the pane why the document could not be opened; "" takes it away."""
        self._staying.forget()
        self.set_progress(None, "")
        self.empty.set_failure(message)
        self._stack.setCurrentWidget(self.empty if message or not self._document else self._frame)

    def set_saved_copy(self, saved: bool) -> None:
        """Say, or no longer say, that the file is gone and its saved text is shown."""
        self.notices.set_saved_copy(saved)

    def set_file_changed(self, words: str) -> None:
        """Say above the text that its file has another one by now; "" takes that away."""
        self.notices.set_file_changed(words)

    def set_news(self, words: str) -> None:
        """Say above the text what became of its pins; "" takes that away."""
        self.notices.set_news(words)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        self._frame.theme = theme
        self.view.setPalette(theme.palette())
        self.view.set_look(theme, self._points)
        self.header.set_theme(theme)
        self.empty.set_theme(theme)
        self._frame.update()
        self.finding.set_theme(theme)
        self.notices.set_theme(theme)
        self.outlining.set_theme(theme)

    def set_zoom(self, points: float) -> None:
        """Set the text in another size; what is read stays at its place."""
        self._points = points
        self.view.set_look(self._theme, points)

    # Hits, pins, places

    def set_terms(self, terms: Sequence[str], colors: Mapping[str, str]) -> None:
        """Take the terms of the search, and the colours of those that are concepts (``#name``)."""
        self.view.marking.set_terms(terms, colors)

    def set_hits(self, spans: Sequence[ReadSpan], current: int | None) -> None:
        """Mark the hits of a search, in text order; the find bar's go first while it is open."""
        self.finding.set_hits(spans, current)

    def set_current_hit(self, index: int | None, show: bool) -> None:
        """Mark one of the hits as the current one and, if asked, bring it into view."""
        self.finding.set_current_hit(index, show=show)

    def set_pins(self, pins: Sequence[PinMark]) -> None:
        """Draw the brackets of the pins of this document."""
        self.view.marking.set_pins(pins)

    def show_span(self, span: ReadSpan, *, select: bool = False) -> None:
        """Bring a whole span into view, now or as soon as it has arrived."""
        self.view.show_span(span, select=select)

    def selection(self) -> ReadSpan | None:
        """Return what is selected, None if nothing is."""
        return self.view.selection()

    def selected_text(self) -> str:
        """Return the clean text of the selection."""
        return self.view.selected_text()

    def current_hit(self) -> ReadSpan | None:
        """Return the hit that is marked as the current one."""
        return self.view.marking.current_hit()

    def place(self) -> Place:
        """Return the place of the first character in view."""
        return self.view.place()

    def go_to(self, place: Place) -> None:
        """Put the line of a place at the upper edge, now or as soon as it has arrived."""
        self.view.go_to(place)

    def copy(self) -> None:
        """Copy the selection as plain text."""
        self.view.copy_selection()

    def focus_text(self) -> None:
        """Give the keyboard to the text, or to the Open button where there is none."""
        target = self.view if self._stack.currentWidget() is self._frame else self.empty.button
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Find bar and outline

    def show_find(self) -> None:
        """Open the find bar with what is selected, and give it the keyboard."""
        self.finding.show()

    @property
    def outline(self) -> "Outline | None":
        """The outline, once it was asked for."""
        return self.outlining.panel

    def toggle_outline(self) -> None:
        """Open the outline over the text, or close it."""
        self.outlining.toggle(self._document)

    # Inside

    def _go_to_kept(self) -> None:
        """Go back to where the reader was, as soon as that place has arrived."""
        place = self._staying.arrive(self._document)
        if place is not None:
            self.go_to(place)

    def _show_document(self) -> None:
        document = self._document
        self.header.set_document(document)
        name = self.tr("Document {0}, nothing open").format(self._letter)
        if document is not None:
            name = self.tr("Document {0}, {1}, text").format(self._letter, document.title)
        self.view.setAccessibleName(name)
        self.view.setPlaceholderText("")
        self.view.overview.setAccessibleName(
            self.tr("Position in document {0}").format(self._letter)
        )
        self._stack.setCurrentWidget(self._frame if document is not None else self.empty)
        if document is not None and document.paragraphs:
            self.header.set_place(self.place().paragraph)

    def _place_changed(self, paragraph: int) -> None:
        self.header.set_place(paragraph)
        self.outlining.set_current(paragraph)
        self.placeChanged.emit(paragraph)

    def _focused(self, focused: bool) -> None:
        self._frame.set_ringed(focused)
        if focused:
            self.activated.emit()

    def _show_held(self, held: bool) -> None:
        """Show whether files are held over the pane."""
        self.empty.set_over(held)
        self._frame.set_ringed(held or self.view.hasFocus())

    def _hit_activated(self, index: int) -> None:
        if not self.finding.active:
            self.hitActivated.emit(index)

    @cached_property
    def _menus(self) -> "PassageMenus":
        # Not needed for the first frame.
        from diptych_desktop.panes.reading.context_menu import PassageMenus  # noqa: PLC0415

        menus = PassageMenus(self._letter, self.view, self)
        menus.pinRequested.connect(self.pinRequested)
        menus.findInOtherRequested.connect(self.findInOtherRequested)
        menus.copyRequested.connect(self.copyRequested)
        menus.conceptRequested.connect(self.conceptRequested)
        menus.pageRequested.connect(self.pageRequested)
        menus.pageRemoved.connect(self.pageRemoved)
        return menus

    def context_menu(self, where: QPoint | None = None) -> QMenu | None:
        """Return the menu for a place on the screen, else for the caret; None without a text."""
        return self._menus.menu(self._theme, where)

    def page_start(self) -> tuple[int, str] | None:
        """Return where a page would begin that is set now, and its number if one is known there."""
        return self._menus.page_start()

    # Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._show_held(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show that nothing is held over the pane any more."""
        self._show_held(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which files were dropped."""
        self._show_held(False)
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.filesDropped.emit(paths)
