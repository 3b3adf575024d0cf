"""What can be opened, in the words of the start page and of an empty pane."""

from PySide6.QtCore import QCoreApplication


def formats() -> str:
    """Return the kinds of files that can be opened."""
    return QCoreApplication.translate(
        "readable", "PDF, EPUB, Word, OpenDocument, RTF, web pages, Markdown, TEI-XML, plain text"
    )
