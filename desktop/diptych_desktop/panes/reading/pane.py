"""A reading pane: header, text, find bar, outline, and what is said when there is no text."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
)
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from diptych_desktop.engine_client.reading import Place, ReadingDocument
from diptych_desktop.panes.reading.empty import EmptyState
from diptych_desktop.panes.reading.finding import Finding
from diptych_desktop.panes.reading.frame import TextFrame
from diptych_desktop.panes.reading.header import Header
from diptych_desktop.panes.reading.marks import PinMark
from diptych_desktop.panes.reading.view import ReadingView
from diptych_desktop.panes.reading.widgets import Strip
from diptych_desktop.theme.fonts import READING_POINTS
from diptych_desktop.theme.theme import Theme, load_theme
from diptych_index.spans import ReadSpan

if TYPE_CHECKING:
    from diptych_desktop.panes.reading.outline import Outline

SAVED_COPY = "The file is gone: the saved text is shown."
NO_TEXT = "There is no text in this file."


class ReadingPane(QWidget):
    """One document on its side of the window; it knows nothing of the other.

    Signals:
        openRequested, reportRequested, swapRequested, closeRequested: asked for in the pane.
        cancelRequested: the opening is to be given up; findFileRequested: the missing file.
        filesDropped: the paths of one or more files.
        pinRequested, findInOtherRequested, copyRequested: what to do with a ReadSpan.
        asInFileRequested, encodingRequested: read the file in another way.
        placeChanged: the paragraph at the upper edge of the view is another one.
        hitActivated: a hit was chosen in the overview bar, by its index among ``set_hits``.
        pinActivated: the label of a pin whose bracket was clicked.
        jumped: the Place that was left by a jump inside this document.
        zoomRequested: one step up or down. activated: the pane got the keyboard.
        selectionChanged: another selection, or none.
    """

    openRequested = Signal()
    reportRequested = Signal()
    swapRequested = Signal()
    closeRequested = Signal()
    cancelRequested = Signal()
    findFileRequested = Signal()
    filesDropped = Signal(list)
    pinRequested = Signal(object)
    findInOtherRequested = Signal(object)
    copyRequested = Signal(object)
    asInFileRequested = Signal(bool)
    encodingRequested = Signal(str)
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
        self.outline: Outline | None = None
        self._progress: Strip | None = None
        self.saved_copy: Strip | None = None
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
        self._column.addWidget(self._stack, 1)
        self.finding = Finding(letter, self.view, self._theme, self._column)
        self._connect()
        self._show_document()

    def _connect(self) -> None:
        for source, target in (
            (self.header.openRequested, self.openRequested),
            (self.empty.openRequested, self.openRequested),
            (self.header.reportRequested, self.reportRequested),
            (self.header.swapRequested, self.swapRequested),
            (self.header.closeRequested, self.closeRequested),
            (self.header.asInFileRequested, self.asInFileRequested),
            (self.header.encodingRequested, self.encodingRequested),
            (self.view.zoomRequested, self.zoomRequested),
            (self.view.pinActivated, self.pinActivated),
            (self.view.hitActivated, self._hit_activated),
            (self.view.jumped, self.jumped),
            (self.view.selectionChanged, self.selectionChanged),
            (self.header.outlineRequested, self.toggle_outline),
            (self.view.placeChanged, self._place_changed),
            (self.view.focused, self._focused),
            (self.view.menuRequested, self._open_context_menu),
        ):
            source.connect(target)

    # The document

    def set_document(self, document: ReadingDocument | None) -> None:
        """Show a document, of which more may be on its way, or the empty state."""
        self._document = document
        self.set_saved_copy(False)
        self.finding.set_document(document)
        self._close_outline()
        self.view.set_document(document)
        self.empty.set_failure("")
        self._show_document()

    def expect_document(self) -> None:
        """Show blank paper instead of an invitation while a document is on its way."""
        self.empty.set_failure("")
        self._stack.setCurrentWidget(self._frame)

    def document_grew(self, first: int, last: int) -> None:
        """Take in the paragraphs from ``first`` up to, not including, ``last``."""
        self.view.grow(first, last)
        self.finding.grown()
        if self.outline is not None and self.outline.isVisible():
            self.outline.grow(self._document)

    def document_finished(self) -> None:
        """Every paragraph has arrived."""
        self.view.finish()
        self.finding.grown()
        self.set_progress(None, "")
        if self._document is not None and not self._document.paragraphs:
            self.view.setPlaceholderText(NO_TEXT)

    def set_progress(self, fraction: float | None, what: str) -> None:
        """Show how far a long opening is; ``what`` "" takes the line away."""
        if not what:
            if self._progress is not None:
                self._progress.hide()
            if self._document is None:
                self.empty.stop_waiting()
            return
        if self._progress is None:
            self._progress = Strip("", "Cancel", self._theme, self)
            self._progress.pressed.connect(self.cancelRequested)
            self._column.insertWidget(1, self._progress)
        self._progress.set_words(what)
        self._progress.set_fraction(fraction)
        self._progress.show()
        if self._document is None:
            self.empty.set_waiting(what)

    def set_failure(self, message: str) -> None:
        """Say in the pane why the document could not be opened; "" takes it away."""
        self.set_progress(None, "")
        self.empty.set_failure(message)
        self._stack.setCurrentWidget(self.empty if message or not self._document else self._frame)

    def set_saved_copy(self, saved: bool) -> None:
        """Say, or no longer say, that the file is gone and its saved text is shown."""
        if self.saved_copy is None and saved:
            self.saved_copy = Strip("info", "Find the file…", self._theme, self)
            self.saved_copy.set_words(SAVED_COPY)
            self.saved_copy.pressed.connect(self.findFileRequested)
            self._column.insertWidget(1, self.saved_copy)
        if self.saved_copy is not None:
            self.saved_copy.setVisible(saved)

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
        for part in (self.outline, self._progress, self.saved_copy):
            if part is not None:
                part.set_theme(theme)

    def set_zoom(self, points: float) -> None:
        """Set the text in another size; what is read stays at its place."""
        self._points = points
        self.view.set_look(self._theme, points)

    # Hits, pins, places

    def set_hits(self, spans: Sequence[ReadSpan], current: int | None) -> None:
        """Mark the hits of a search, in text order; the find bar's go first while it is open."""
        self.finding.set_hits(spans, current)

    def set_current_hit(self, index: int | None, show: bool) -> None:
        """Mark one of the hits as the current one and, if asked, bring it into view."""
        self.finding.set_current_hit(index, show=show)

    def set_pins(self, pins: Sequence[PinMark]) -> None:
        """Draw the brackets of the pins of this document."""
        self.view.set_pins(pins)

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
        hits = self.view.lines.hits.spans
        index = self.view.lines.current
        return hits[index] if index is not None and index < len(hits) else None

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

    def toggle_outline(self) -> None:
        """Open the outline over the text, or close it."""
        if self._document is None:
            return
        if self.outline is not None and self.outline.isVisible():
            self._close_outline()
            return
        if self.outline is None:
            # Not needed for the first frame.
            from diptych_desktop.panes.reading.outline import Outline  # noqa: PLC0415

            self.outline = Outline(self._letter, self._theme, self._frame)
            self._frame.lay_over(self.outline)
            self.outline.chosen.connect(self._heading_chosen)
            self.outline.closed.connect(self._close_outline)
        self.outline.set_document(self._document)
        self.outline.show()
        self.outline.raise_()
        self.outline.start()
        self.outline.set_current(self.place().paragraph)

    # Inside

    def _show_document(self) -> None:
        document = self._document
        self.header.set_document(document)
        title = f"{document.title}, text" if document is not None else "nothing open"
        self.view.setAccessibleName(f"Document {self._letter}, {title}")
        self.view.setPlaceholderText("")
        self.view.overview.setAccessibleName(f"Position in document {self._letter}")
        self._stack.setCurrentWidget(self._frame if document is not None else self.empty)
        if document is not None and document.paragraphs:
            self.header.set_place(self.place().paragraph)

    def _place_changed(self, paragraph: int) -> None:
        self.header.set_place(paragraph)
        if self.outline is not None and self.outline.isVisible():
            self.outline.set_current(paragraph)
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

    def _heading_chosen(self, paragraph: int) -> None:
        self.jumped.emit(self.place())
        self._close_outline()
        self.go_to(Place(paragraph, 0))

    def _close_outline(self) -> None:
        if self.outline is not None and self.outline.isVisible():
            self.outline.hide()
            self.view.setFocus()

    def _open_context_menu(self, where: QPoint) -> None:
        menu = self.context_menu(where)
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(where)

    def context_menu(self, where: QPoint | None = None) -> QMenu | None:
        """Return the menu for a place on the screen, else for the caret; None without a text."""
        # Not needed for the first frame.
        from diptych_desktop.panes.reading.context_menu import (  # noqa: PLC0415
            Deeds,
            context_menu,
            target_at,
        )

        document = self._document
        if document is None or not document.paragraphs:
            return None
        deeds = Deeds(
            pin=self.pinRequested.emit,
            find_in_other=self.findInOtherRequested.emit,
            copy=self._copy_span,
            copy_cited=self.copyRequested.emit,
            select=self.view.select,
            follow=self.view.follow,
        )
        target = target_at(self.view, document, where)
        other = "B" if self._letter == "A" else "A"
        return context_menu(self, self._theme, target, deeds, other)

    def _copy_span(self, span: ReadSpan) -> None:
        if self._document is not None:
            QGuiApplication.clipboard().setText(self._document.text(span))

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
