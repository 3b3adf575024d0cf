"""The context menu of the text: what can be done with a passage, a paragraph or a hit."""

import re
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from diptych_desktop.delegates.keys import key_of
from diptych_desktop.engine_client.reading import PageMark, ReadingDocument
from diptych_desktop.panes.reading.notes import NoteLink
from diptych_desktop.panes.reading.view import ReadingView
from diptych_desktop.theme.icons import icon
from diptych_desktop.theme.theme import Theme
from diptych_index.spans import ReadOffset, ReadSpan, read_span

translate = QCoreApplication.translate
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
Add = Callable[..., object]
"""Adds an entry: its words, its picture ("" for none), what it does, perhaps the command whose key
is told with it."""
_LONGEST = 40
"""Letters of a word that are shown in the menu."""


class Target(NamedTuple):
    """What the menu is for. ``passage`` is the selection, else the paragraph at the place.

    ``offset`` is the place itself, or where the selection begins; ``page`` the mark of a page that
    begins there; ``word`` what a concept can be given: the selection, the hit, the word there,
    ``called`` so on the screen.
    """

    passage: ReadSpan
    selected: bool
    hit: ReadSpan | None
    note: NoteLink | None
    offset: ReadOffset
    page: PageMark | None
    page_set: bool
    word: ReadSpan | None
    called: str


class Deeds(NamedTuple):
    """What the menu's actions call."""

    pin: Callable[[ReadSpan], None]
    find_in_other: Callable[[ReadSpan], None]
    copy: Callable[[ReadSpan], None]
    copy_cited: Callable[[ReadSpan], None]
    add_to_concept: Callable[[ReadSpan], None]
    select: Callable[[ReadSpan], None]
    follow: Callable[[NoteLink], None]
    set_page: Callable[[int, str], None]
    remove_page: Callable[[int], None]


class PassageMenus(QObject):
    """Makes the context menus of one text, and tells what was chosen in them.

    Signals:
        pinRequested, findInOtherRequested, copyRequested: what to do with a ReadSpan.
        conceptRequested: words to be added to a concept.
        pageRequested: a ReadOffset where a page begins, and its number as known ("" if it is not).
        pageRemoved: a ReadOffset at which the reader had set a page that is none.
    """

    pinRequested = Signal(object)
    findInOtherRequested = Signal(object)
    copyRequested = Signal(object)
    conceptRequested = Signal(str)
    pageRequested = Signal(int, str)
    pageRemoved = Signal(int)

    def __init__(self, letter: str, view: ReadingView, parent: QWidget) -> None:
        super().__init__(parent)
        self._other = "B" if letter == "A" else "A"
        self._view, self._parent = view, parent

    def open(self, theme: Theme, where: QPoint) -> None:
        """Show the menu for a place on the screen, if there is a text."""
        menu = self.menu(theme, where)
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(where)

    def menu(self, theme: Theme, where: QPoint | None) -> QMenu | None:
        """Return the menu for a place on the screen, else for the caret; None without a text."""
        document, view = self._view.document_shown(), self._view
        if document is None or not document.paragraphs:
            return None
        deeds = Deeds(
            pin=self.pinRequested.emit,
            find_in_other=self.findInOtherRequested.emit,
            copy=lambda span: QGuiApplication.clipboard().setText(document.text(span)),
            copy_cited=self.copyRequested.emit,
            add_to_concept=lambda span: self.conceptRequested.emit(
                " ".join(document.text(span).split())
            ),
            select=view.select,
            follow=view.follow,
            set_page=self.pageRequested.emit,
            remove_page=self.pageRemoved.emit,
        )
        target = target_at(view, document, where)
        return context_menu(self._parent, theme, target, deeds, self._other)

    def page_start(self) -> tuple[int, str] | None:
        """Return where a page would begin that is set now, and its number if one is known there."""
        document = self._view.document_shown()
        if document is None or not document.paragraphs:
            return None
        target = target_at(self._view, document, None)
        return target.offset, target.page.label if target.page is not None else ""


def target_at(view: ReadingView, document: ReadingDocument, where: QPoint | None) -> Target:
    """Return what is meant at a place on the screen, else (None, or no text there) at the caret."""
    offset = None
    if where is not None:
        offset = view.pointing.offset_at(view.viewport().mapFromGlobal(where))
    if offset is None:
        offset = view.caret()
    selection = view.selection()
    hit = view.marking.hit_at(offset)
    spans = view.lines.hits.spans
    begin = word_start(document, selection.start if selection is not None else offset)
    word = selection or (spans[hit] if hit is not None else word_at(document, offset))
    page = next((page for page in document.pages if page.at == begin), None)
    return Target(
        passage=selection or document.paragraph_span(document.place(offset).paragraph),
        selected=selection is not None,
        hit=spans[hit] if hit is not None else None,
        note=view.pointing.notes.around(offset),
        offset=begin,
        page=page,
        # Which of the marks the reader has set only the engine knows, by the places of the source.
        page_set=page is not None and not page.inferred and bool(document.way.pages),
        word=word,
        called="" if word is None else _short(document.text(word)),
    )


def word_start(document: ReadingDocument, offset: int) -> ReadOffset:
    """Return where the word at an offset begins: pages are not set inside one."""
    place = document.place(offset)
    text = document.paragraphs[place.paragraph].text
    at = min(place.offset, len(text))
    while at > 0 and not text[at - 1].isspace():
        at -= 1
    return ReadOffset(document.starts[place.paragraph] + at)


def word_at(document: ReadingDocument, offset: int) -> ReadSpan | None:
    """Return the word at an offset, without the punctuation around it; None between words."""
    place = document.place(offset)
    start = document.starts[place.paragraph]
    for found in _WORD.finditer(document.paragraphs[place.paragraph].text):
        if found.start() <= place.offset <= found.end():
            return read_span(start + found.start(), start + found.end())
    return None


def _short(words: str) -> str:
    """Return words as they can stand in a menu."""
    plain = " ".join(words.split()).replace("&", "&&")
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST].rstrip()}…"


def context_menu(parent: QWidget, theme: Theme, target: Target, deeds: Deeds, other: str) -> QMenu:
    """Return the menu for a place in the text. ``other`` is the other document's letter."""
    menu = QMenu(parent)
    menu.setPalette(theme.palette())

    def add(words: str, picture: str, act: Callable[[], None], command: str = "") -> None:
        keys = key_of(parent, command) if command else ""
        action = menu.addAction(f"{words}\t{keys}" if keys else words)
        if picture:
            action.setIcon(icon(picture, theme))
        action.triggered.connect(lambda: act())

    _add_passage(add, target, deeds, other)
    menu.addSeparator()
    _add_copies(add, target, deeds)
    menu.addSeparator()
    _add_page(add, target, deeds)
    if target.note is not None:
        menu.addSeparator()
        _add_note(add, target.note, deeds)
    return menu


def _add_passage(add: Add, target: Target, deeds: Deeds, other: str) -> None:
    """Offer to pin what is meant, and to look for it in the other document."""
    passage, hit = target.passage, target.hit
    if hit is not None:
        add(translate("context_menu", "Pin hit"), "pin", lambda: deeds.pin(hit))
    pin, command = translate("context_menu", "Pin paragraph"), ""
    if target.selected:
        pin, command = translate("context_menu", "Pin passage"), "pin"
    add(pin, "pin", lambda: deeds.pin(passage), command)
    find = translate("context_menu", "Find in document {0}").format(other)
    add(find, "search", lambda: deeds.find_in_other(passage), "find_other")


def _add_copies(add: Add, target: Target, deeds: Deeds) -> None:
    """Offer to copy what is meant, to put its word into a concept, to select it."""
    passage, word = target.passage, target.word
    copy = translate("context_menu", "Copy paragraph")
    if target.selected:
        copy = translate("context_menu", "Copy")
    add(copy, "copy", lambda: deeds.copy(passage))
    cited = translate("context_menu", "Copy with citation")
    add(cited, "copy", lambda: deeds.copy_cited(passage), "copy_citation")
    if word is not None:
        words, command = translate("context_menu", "Add “{0}” to a concept…"), ""
        if target.selected:
            words, command = translate("context_menu", "Add to a concept…"), "add_to_concept"
        add(words.format(target.called), "concept", lambda: deeds.add_to_concept(word), command)
    if not target.selected:
        add(translate("context_menu", "Select paragraph"), "", lambda: deeds.select(passage))


def _add_page(add: Add, target: Target, deeds: Deeds) -> None:
    """Offer to say which page starts here, or that none does."""
    known = target.page.label if target.page is not None else ""
    words = translate("context_menu", "A page starts here…")
    if known:
        words = translate("context_menu", "Page {0} starts here: set its number…").format(known)
    add(words.replace("&", "&&"), "", lambda: deeds.set_page(target.offset, known))
    if target.page_set:
        words = translate("context_menu", "No page starts here (page {0})").format(known)
        add(words, "", lambda: deeds.remove_page(target.offset))


def _add_note(add: Add, note: NoteLink, deeds: Deeds) -> None:
    """Offer to go to a note, or back from it."""
    words = translate("context_menu", "Go to note {0}")
    if note.back:
        words = translate("context_menu", "Back to where note {0} is called")
    add(words.format(note.label.replace("&", "&&")), "note", lambda: deeds.follow(note))
