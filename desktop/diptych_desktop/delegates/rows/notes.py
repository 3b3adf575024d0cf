"""Notes as documents: Markdown without any HTML in it, fetching nothing."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from diptych_desktop.theme.theme import Theme


class SafeDocument(QTextDocument):
    """A text document that fetches nothing: a note must not make the program read files."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Qt: an image or style the text names; there is none."""
        return None


def set_width(document: QTextDocument, width: float) -> None:
    """Lay a document out at a width; Qt would do it again even if it is the one it has."""
    if document.textWidth() != width:
        document.setTextWidth(width)


class NoteDocument(SafeDocument):
    """A note, rendered from Markdown without any HTML in it."""

    def __init__(self, note: str, theme: Theme, font: QFont) -> None:
        super().__init__()
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setDefaultFont(font)
        dialect = QTextDocument.MarkdownFeature.MarkdownDialectGitHub
        self.setMarkdown(note, dialect | QTextDocument.MarkdownFeature.MarkdownNoHTML)
        _color(self, theme)


def _color(document: QTextDocument, theme: Theme) -> None:
    """Give the text the theme's ink and its links the accent."""
    ink = QTextCharFormat()
    ink.setForeground(theme.ink)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeCharFormat(ink)
    link = QTextCharFormat()
    link.setForeground(theme.accent)
    block = document.begin()
    while block.isValid():
        for start, end in _links(block):
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(link)
        block = block.next()


def _links(block: QTextBlock) -> list[tuple[int, int]]:
    ranges = block.textFormats()
    return [
        (block.position() + r.start, block.position() + r.start + r.length)
        for r in ranges
        if r.format.isAnchor()
    ]
