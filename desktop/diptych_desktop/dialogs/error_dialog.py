"""Tells of a fault of ours: one plain sentence, and the report for who wants to send it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from diptych_desktop.dialogs.frame import button, dress, words
from diptych_desktop.theme.icons import pixmap
from diptych_desktop.theme.theme import Theme


class ErrorDialog(QDialog):
    """A sentence, and under a button the report, which can be copied."""

    def __init__(
        self, sentence: str, report: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("errorDialog")
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setMinimumWidth(480)
        icon = QLabel(self)
        icon.setPixmap(
            pixmap("warning", theme, 32, scale=self.devicePixelRatioF(), color=theme.only_a_ink)
        )
        self.sentence = words(sentence, self)
        self.sentence.setObjectName("errorSentence")
        self.report = QPlainTextEdit(report, self)
        self.report.setObjectName("errorReport")
        self.report.setAccessibleName(self.tr("Report"))
        self.report.setReadOnly(True)
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.report.setMinimumHeight(200)
        self.report.setTabChangesFocus(True)
        self.report.hide()
        self.toggle = button(self.tr("Show the report"), "errorToggle", self)
        self.copy = button(self.tr("Copy report"), "errorCopy", self)
        self.close_button = button(self.tr("Close"), "errorClose", self, main=True)
        self._lay_out(icon)
        self.toggle.clicked.connect(self._toggle)
        self.copy.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.accept)
        for widget in (self.toggle, self.copy):
            widget.setVisible(bool(report))
        self.close_button.setFocus()
        self.set_theme(theme)

    def _lay_out(self, icon: QLabel) -> None:
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.sentence, 1)
        bottom = QHBoxLayout()
        bottom.addWidget(self.toggle)
        bottom.addWidget(self.copy)
        bottom.addStretch(1)
        bottom.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(16)
        layout.addLayout(top)
        layout.addWidget(self.report, 1)
        layout.addLayout(bottom)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        dress(self, theme)

    def _toggle(self) -> None:
        shown = not self.report.isVisible()
        self.report.setVisible(shown)
        self.toggle.setText(self.tr("Hide the report") if shown else self.tr("Show the report"))
        self.adjustSize()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.copy.setText(self.tr("Copied"))
