"""A page of the manual on the screen: laid out, in the theme, with the words looked for marked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from diptych_desktop.theme.theme import Theme

_MARGIN = 16
_ABOVE = 12
"""Pixels left free over a section that was jumped to."""


class HelpPage(QTextBrowser):
    """Shows one page at a time.

    Signals: ``topicWanted(str topic)``: a link to another page was followed.
    """

    topicWanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("helpPage")
        self._theme = theme
        self._words: tuple[str, ...] = ()
        self._section = 0
        self._stays = False
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(_MARGIN)
        self.anchorClicked.connect(self._follow)

    def show_page(self, title: str, text: str) -> None:
        """Show a page, its text in Markdown, from its beginning."""
        self.setAccessibleName(title)
        self.setMarkdown(text)
        _space_out(self.document())
        self.set_theme(self._theme)
        self._section = 0
        self.set_words(self._words)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme; the palette is the dialog's."""
        self._theme = theme
        _dress_tables(self.document(), theme)
        _dress_links(self.document(), theme)
        self.set_words(self._words)

    def set_words(self, words: Sequence[str]) -> None:
        """Mark every place of these words, wherever they stand within others."""
        self._words = tuple(words)
        style = QTextCharFormat()
        style.setBackground(self._theme.hit)
        style.setForeground(self._theme.ink)
        style.setFontUnderline(True)
        marks = []
        for word in filter(None, self._words):
            cursor = self.document().find(word)
            while not cursor.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = cursor, style
                marks.append(mark)
                cursor = self.document().find(word, cursor)
        self.setExtraSelections(marks)

    def marked(self) -> list[str]:
        """Return the words that are marked, in the order of the words looked for."""
        return [mark.cursor.selectedText() for mark in self.extraSelections()]

    def jump(self, number: int) -> None:
        """Bring a section to the top, counted by the headings of the page from 0."""
        self._section = number
        block = self._heading(number)
        if block is not None:
            cursor = QTextCursor(block)
            self.setTextCursor(cursor)
            top = self.document().documentLayout().blockBoundingRect(block).top()
            self._stays = True
            self.verticalScrollBar().setValue(0 if number == 0 else round(top) - _ABOVE)
            self._stays = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the section that was jumped to stays at the top when lines break elsewhere."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width() and self._section:
            self.jump(self._section)

    def _heading(self, number: int) -> QTextBlock | None:
        block, seen = self.document().firstBlock(), 0
        while block.isValid():
            if block.blockFormat().headingLevel():
                if seen == number:
                    return block
                seen += 1
            block = block.next()
        return None

    def _follow(self, target: QUrl) -> None:
        self.topicWanted.emit(target.path().removesuffix(".md"))


def _space_out(document: QTextDocument) -> None:
    """Give headings air above and text its leading; Markdown knows no styles."""
    block = document.firstBlock()
    while block.isValid():
        style = block.blockFormat()
        if style.headingLevel() > 1:
            style.setTopMargin(20)
        elif not QTextCursor(block).currentTable():
            style.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        QTextCursor(block).setBlockFormat(style)
        block = block.next()


def _dress_tables(document: QTextDocument, theme: Theme) -> None:
    """Give the tables of a page quiet lines and air; Markdown knows no styles."""
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            style = frame.format().toTableFormat()
            style.setBorderBrush(theme.border)
            style.setBorderCollapse(True)
            style.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            style.setCellPadding(6)
            style.setTopMargin(6)
            frame.setFormat(style)


def _dress_links(document: QTextDocument, theme: Theme) -> None:
    """Give links the accent: they have had the color of the palette that was there at the time."""
    style = QTextCharFormat()
    style.setForeground(theme.accent)
    for start, end in _links(document):
        cursor = QTextCursor(document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(style)


def _links(document: QTextDocument) -> list[tuple[int, int]]:
    """Return where links begin and end."""
    found = []
    block = document.firstBlock()
    while block.isValid():
        for fragment in block.textFormats():
            if fragment.format.isAnchor():
                start = block.position() + fragment.start
                found.append((start, start + fragment.length))
        block = block.next()
    return found
