"""The application on macOS, where files are opened by an event and not by an argument."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class FinderApplication(QApplication):
    """Tells of the files that Finder hands over, at the start and later.

    Signals:
        fileOpened: the path of a file, alone in a list; one signal each.
    """

    fileOpened = Signal(list)

    def event(self, event: QEvent) -> bool:
        """Take a file from the system."""
        if isinstance(event, QFileOpenEvent) and event.url().isLocalFile():
            self.fileOpened.emit([event.file()])
            return True
        return super().event(event)
