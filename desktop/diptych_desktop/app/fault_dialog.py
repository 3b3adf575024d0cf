"""Tells of a fault while the window is being made: a dialog of bare Qt, the report, two buttons.

Nothing else of the program is imported, since any of it may be what is broken.
"""

import os
import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
)

SENTENCE = (
    "Diptych cannot start, because a part of it does not work. Your sessions are safe. "
    "Install Diptych again; if that does not help, copy the report and send it to the developers."
)
_UNSEEN = ("offscreen", "minimal")
"""Platforms of Qt that show nothing to anybody."""


def can_be_seen() -> bool:
    """Whether there is a display on which somebody would see a dialog."""
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if platform.partition(":")[0] in _UNSEEN:
        return False
    seen = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in seen)


class StartFaultDialog(QDialog):
    """A sentence that says what to do, and the report, which can be copied."""

    def __init__(self, report: str) -> None:
        super().__init__()
        self.setObjectName("startFaultDialog")
        self.setWindowTitle(self.tr("Diptych cannot start"))
        sentence = QLabel(self.tr(SENTENCE))
        sentence.setWordWrap(True)
        self.report = QPlainTextEdit(report)
        self.report.setAccessibleName(self.tr("Report"))
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        buttons = QDialogButtonBox(self)
        roles = QDialogButtonBox.ButtonRole
        self.copy = buttons.addButton(self.tr("Copy report"), roles.ActionRole)
        self.close_button = buttons.addButton(self.tr("Close"), roles.AcceptRole)
        self.close_button.setDefault(True)
        self.copy.clicked.connect(self._copy)
        buttons.accepted.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(16)
        layout.addWidget(sentence)
        layout.addWidget(self.report, 1)
        layout.addWidget(buttons)
        self.resize(640, 400)
        self.close_button.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.copy.setText(self.tr("Copied"))


def show_report(report: str) -> None:
    """Show the dialog until it is closed, if there is a display to show it on."""
    if can_be_seen():
        # Kept in a name: Qt ends with the last reference to its application.
        application = QApplication.instance() or QApplication(sys.argv[:1])
        StartFaultDialog(report).exec()
        del application


def end_program() -> None:
    """Have the program end with status 1, also if it has not begun to wait for events yet."""
    application = QApplication.instance()
    if application is not None:
        QTimer.singleShot(0, application, lambda: QApplication.exit(1))
