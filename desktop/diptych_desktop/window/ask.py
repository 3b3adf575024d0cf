"""The questions the window asks: which file, what name. Tests answer in its place."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog

if TYPE_CHECKING:
    from diptych_desktop.window.main_window import MainWindow

FILTERS = (
    "Documents (*.txt *.text *.pdf *.epub *.docx *.odt *.fodt *.rtf *.html *.htm *.xhtml *.md "
    "*.markdown *.xml *.tei *.diptych)",
    "Plain text (*.txt *.text)",
    "PDF (*.pdf)",
    "Books in EPUB (*.epub)",
    "Word, OpenDocument, RTF (*.docx *.odt *.fodt *.rtf)",
    "Web pages (*.html *.htm *.xhtml)",
    "Markdown (*.md *.markdown)",
    "TEI-XML (*.xml *.tei)",
    "Shared sessions of Diptych (*.diptych)",
    "All files (*)",
)
"""What the file dialog shows; a file is told by its content all the same."""


class Ask:
    """Asks through dialogs, opened beside the work and never blocking it."""

    def __init__(self, parent: "MainWindow") -> None:
        self._parent = parent

    def files(
        self,
        title: str,
        folder: str,
        many: bool,
        then: Callable[[list[str]], None],
        filters: Sequence[str] = FILTERS,
    ) -> None:
        """Ask for one file, or for one or two; ``then`` gets the paths."""
        dialog = QFileDialog(self._parent, title, folder)
        mode = QFileDialog.FileMode.ExistingFiles if many else QFileDialog.FileMode.ExistingFile
        dialog.setFileMode(mode)
        dialog.setNameFilters([dialog.tr(words) for words in filters])
        dialog.filesSelected.connect(then)
        self._open(dialog)

    def folder(self, title: str, folder: str, then: Callable[[str], None]) -> None:
        """Ask for a folder; ``then`` gets its path."""
        dialog = QFileDialog(self._parent, title, folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(then)
        self._open(dialog)

    def place_to_save(
        self, title: str, suggestion: str, filters: str, then: Callable[[str], None]
    ) -> None:
        """Ask where to write a file; ``then`` gets the path."""
        dialog = QFileDialog(self._parent, title, suggestion, filters)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        # With the ending added here Qt asks before a file of that name is written over.
        dialog.setDefaultSuffix(Path(suggestion).suffix.removeprefix("."))
        dialog.selectFile(suggestion)
        dialog.fileSelected.connect(then)
        self._open(dialog)

    def text(self, title: str, label: str, value: str, then: Callable[[str], None]) -> None:
        """Ask for a line of text, ``value`` to begin with; ``then`` gets what is not blank."""
        self._line(title, label, value, lambda text: then(text.strip()) if text.strip() else None)

    def tags(self, title: str, tags: Sequence[str], then: Callable[[list[str]], None]) -> None:
        """Ask for tags, parted by commas; none at all is an answer, too."""
        label = self._parent.tr("Tags, parted by commas")

        def answered(text: str) -> None:
            then([part for tag in text.split(",") if (part := tag.strip())])

        self._line(title, label, ", ".join(tags), answered)

    def _line(self, title: str, label: str, value: str, then: Callable[[str], object]) -> None:
        # Start-up asks nothing.
        from diptych_desktop.dialogs.line import LineDialog  # noqa: PLC0415

        dialog = LineDialog(title, label, value, self._parent.theme, self._parent)
        dialog.accepted.connect(lambda: then(dialog.field.text()))
        self._open(dialog)

    @staticmethod
    def _open(dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
