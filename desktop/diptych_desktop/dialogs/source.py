"""A small form for where a document is from: an item of CSL-JSON in plain words."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from diptych_desktop.dialogs.form_style import dress_form
from diptych_desktop.dialogs.frame import button, words
from diptych_desktop.theme.theme import Theme
from diptych_index.export.csl_dates import date_from_text, european
from diptych_index.export.names import as_typed, names_from_csl, names_to_csl
from diptych_index.export.runs import html
from diptych_index.export.sources import FIELDS, TYPES, text
from diptych_index.export.styles import entry

_PAIRS = (("volume", "issue"), ("page", "issued"), ("publisher", "publisher-place"))


class SourceDialog(QDialog):
    """Type, title, authors and the rest; under them the entry as a list of sources will have it.

    What an item has beyond these fields (an abstract, an ISBN) is kept as it is.

    Signals:
        saved: the item as it is now; {} when it says no more than the document itself.
        importRequested: a source is to be taken out of a file; ``take`` gets it.
    """

    saved = Signal(object)
    importRequested = Signal()

    def __init__(
        self,
        letter: str,
        item: Mapping[str, Any],
        said: Mapping[str, Any],
        style: str,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """Begin with ``item``, what the reader said before, else ``said``, the document's own."""
        super().__init__(parent)
        self._said, self._style = dict(said), style
        self._item: dict[str, Any] = {}
        self.setObjectName("sourceDialog")
        self.setWindowTitle(self.tr("Source of document {0}").format(letter))
        self.resize(680, 600)
        self._make_fields()
        self.shown = QLabel(self)
        self.shown.setTextFormat(Qt.TextFormat.RichText)
        self.shown.setWordWrap(True)
        self.shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.shown.setObjectName("sourceEntry")
        self.message = words("", self)
        self.import_button = button(self.tr("From a file…"), "sourceImport", self)
        self.reset_button = button(self.tr("From the document"), "sourceReset", self)
        self.save_button = button(self.tr("Save"), "sourceSave", self, main=True)
        self.cancel_button = button(self.tr("Cancel"), "sourceCancel", self)
        self._lay_out()
        self._order()
        self._connect()
        self.set_theme(theme)
        self.take(item or said)
        self.fields["title"].setFocus()

    def _make_fields(self) -> None:
        self.type_box = QComboBox(self)
        for name, shown in TYPES.items():
            self.type_box.addItem(self.tr(shown), name)
        self.authors = QPlainTextEdit(self)
        self.authors.setTabChangesFocus(True)
        self.authors.setFixedHeight(64)
        self.authors.setPlaceholderText(
            self.tr("One a line: Family, Given. A body in braces: {The Mill Trust}")
        )
        self._names = {
            "title": self.tr("Title"),
            "container-title": self.tr("Appeared in"),
            "volume": self.tr("Volume"),
            "issue": self.tr("Number"),
            "page": self.tr("Pages"),
            "issued": self.tr("Date"),
            "publisher": self.tr("Publisher"),
            "publisher-place": self.tr("Place"),
            "DOI": self.tr("DOI"),
            "URL": self.tr("Address (URL)"),
            "archive": self.tr("Archive"),
            "archive_location": self.tr("Shelf mark"),
        }
        self.fields = {name: QLineEdit(self) for name in self._names}
        self.fields["container-title"].setPlaceholderText(
            self.tr("The journal, newspaper, book or site")
        )
        self.fields["issued"].setPlaceholderText(self.tr("27 July 1946, July 1946, or 1946"))
        for name, field in self.fields.items():
            field.setObjectName(f"source_{name}")
            field.setAccessibleName(self._names[name])
        self.type_box.setAccessibleName(self.tr("Kind of source"))
        self.authors.setAccessibleName(self.tr("Authors, one a line"))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setVerticalSpacing(6)
        form.addRow(self.tr("Kind"), self.type_box)
        form.addRow(self._names["title"], self.fields["title"])
        form.addRow(self.tr("Authors"), self.authors)
        form.addRow(self._names["container-title"], self.fields["container-title"])
        for left, right in _PAIRS:
            form.addRow(self._names[left], self._beside(left, right))
        for name in ("DOI", "URL"):
            form.addRow(self._names[name], self.fields[name])
        form.addRow(self._names["archive"], self._beside("archive", "archive_location"))
        row = QHBoxLayout()
        row.addWidget(self.import_button)
        row.addWidget(self.reset_button)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(words(self.tr("In a list of sources:"), self, quiet=True))
        layout.addWidget(self.shown)
        layout.addWidget(self.message)
        layout.addStretch(1)
        layout.addLayout(row)

    def _order(self) -> None:
        """Let Tab go through the form as it is read."""
        names = [*self.fields]
        order: list[QWidget] = [self.type_box, self.fields["title"], self.authors]
        order += [self.fields[name] for name in names[1:]]
        order += [self.import_button, self.reset_button, self.cancel_button, self.save_button]
        for before, behind in pairwise(order):
            self.setTabOrder(before, behind)

    def _beside(self, left: str, right: str) -> QGridLayout:
        """Return a field with its neighbour and the neighbour's name."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        label = QLabel(self._names[right], self)
        label.setBuddy(self.fields[right])
        label.setMinimumWidth(76)
        grid.addWidget(self.fields[left], 0, 0)
        grid.addWidget(label, 0, 1)
        grid.addWidget(self.fields[right], 0, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        return grid

    def _connect(self) -> None:
        for field in self.fields.values():
            field.textChanged.connect(self._show)
        self.authors.textChanged.connect(self._show)
        self.type_box.currentIndexChanged.connect(self._show)
        self.import_button.clicked.connect(self.importRequested)
        self.reset_button.clicked.connect(lambda: self.take(self._said))
        self.save_button.clicked.connect(self._save)
        self.cancel_button.clicked.connect(self.reject)

    # -- the item

    def take(self, item: Mapping[str, Any]) -> None:
        """Show an item, in place of what the fields have."""
        self._item = dict(item)
        self.message.clear()
        kind = self._item.get("type", "document")
        if kind not in TYPES and self.type_box.findData(kind) < 0:
            self.type_box.addItem(str(kind), kind)
        self.type_box.setCurrentIndex(self.type_box.findData(kind))
        self.authors.setPlainText("\n".join(map(as_typed, names_from_csl(item.get("author")))))
        for name, field in self.fields.items():
            shown = european(item.get("issued")) if name == "issued" else text(item, name)
            field.setText(shown)
            field.setCursorPosition(0)
        self._show()

    def say(self, sentence: str) -> None:
        """Say what went wrong."""
        self.message.setText(sentence)

    def item(self) -> dict[str, Any]:
        """Return the item that the fields make; empty ones are left out."""
        made: dict[str, Any] = {**self._item, "type": self.type_box.currentData()}
        for name in FIELDS:
            made[name] = self.fields[name].text().strip()
        lines = self.authors.toPlainText().splitlines()
        if "\n".join(map(as_typed, names_from_csl(self._item.get("author")))) != "\n".join(lines):
            made["author"] = names_to_csl(lines)
        if self.fields["issued"].text() != european(self._item.get("issued")):
            made["issued"] = date_from_text(self.fields["issued"].text())
        return {name: value for name, value in made.items() if value not in ("", [], {})}

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        dress_form(self, theme)

    def _show(self, *_: object) -> None:
        self.shown.setText(html(entry(self.item(), self._style)))

    def _save(self) -> None:
        made = self.item()
        self.saved.emit({} if made == self._said else made)
        self.accept()


class ChooseSource(QDialog):
    """Asks which of the sources of a file is meant.

    Signals:
        chosen: the item.
    """

    chosen = Signal(object)

    def __init__(
        self,
        items: Sequence[Mapping[str, Any]],
        lines: Sequence[str],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """``lines`` name the items, one for one."""
        super().__init__(parent)
        self._items = list(items)
        self.setObjectName("chooseSource")
        self.setWindowTitle(self.tr("Sources of the file"))
        self.resize(640, 420)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(self.tr("Author, title, year"))
        self.filter.setAccessibleName(self.tr("Show only sources with these words"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Sources"))
        self.list.setWordWrap(True)
        self.list.addItems(list(lines))
        self.list.setCurrentRow(0)
        self.take_button = button(self.tr("Take this one"), "sourceTake", self, main=True)
        self.cancel_button = button(self.tr("Cancel"), "sourceTakeNone", self)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.take_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self.filter)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)
        self.filter.textChanged.connect(self._narrow)
        self.list.itemActivated.connect(self._take)
        self.take_button.clicked.connect(self._take)
        self.cancel_button.clicked.connect(self.reject)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        dress_form(self, theme)

    def _narrow(self, typed: str) -> None:
        wanted = typed.casefold().split()
        first = -1
        for at in range(self.list.count()):
            item = self.list.item(at)
            here = all(word in item.text().casefold() for word in wanted)
            item.setHidden(not here)
            first = at if here and first < 0 else first
        self.list.setCurrentRow(first)
        self.take_button.setEnabled(first >= 0)

    def _take(self, *_: object) -> None:
        at = self.list.currentRow()
        if at >= 0:
            self.chosen.emit(self._items[at])
            self.accept()
