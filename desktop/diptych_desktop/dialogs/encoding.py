"""Asks in which encoding a file is to be read, and shows how it begins in each."""

import codecs

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from diptych_desktop.dialogs.frame import button, dress, words
from diptych_desktop.theme.fonts import reading_font
from diptych_desktop.theme.theme import Theme

ENCODINGS: tuple[tuple[str, str], ...] = (
    ("utf-8", "Unicode"),
    ("utf-16", "Unicode, two bytes a letter"),
    ("windows-1252", "Western European, Windows"),
    ("iso-8859-1", "Western European"),
    ("iso-8859-15", "Western European with €"),
    ("mac-roman", "Western European, old Macintosh"),
    ("cp437", "Western European, DOS"),
    ("cp850", "Western European, DOS"),
    ("windows-1250", "Central European, Windows"),
    ("iso-8859-2", "Central European"),
    ("windows-1251", "Cyrillic, Windows"),
    ("koi8-r", "Cyrillic"),
    ("cp866", "Cyrillic, DOS"),
    ("iso-8859-7", "Greek"),
    ("windows-1253", "Greek, Windows"),
    ("iso-8859-9", "Turkish"),
    ("windows-1255", "Hebrew, Windows"),
    ("windows-1256", "Arabic, Windows"),
    ("windows-1257", "Baltic, Windows"),
    ("shift_jis", "Japanese"),
    ("euc-jp", "Japanese"),
    ("gb18030", "Chinese"),
    ("big5", "Chinese, traditional"),
    ("euc-kr", "Korean"),
)
"""The encodings that are offered, and the languages they were made for."""
FOUND = "Find it by itself"
SAMPLE_BYTES = 24_000
_SHOWN = 4000
_NAME = Qt.ItemDataRole.UserRole


class EncodingDialog(QDialog):
    """A list of encodings with the one in use marked, and the beginning of the file in it.

    Signals: ``chosen(str)`` with the encoding, "" to have it found anew; the dialog then closes.
    """

    chosen = Signal(str)

    def __init__(
        self, title: str, used: str, sample: bytes, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sample, self._used = sample, used
        self.setObjectName("encodingDialog")
        self.setWindowTitle(self.tr("Encoding of “{0}”").format(title))
        self.resize(820, 520)
        self.list = QListWidget(self)
        self.list.setObjectName("encodings")
        self.list.setAccessibleName(self.tr("Encodings"))
        self.list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.list.setMinimumWidth(330)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.preview = QPlainTextEdit(self)
        self.preview.setObjectName("encodingPreview")
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.preview.setFont(reading_font(11))
        self.preview.setAccessibleName(self.tr("The beginning of the file in this encoding"))
        self.verdict = QLabel(self)
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        self.verdict.setWordWrap(True)
        self.verdict.setProperty("quiet", True)
        self.read_button = button(self.tr("Read it so"), "encodingRead", self, main=True)
        self.cancel_button = button(self.tr("Cancel"), "encodingCancel", self)
        self._lay_out()
        self._fill()
        self.list.currentItemChanged.connect(self._show)
        self.list.itemActivated.connect(self._choose)
        self.read_button.clicked.connect(self._choose)
        self.cancel_button.clicked.connect(self.reject)
        self.set_theme(theme)
        self._show()
        self.list.setFocus()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.addWidget(self.preview, 1)
        right.addWidget(self.verdict)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.list)
        middle.addLayout(right, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.read_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(
            words(
                self.tr("Choose the one in which the text reads right. Pins stay."),
                self,
                quiet=True,
            )
        )
        layout.addLayout(middle, 1)
        layout.addLayout(row)

    def _fill(self) -> None:
        """List the encodings, the one in use first where it is none of the usual ones."""
        offered = [("", self.tr(FOUND)), *((name, self.tr(said)) for name, said in ENCODINGS)]
        if self._used and not any(same_encoding(name, self._used) for name, _ in ENCODINGS):
            offered.insert(1, (self._used, self.tr("in use")))
        for name, languages in offered:
            marked = bool(name) and same_encoding(name, self._used)
            text = f"{name.upper()}  ·  {languages}" if name else languages
            item = QListWidgetItem(f"✓ {text}" if marked else text, self.list)
            item.setData(_NAME, name)
            if marked:
                font = item.font()
                font.setBold(True)
                item.setFont(font)
                item.setData(
                    Qt.ItemDataRole.AccessibleTextRole, self.tr("{0}, in use").format(text)
                )
                self.list.setCurrentItem(item)
        if self.list.currentItem() is None:
            self.list.setCurrentRow(0)

    def encoding(self) -> str:
        """Return the name that is chosen now, "" for finding it."""
        item = self.list.currentItem()
        return str(item.data(_NAME)) if item is not None else ""

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        dress(self, theme)

    def _show(self, *_: object) -> None:
        """Show the beginning of the file in the chosen encoding, and how well it fits."""
        text = decoded(self._sample, self.encoding() or self._used or "utf-8")
        self.preview.setPlainText(text[:_SHOWN])
        strange = text.count("\ufffd")
        verdict = self.tr("{0:,} places do not fit this encoding.")
        if strange < 2:
            one = self.tr("1 place does not fit this encoding.")
            verdict = one if strange else self.tr("The beginning fits this encoding.")
        self.verdict.setText(verdict.format(strange))

    def _choose(self, *_: object) -> None:
        self.chosen.emit(self.encoding())
        self.accept()


def decoded(sample: bytes, encoding: str) -> str:
    """Return the beginning of a file in an encoding, U+FFFD for what does not fit.

    A letter that the end of the sample cuts in two is left out.
    """
    try:
        decoder = codecs.getincrementaldecoder(encoding)("replace")
    except LookupError:
        return sample.decode("latin-1")
    try:
        text = decoder.decode(sample)
    except UnicodeError:
        # Without its mark, which says the order of the bytes, Python refuses UTF-16.
        text = sample[: len(sample) // 2 * 2].decode("utf-16-le", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def same_encoding(one: str, other: str) -> bool:
    """Whether two names mean the same encoding."""
    try:
        return codecs.lookup(one).name == codecs.lookup(other).name
    except LookupError:
        return one.lower() == other.lower()
