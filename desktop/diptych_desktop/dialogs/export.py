"""Asks what is to be exported and how, and shows how it will begin."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QRadioButton,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from diptych_desktop.dialogs.export_formats import BY_NAME, GROUPS, SPECS, FormatSpec, said
from diptych_desktop.dialogs.form_style import dress_form
from diptych_desktop.dialogs.frame import button, words
from diptych_desktop.theme.fonts import reading_font
from diptych_desktop.theme.theme import Theme
from diptych_index.export.styles import STYLES
from diptych_index.requests.exports import PreviewResult

_NAME = Qt.ItemDataRole.UserRole
_PREVIEW_MS = 150
"""So long nothing else is chosen before a preview is asked for."""


class ExportDialog(QDialog):
    """Formats on the left, choices and the preview on the right.

    Signals:
        previewWanted(str format, object choice): how it begins is to be shown, by ``show_preview``.
        exportWanted(str format, object choice): the reader is sure; the dialog then closes.
    """

    previewWanted = Signal(str, object)
    exportWanted = Signal(str, object)

    def __init__(
        self,
        rows: int,
        selected: int,
        remembered: Mapping[str, Any],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """``rows`` the panel has, ``selected`` of them; ``remembered`` is a ``state`` of before."""
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle(self.tr("Export"))
        self.resize(920, 600)
        self._make_list()
        self._make_choices(rows, selected)
        self._make_preview()
        self.export_button = button(self.tr("Export…"), "exportIt", self, main=True)
        self.cancel_button = button(self.tr("Cancel"), "exportCancel", self)
        self._lay_out()
        self._ask = QTimer(self, singleShot=True, interval=_PREVIEW_MS)
        self._restore(remembered)
        self._connect()
        self.set_theme(theme)
        self._changed()
        self.list.setFocus()

    def _make_list(self) -> None:
        self.list = QListWidget(self)
        self.list.setObjectName("exportFormats")
        self.list.setAccessibleName(self.tr("Formats"))
        self.list.setFixedWidth(250)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for group in GROUPS:
            head = QListWidgetItem(said(group), self.list)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            font = head.font()
            font.setBold(True)
            head.setFont(font)
            for spec in SPECS:
                if spec.group == group:
                    item = QListWidgetItem(f"   {said(spec.words)}", self.list)
                    item.setData(_NAME, spec.name)
                    item.setData(Qt.ItemDataRole.AccessibleTextRole, said(spec.words))
                    item.setToolTip(said(spec.hint))

    def _make_choices(self, rows: int, selected: int) -> None:
        self.all_rows = QRadioButton(self.tr("All rows ({0})").format(rows), self)
        self.selected_rows = QRadioButton(self.tr("Selected rows ({0})").format(selected), self)
        self._selected = selected
        self.selected_rows.setToolTip(
            self.tr("Select rows in the comparison to export them alone.")
        )
        self._which = QButtonGroup(self)
        self._which.addButton(self.all_rows)
        self._which.addButton(self.selected_rows)
        self.all_rows.setChecked(selected < 2)
        self.selected_rows.setChecked(selected >= 2)
        self.parts = {
            "notes": QCheckBox(self.tr("Notes"), self),
            "differences": QCheckBox(self.tr("Marked differences"), self),
            "sources": QCheckBox(self.tr("List of sources"), self),
        }
        self.style_box = QComboBox(self)
        self.style_box.setObjectName("exportStyle")
        self.style_box.setAccessibleName(self.tr("Citation style"))
        for name, shown in STYLES.items():
            self.style_box.addItem(self.tr(shown), name)
        self._style_label = QLabel(self.tr("Citation style"), self)
        self._style_label.setBuddy(self.style_box)

    def _make_preview(self) -> None:
        self.text = QPlainTextEdit(self)
        self.text.setObjectName("exportPreviewText")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.page = QTextBrowser(self)
        self.page.setObjectName("exportPreviewPage")
        self.page.setOpenLinks(False)
        self.page.setFont(reading_font(10))
        for document in (self.text.document(), self.page.document()):
            document.setDocumentMargin(10)
        for view in (self.text, self.page):
            view.setAccessibleName(self.tr("How the file begins"))
        self.preview = QStackedWidget(self)
        self.preview.addWidget(self.text)
        self.preview.addWidget(self.page)
        self.hint = words("", self, quiet=True)
        self.verdict = words("", self, quiet=True)

    def _lay_out(self) -> None:
        choices = QGridLayout()
        choices.setHorizontalSpacing(16)
        choices.setVerticalSpacing(4)
        choices.addWidget(self.all_rows, 0, 0)
        choices.addWidget(self.selected_rows, 1, 0)
        choices.addWidget(self.parts["notes"], 0, 1)
        choices.addWidget(self.parts["differences"], 1, 1)
        choices.addWidget(self.parts["sources"], 0, 2)
        style = QHBoxLayout()
        style.setSpacing(8)
        style.addWidget(self._style_label)
        style.addWidget(self.style_box)
        choices.addLayout(style, 1, 2)
        choices.setColumnStretch(3, 1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.hint)
        right.addLayout(choices)
        right.addWidget(self.preview, 1)
        right.addWidget(self.verdict)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.list)
        middle.addLayout(right, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.export_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(middle, 1)
        layout.addLayout(row)

    def _connect(self) -> None:
        self._ask.timeout.connect(lambda: self.previewWanted.emit(self.format.name, self.choice()))
        self.list.currentItemChanged.connect(self._changed)
        self.list.itemActivated.connect(self._export)
        self.all_rows.toggled.connect(self._changed)
        for box in self.parts.values():
            box.toggled.connect(self._changed)
        self.style_box.currentIndexChanged.connect(self._changed)
        self.export_button.clicked.connect(self._export)
        self.cancel_button.clicked.connect(self.reject)

    # -- what is chosen

    @property
    def format(self) -> FormatSpec:
        """The format that is chosen."""
        item = self.list.currentItem()
        return BY_NAME[str(item.data(_NAME))] if item is not None else SPECS[0]

    def choose_format(self, name: str) -> None:
        """Choose a format by its name."""
        for at in range(self.list.count()):
            if self.list.item(at).data(_NAME) == name:
                self.list.setCurrentRow(at)

    def choice(self) -> dict[str, Any]:
        """Return what is chosen; ``rows`` is whether all of them, for the window to fill in."""
        parts = {name: box.isChecked() for name, box in self.parts.items()}
        return {"all": self.all_rows.isChecked(), "style": self.style_box.currentData(), **parts}

    def state(self) -> dict[str, Any]:
        """Return what is to be remembered for the next time."""
        chosen = self.choice()
        del chosen["all"]
        return {"format": self.format.name, **chosen}

    def _restore(self, remembered: Mapping[str, Any]) -> None:
        name = remembered.get("format")
        self.choose_format(name if name in BY_NAME else "html")
        for part, box in self.parts.items():
            box.setChecked(remembered.get(part) is not False)
        at = self.style_box.findData(remembered.get("style", "plain"))
        self.style_box.setCurrentIndex(max(0, at))

    # -- what is shown

    def show_preview(self, preview: PreviewResult) -> None:
        """Show how the file begins."""
        if preview["kind"] == "page":
            self.page.setHtml(preview["text"])
            self.preview.setCurrentWidget(self.page)
        else:
            self.text.setPlainText(preview["text"])
            self.preview.setCurrentWidget(self.text)
        rows, shown = preview["rows"], preview["shown"]
        if not self.format.parts:
            self.verdict.setText(self.tr("What is said of the documents; edit it under Source…"))
        elif shown < rows:
            self.verdict.setText(self.tr("The first {0} of {1} rows.").format(shown, rows))
        elif preview["more"]:
            self.verdict.setText(self.tr("The beginning of the file."))
        else:
            self.verdict.setText(self.tr("All of it."))

    def show_trouble(self, sentence: str) -> None:
        """Say why there is no preview."""
        self.text.clear()
        self.preview.setCurrentWidget(self.text)
        self.verdict.setText(sentence)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme; the preview of pages stays on white paper, as they are printed."""
        dress_form(self, theme)
        # A report is made for paper: its colors are chosen for a white ground.
        self.page.setStyleSheet("QTextBrowser { background: #FFFFFF; color: #1B1F23; }")

    def _changed(self, *_: object) -> None:
        spec = self.format
        self.hint.setText(said(spec.hint))
        for name, box in self.parts.items():
            box.setEnabled(name in spec.parts)
        self.style_box.setEnabled("style" in spec.parts)
        self._style_label.setEnabled("style" in spec.parts)
        self.all_rows.setEnabled("rows" in spec.parts)
        self.selected_rows.setEnabled("rows" in spec.parts and self._selected > 0)
        self._ask.start()

    def _export(self, *_: object) -> None:
        item = self.list.currentItem()
        if item is None or item.data(_NAME) is None:
            return
        self._ask.stop()
        self.exportWanted.emit(self.format.name, self.choice())
        self.accept()
