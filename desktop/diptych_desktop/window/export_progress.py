"""How far an export or a print is, and the way to stop it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from diptych_desktop.window.main_window import MainWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QProgressDialog

LONG_MS = 300
"""So long an export takes before it shows how far it is."""


def progress_dialog(window: MainWindow, words: str) -> "QProgressDialog":
    """Return a dialog of a thousand steps, which appears when the work takes long.

    It lets go of itself once it is closed.
    """
    # Each of Qt's classes takes a part of a millisecond to be made for Python.
    from PySide6.QtWidgets import QProgressDialog  # noqa: PLC0415 (start-up is spared it)

    from diptych_desktop.dialogs.frame import dress  # noqa: PLC0415 (as above)

    progress = QProgressDialog(words, _tr("Stop"), 0, 1000, window)
    progress.setObjectName("exportProgress")
    progress.setWindowTitle(_tr("Export"))
    progress.setMinimumDuration(LONG_MS)
    progress.setAutoClose(False)
    progress.setAutoReset(False)
    progress.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    progress.setMinimumWidth(360)
    progress.setValue(0)  # else it would show itself after four seconds only
    dress(progress, window.theme)
    return progress


def _tr(text: str) -> str:
    return QCoreApplication.translate("export_progress", text)
