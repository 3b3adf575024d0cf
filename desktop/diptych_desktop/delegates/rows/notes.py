"""Notes as documents: Markdown without any HTML in it, fetching nothing."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPainter,
    QPalette,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

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


_LINK_SIGNS = ("[", "<", "@", "://", "www.")
"""No link is written in Markdown without one of these."""


class NoteDocument(SafeDocument):
    """A note, rendered from Markdown without any HTML in it.

    Its ink is not in it: ``draw`` has the theme's, a view that of its palette.
    """

    def __init__(self, note: str, theme: Theme, font: QFont) -> None:
        super().__init__()
        self._ink = theme.ink
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setDefaultFont(font)
        dialect = QTextDocument.MarkdownFeature.MarkdownDialectGitHub
        self.setMarkdown(note, dialect | QTextDocument.MarkdownFeature.MarkdownNoHTML)
        if any(sign in note for sign in _LINK_SIGNS):
            _color_links(self, theme)

    def draw(self, painter: QPainter) -> None:
        """Draw the note in the theme's ink at the painter's origin."""
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, self._ink)
        context.palette = palette
        self.documentLayout().draw(painter, context)


def _color_links(document: QTextDocument, theme: Theme) -> None:
    """Give links the theme's accent; Qt gave them the color of links of the moment."""
    block = document.begin()
    while block.isValid():
        for start, end in _links(block):
            link = QTextCharFormat()
            link.setForeground(theme.accent)
            cursor = QTextCursor(document)
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(link)
        block = block.next()


def _links(block: QTextBlock) -> list[tuple[int, int]]:
    begin = block.position()
    return [
        (begin + found.start, begin + found.start + found.length)
        for found in block.textFormats()
        if found.format.isAnchor()
    ]
