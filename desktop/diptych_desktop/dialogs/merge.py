"""Shows what a file would change in the open session, before anything is done."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from diptych_desktop.delegates.controls import wear
from diptych_desktop.dialogs.frame import button, dress, words
from diptych_desktop.models.merging import (
    Group,
    groups_of,
    kind_in_words,
    where_in_words,
    whole,
)
from diptych_desktop.theme.fonts import reading_font
from diptych_desktop.theme.theme import Theme
from diptych_index.exchange.change import Change
from diptych_index.session.model import Session

_NUMBER = Qt.ItemDataRole.UserRole
_SAID = Qt.ItemDataRole.UserRole + 1
_NONE = -1
_LONGEST = 200
"""Characters of a passage in the list; all of it stands below."""


class MergeDialog(QDialog):
    """A list of what the file holds in groups, each line with a tick, and the chosen line in full.

    Signals: ``accepted_changes(list)`` with the numbers of the changes that are ticked, or
    ``closed_without()`` when none is to be done; the dialog then closes.
    """

    accepted_changes = Signal(list)
    closed_without = Signal()

    def __init__(
        self,
        title: str,
        summary: str,
        changes: Sequence[Change],
        skipped: Sequence[tuple[str, str]],
        session: Session | None,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """``summary`` says what was found where; ``skipped`` are things not taken, and why."""
        super().__init__(parent)
        self._session = session
        self._changes = {change.number: change for change in changes}
        self._filling = True
        self.setObjectName("mergeDialog")
        self.setWindowTitle(title)
        self.resize(940, 600)
        self.summary = words(summary, self)
        self.summary.setObjectName("mergeSummary")
        self.tree = QTreeWidget(self)
        self.detail = QPlainTextEdit(self)
        self.take_button = button("", "mergeTake", self, main=True)
        self.cancel_button = button(_tr("Cancel"), "mergeCancel", self)
        self._set_up()
        self._lay_out()
        for group in groups_of(changes):
            self._add_group(group)
        self._add_skipped(skipped)
        self._filling = False
        self._connect()
        self._count()
        self.set_theme(theme)
        self._start()

    def _set_up(self) -> None:
        tree = self.tree
        tree.setObjectName("mergeList")
        tree.setAccessibleName(_tr("What the file holds"))
        tree.setHeaderLabels([_tr("What"), _tr("Where"), _tr("Passage"), _tr("What it changes")])
        tree.setUniformRowHeights(True)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, 150), (1, 104), (3, 260)):
            header.resizeSection(column, width)
        self.detail.setObjectName("mergeDetail")
        self.detail.setReadOnly(True)
        self.detail.setTabChangesFocus(True)
        self.detail.setFont(reading_font(11))
        self.detail.setAccessibleName(_tr("The chosen line in full"))

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.addWidget(self.tree)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        split.setSizes([380, 130])
        split.setChildrenCollapsible(False)
        row = QHBoxLayout()
        row.addWidget(
            words(_tr("All of it is one step, which can be undone."), self, quiet=True), 1
        )
        row.addWidget(self.cancel_button)
        row.addWidget(self.take_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self.summary)
        layout.addWidget(split, 1)
        layout.addLayout(row)

    def _connect(self) -> None:
        self.tree.itemChanged.connect(self._ticked)
        self.tree.currentItemChanged.connect(self._show)
        self.take_button.clicked.connect(self._take)
        self.cancel_button.clicked.connect(self.reject)
        self.rejected.connect(self.closed_without)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        dress(self, theme)
        wear(self, self.styleSheet() + _ticks(theme))

    # -- the list

    def _add_group(self, group: Group) -> None:
        top = self._add_top(group.title, len(group.changes), group.open)
        state = Qt.CheckState.Checked if group.chosen else Qt.CheckState.Unchecked
        if group.offered:
            top.setFlags(top.flags() | Qt.ItemFlag.ItemIsAutoTristate)
            top.setCheckState(0, state)
        for change in group.changes:
            passage = " ".join(change.name.split())[:_LONGEST]
            said = "; ".join(change.details)
            item = QTreeWidgetItem([kind_in_words(change), where_in_words(change), passage, said])
            item.setData(0, _NUMBER, change.number)
            item.setToolTip(3, said)
            if group.offered:
                item.setCheckState(0, state)
            top.addChild(item)

    def _add_skipped(self, skipped: Sequence[tuple[str, str]]) -> None:
        if not skipped:
            return
        top = self._add_top(_tr("Skipped, and why"), len(skipped), False)
        for where, why in skipped:
            item = QTreeWidgetItem(["", "", where, why])
            item.setData(0, _NUMBER, _NONE)
            item.setData(0, _SAID, f"{where}\n\n{why}")
            item.setToolTip(3, why)
            top.addChild(item)

    def _add_top(self, title: str, count: int, is_open: bool) -> QTreeWidgetItem:
        top = QTreeWidgetItem(self.tree, [f"{title} ({count:,})"])
        top.setData(0, _NUMBER, _NONE)
        top.setFirstColumnSpanned(True)
        font = top.font(0)
        font.setBold(True)
        top.setFont(0, font)
        top.setExpanded(is_open)
        return top

    def _start(self) -> None:
        """Go to the first line there is to read."""
        top = self.tree.topLevelItem(0)
        first = top.child(0) if top is not None and top.isExpanded() else top
        if first is not None:
            self.tree.setCurrentItem(first)
        self.tree.setFocus()

    # -- what is chosen

    def chosen(self) -> list[int]:
        """Return the numbers of the changes that are ticked."""
        return sorted(
            int(item.data(0, _NUMBER))
            for item in self._lines()
            if item.data(0, Qt.ItemDataRole.CheckStateRole) is not None
            and item.checkState(0) == Qt.CheckState.Checked
        )

    def _lines(self) -> Iterator[QTreeWidgetItem]:
        """Yield the lines of all groups."""
        for at in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(at)
            if top is not None:
                found = (top.child(place) for place in range(top.childCount()))
                yield from (item for item in found if item is not None)

    def _ticked(self, *_: object) -> None:
        if not self._filling:
            self._count()

    def _count(self) -> None:
        count = len(self.chosen())
        self.take_button.setText(_tr("Take in {0}").format(f"{count:,}") if count else _tr("Close"))

    def _show(self, item: QTreeWidgetItem | None, *_: object) -> None:
        """Show all of the chosen line."""
        if item is None:
            self.detail.clear()
            return
        change = self._changes.get(int(item.data(0, _NUMBER)))
        said = item.data(0, _SAID) or ""
        self.detail.setPlainText(whole(change, self._session) if change is not None else said)

    def _take(self) -> None:
        chosen = self.chosen()
        if not chosen:
            self.reject()
            return
        self.accept()
        self.accepted_changes.emit(chosen)


def _ticks(theme: Theme) -> str:
    """Return how the ticks of the list look: drawn by the style, they vanish on dark paper."""
    accent, paper = theme.accent.name(), theme.paper.name()
    dot = "cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5"
    half = "x1: 0, y1: 0, x2: 0, y2: 1"
    return f"""
    QTreeView::indicator {{
        width: 12px; height: 12px; border: 1px solid {theme.secondary.name()}; border-radius: 3px;
        background: {paper};
    }}
    QTreeView::indicator:checked {{
        border: 1px solid {accent}; background: qradialgradient({dot}, stop: 0 {accent},
        stop: 0.55 {accent}, stop: 0.6 {paper});
    }}
    QTreeView::indicator:indeterminate {{
        border: 1px solid {accent}; background: qlineargradient({half}, stop: 0.39 {paper},
        stop: 0.4 {accent}, stop: 0.6 {accent}, stop: 0.61 {paper});
    }}
    """


def _tr(text: str) -> str:
    return QCoreApplication.translate("merge", text)
