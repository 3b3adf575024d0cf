"""The contents of the manual at its side: pages and their sections, or those that were found."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from diptych_resources.manual import Page, Place

_TOPIC = Qt.ItemDataRole.UserRole
_NUMBER = _TOPIC + 1


class HelpContents(QTreeWidget):
    """A tree of pages; what is current is what is shown.

    Signals:
        chosen(str topic, int section): the reader went to a page (section 0) or a section.
        entered(): Enter: the reader wants to read there.
    """

    chosen = Signal(str, int)
    entered = Signal()

    def __init__(self, pages: Sequence[Page], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._searched = False
        self.setObjectName("helpContents")
        self.setAccessibleName(self.tr("Pages of the help"))
        self.setHeaderHidden(True)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.currentItemChanged.connect(self._tell)
        self.show_all()

    def show_all(self) -> None:
        """List every page, its sections folded away."""
        self._searched = False
        self._fill([(page, range(1, len(page.sections))) for page in self._pages], {})

    def show_found(self, places: Sequence[Place]) -> None:
        """List the sections found under their pages, in the order of the manual."""
        found: dict[str, list[int]] = {}
        for place in places:
            found.setdefault(place.page.topic, []).append(place.number)
        lines = {(place.page.topic, place.number): place.line for place in places}
        rows = [
            (page, [number for number in sorted(found[page.topic]) if number])
            for page in self._pages
            if page.topic in found
        ]
        self._searched = True
        self._fill(rows, lines)
        self.expandAll()

    def _fill(
        self,
        rows: Iterable[tuple[Page, Iterable[int]]],
        lines: dict[tuple[str, int], str],
    ) -> None:
        self.blockSignals(True)
        self.clear()
        for page, numbers in rows:
            item = _item(page, 0, lines)
            item.addChildren([_item(page, number, lines) for number in numbers])
            self.addTopLevelItem(item)
        self.blockSignals(False)

    def set_current(self, topic: str, section: int) -> None:
        """Mark where the reader is, without telling; a page that is not listed marks nothing."""
        self.blockSignals(True)
        self.collapseAll()
        for page in self._listed():
            if page.data(0, _TOPIC) == topic:
                page.setExpanded(True)
                found = next((i for i in _below(page) if i.data(0, _NUMBER) == section), page)
                self.setCurrentItem(found)
                self.scrollToItem(found)
                break
        else:
            self.setCurrentIndex(QModelIndex())
        if self._searched:
            self.expandAll()
        self.blockSignals(False)

    def titles(self) -> list[tuple[str, list[str]]]:
        """Return the pages listed, with their sections."""
        return [
            (page.text(0), [section.text(0) for section in _below(page)]) for page in self._listed()
        ]

    def _listed(self) -> list[QTreeWidgetItem]:
        items = map(self.topLevelItem, range(self.topLevelItemCount()))
        return [item for item in items if item is not None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter goes into the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(0, _TOPIC)), int(item.data(0, _NUMBER)))


def _below(page: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    items = map(page.child, range(page.childCount()))
    return [item for item in items if item is not None]


def _item(page: Page, number: int, lines: dict[tuple[str, int], str]) -> QTreeWidgetItem:
    title = page.sections[number].title
    item = QTreeWidgetItem([title])
    item.setData(0, _TOPIC, page.topic)
    item.setData(0, _NUMBER, number)
    item.setToolTip(0, lines.get((page.topic, number)) or title)
    return item
