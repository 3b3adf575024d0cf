"""What opens from "Narrow": hits by their words, by term, by section, each with its count."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QRadioButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from diptych_desktop.delegates.controls import button_style, scroll_style, wear
from diptych_desktop.models.facets import (
    LETTERS,
    Facets,
    Section,
    Wording,
    count_in,
    sections_of,
    wording_counts,
)
from diptych_desktop.models.ledger import LedgerModel
from diptych_desktop.panes.ledger.active import wording_in_words
from diptych_desktop.theme.theme import Theme

_SECTION = Qt.ItemDataRole.UserRole
_WIDE, _TALL = 420, 180
_WORDINGS: tuple[Wording, ...] = ("", "A", "B", "both")


class Narrowing(QFrame):
    """A popover that narrows as one chooses.

    Signals: ``changed(Facets)`` the reader chose something.
    """

    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("ledgerNarrowing")
        self.setAccessibleName(self.tr("Narrow the hits"))
        self._facets = Facets()
        self._wordings = _Choice(self.tr("Words of the hits"), self)
        self._terms = _Choice(self.tr("Term"), self)
        self.tree = QTreeWidget(self)
        self.tree.setObjectName("ledgerSections")
        self.tree.setAccessibleName(self.tr("Sections, with their hits; Space chooses one"))
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setUniformRowHeights(True)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tree.setMinimumSize(_WIDE, _TALL)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._sections_label = QLabel(self.tr("Sections"), self)
        self.all_button = QPushButton(self.tr("Show all hits again"), self)
        self.all_button.clicked.connect(self._clear)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        choices = QHBoxLayout()
        choices.setSpacing(24)
        choices.addWidget(self._wordings, 0, Qt.AlignmentFlag.AlignTop)
        choices.addWidget(self._terms, 0, Qt.AlignmentFlag.AlignTop)
        choices.addStretch(1)
        layout.addLayout(choices)
        layout.addWidget(self._sections_label)
        layout.addWidget(self.tree)
        layout.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._wordings.chosen.connect(self._choose_wording)
        self._terms.chosen.connect(self._choose_term)
        self.tree.itemChanged.connect(self._choose_section)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self.setPalette(theme.palette())
        ink, accent = theme.ink.name(), theme.accent.name()
        frame = (
            f"#ledgerNarrowing {{ background: {theme.paper.name()};"
            f" border: 1px solid {theme.border.name()}; }}"
            f" QLabel {{ color: {theme.secondary.name()}; }}"
            f" QRadioButton {{ color: {ink}; padding: 1px; border: 2px solid transparent; }}"
            f" QRadioButton:focus {{ border: 2px solid {accent}; border-radius: 6px; }}"
            f" QRadioButton::indicator {{ width: 12px; height: 12px; border-radius: 7px;"
            f" border: 1px solid {theme.secondary.name()}; background: {theme.paper.name()}; }}"
            f" QRadioButton::indicator:checked {{ background: qradialgradient(cx: 0.5, cy: 0.5,"
            f" radius: 0.5, fx: 0.5, fy: 0.5, stop: 0.5 {ink}, stop: 0.6 {theme.paper.name()}); }}"
            f" QTreeWidget {{ color: {ink}; background: {theme.paper.name()};"
            f" border: 2px solid transparent; outline: 0; }}"
            f" QTreeWidget:focus {{ border: 2px solid {accent}; border-radius: 6px; }}"
            f" QTreeWidget::item {{ padding: 2px; }}"
            f" QTreeWidget::item:selected {{ background: {theme.selection.name()}; color: {ink}; }}"
        )
        wear(self, button_style(theme) + scroll_style(theme) + frame)
        # Qt draws the frame of a box to tick somewhat darker than the ground of the window, which
        # cannot be seen where that is dark.
        boxes = theme.palette()
        boxes.setColor(QPalette.ColorRole.Window, theme.secondary)
        self.tree.setPalette(boxes)

    def open_for(self, model: LedgerModel, terms: Sequence[str], anchor: QWidget) -> None:
        """Open under a button with the counts of the hits there are."""
        self._facets = model.facets
        self._fill_wordings(model)
        self._fill_terms(model, terms)
        self._fill_sections(model)
        self.adjustSize()
        place = QRect(anchor.mapToGlobal(QPoint(0, anchor.height() + 2)), self.size())
        # Under the button, but not beyond the edge of the screen.
        place.moveBottom(min(place.bottom(), anchor.screen().availableGeometry().bottom()))
        self.move(place.topLeft())
        self.show()
        self._wordings.focus()

    def _fill_wordings(self, model: LedgerModel) -> None:
        hits = model.hits
        total = hits.count("A") + hits.count("B")
        self._wordings.setVisible(all(model.hits.documents[letter] for letter in LETTERS))
        counts = wording_counts(model.wordings())
        words = [self.tr("any · {0}").format(f"{total:,}")]
        words += [f"{wording_in_words(w)} · {counts[w]:,}" for w in _WORDINGS[1:]]
        self._wordings.fill(words, _WORDINGS.index(self._facets.wording))

    def _fill_terms(self, model: LedgerModel, terms: Sequence[str]) -> None:
        self._terms.setVisible(len(terms) > 1)
        columns = [found for found in model.hits.columns.values() if found is not None]
        counts = [sum(found["term"].count(term) for found in columns) for term in range(len(terms))]
        words = [self.tr("any · {0}").format(f"{sum(counts):,}")]
        words += [f"{term} · {count:,}" for term, count in zip(terms, counts, strict=True)]
        term = self._facets.term
        self._terms.fill(words, 0 if term is None else term + 1)

    def _fill_sections(self, model: LedgerModel) -> None:
        self.tree.blockSignals(True)
        self.tree.clear()
        for letter in LETTERS:
            sections = sections_of(model.hits.documents[letter])
            if not sections:
                continue
            top = QTreeWidgetItem(
                self.tree, [self.tr("Document {0}").format(letter), f"{model.count(letter):,}"]
            )
            top.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            above = [(0, top)]
            for section in sections:
                while section.level and above[-1][0] >= section.level:
                    above.pop()
                item = self._item(above[-1][1], section, count_in(section, model.hits))
                if section.level:
                    above.append((section.level, item))
            _take_empty(top)
        self.tree.expandAll()
        there = self.tree.topLevelItemCount() > 0
        self.tree.setVisible(there)
        self._sections_label.setText(
            self.tr("Sections with hits") if there else self.tr("The texts have no headings.")
        )
        self.tree.blockSignals(False)

    def _item(self, parent: QTreeWidgetItem, section: Section, count: int) -> QTreeWidgetItem:
        title = section.title or self.tr("Before the first heading")
        item = QTreeWidgetItem(parent, [title, f"{count:,}"])
        item.setToolTip(0, title)
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setData(0, _SECTION, section)
        chosen = section in self._facets.sections
        item.setCheckState(0, Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
        spoken = self.tr("{0}, 1 hit") if count == 1 else self.tr("{0}, {1} hits")
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken.format(title, f"{count:,}"))
        return item

    # What the reader does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _choose_wording(self, at: int) -> None:
        self._tell(self._facets._replace(wording=_WORDINGS[at]))

    def _choose_term(self, at: int) -> None:
        self._tell(self._facets._replace(term=at - 1 if at else None))

    def _choose_section(self, item: QTreeWidgetItem, _column: int) -> None:
        section = Section(*item.data(0, _SECTION))
        checked = item.checkState(0) == Qt.CheckState.Checked
        others = self._facets.sections - {section}
        self._tell(self._facets._replace(sections=others | {section} if checked else others))

    def _clear(self) -> None:
        self._tell(Facets(self._facets.letter))
        self.close()

    def _tell(self, facets: Facets) -> None:
        self._facets = facets
        self.changed.emit(facets)


def _take_empty(item: QTreeWidgetItem) -> None:
    """Take the sections without hits out of a tree, but none that is chosen."""
    for child in [item.child(at) for at in range(item.childCount())]:
        if child is None:
            continue
        _take_empty(child)
        chosen = child.checkState(0) == Qt.CheckState.Checked
        if not (child.childCount() or chosen or child.text(1) != "0"):
            item.removeChild(child)


class _Choice(QWidget):
    """A column of radio buttons under a word. Signals: ``chosen(int)`` which the reader took."""

    chosen = Signal(int)

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = title
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(QLabel(title, self))

    def fill(self, words: Sequence[str], checked: int) -> None:
        """Offer these, one of them taken."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        for at, text in enumerate(words):
            button = QRadioButton(text.replace("&", "&&"), self)
            button.setAccessibleName(f"{self._title}: {text}")
            button.setChecked(at == checked)
            self._group.addButton(button, at)
            self._column.addWidget(button)

    def focus(self) -> None:
        """Give the keyboard to what is taken."""
        button = self._group.checkedButton()
        if button is not None:
            button.setFocus(Qt.FocusReason.PopupFocusReason)
