"""The workspace: two reading panes, the drawer below them, the third column on a wide window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from diptych_desktop.delegates.controls import tab_style, wear
from diptych_desktop.panes.reading import ReadingPane
from diptych_desktop.theme.theme import Theme
from diptych_desktop.window.splitters import Steady, splitter

if TYPE_CHECKING:
    from diptych_desktop.panes.comparison import ComparisonPane
    from diptych_desktop.panes.ledger import LedgerPane

WIDE = 1600
NARROW = 1000


PAGES = ("hits", "passages", "concepts", "words", "pins", "check", "comparison")
"""The pages of the drawer in their order."""


class Workspace(QWidget):
    """Lays the regions out and gives each its room; knows nothing of what they show.

    From ``WIDE`` pixels on the comparison stands as a third column, else it is a tab of the
    drawer; under ``NARROW`` the panes stand one over the other. The drawer is built after the
    panes, so that the texts are on the screen first.

    Signals:
        drawerBuilt: the ledger and the comparison are there.
        drawerShown: whether the drawer is open.
    """

    drawerBuilt = Signal()
    drawerShown = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panes = {"A": ReadingPane("A"), "B": ReadingPane("B")}
        self.ledger: LedgerPane | None = None
        self.comparison: ComparisonPane | None = None
        self._tabs: QTabWidget | None = None
        self._stacked = False
        self.rows = 0
        self._hits: int | None = None
        self._page = "hits"
        self._pages: dict[str, QWidget] = {}
        self.reading = splitter(Qt.Orientation.Horizontal, "reading")
        for pane in self.panes.values():
            self.reading.addWidget(pane)
        self.reading.setSizes([1000, 1000])
        self.upright = splitter(Qt.Orientation.Vertical, "upright")
        self.upright.addWidget(self.reading)
        self.columns = splitter(Qt.Orientation.Horizontal, "columns")
        self.columns.addWidget(self.upright)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.columns)

    def build_drawer(self) -> None:
        """Create the ledger and the comparison, once."""
        if self.ledger is not None:
            return
        # The texts come first: these two are neither needed nor loaded before them.
        from diptych_desktop.panes.comparison import ComparisonPane  # noqa: PLC0415
        from diptych_desktop.panes.ledger import LedgerPane  # noqa: PLC0415

        self.ledger = LedgerPane()
        self.comparison = ComparisonPane()
        self._pages = {"hits": self.ledger, "comparison": self.comparison}
        self._tabs = tabs = QTabWidget()
        tabs.setObjectName("drawer")
        tabs.setAccessibleName(self.tr("Hits, words and comparison"))
        tabs.setDocumentMode(True)
        tabs.tabBar().setDrawBase(False)
        tabs.tabBar().setAccessibleName(self.tr("Pages of the drawer"))
        tabs.addTab(self.ledger, self.tr("Hits"))
        tabs.addTab(self.comparison, self.tr("Comparison"))
        self.upright.addWidget(Steady(tabs))
        self.upright.setStretchFactor(0, 2)
        self.upright.setStretchFactor(1, 1)
        # Folded until there is a hit or a pin: the text is what one came for.
        self.upright.setSizes([max(self.height(), 600), 0])
        self.upright.splitterMoved.connect(self._drawer_moved)
        self._arrange()
        self.drawerBuilt.emit()

    def add_page(self, name: str, page: QWidget, title: str) -> None:
        """Put another page into the drawer, in its place; the drawer is built already."""
        if self._tabs is None or self.comparison is None:
            return
        behind = PAGES[PAGES.index(name) + 1 :] if name in PAGES else PAGES[-1:]
        after = [self._tabs.indexOf(self._pages[other]) for other in behind if other in self._pages]
        self._pages[name] = page
        at = min((index for index in after if index >= 0), default=self._tabs.count())
        self._tabs.insertTab(at, page, title)

    def set_page(self, name: str, page: QWidget | None, title: str) -> None:
        """Keep a page in the drawer under this title as long as it is given, then take it out."""
        there = self._pages.get(name)
        if page is not None and there is None:
            self.add_page(name, page, title)
        elif page is not None and self._tabs is not None:
            self._tabs.setTabText(self._tabs.indexOf(page), title)
        elif there is not None and self._tabs is not None:
            del self._pages[name]
            self._tabs.removeTab(self._tabs.indexOf(there))
            there.setParent(None)

    def page(self, name: str) -> QWidget | None:
        """Return a page of the drawer by its name."""
        return self._pages.get(name)

    # -- arrangement

    def set_stacked(self, stacked: bool) -> None:
        """Put A over B, or side by side."""
        self._stacked = stacked
        self._arrange()

    @property
    def stacked(self) -> bool:
        """Whether the reader asked for A over B."""
        return self._stacked

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rearrange when a width is passed."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow = self._stacked or self.width() < NARROW
        orientation = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self.reading.orientation() != orientation:
            self.reading.setOrientation(orientation)
            self.reading.setSizes([1000, 1000])
        if self.comparison is None or self._tabs is None:
            return
        wide = self.width() >= WIDE
        in_tabs = self._tabs.indexOf(self.comparison) >= 0
        if wide and in_tabs:
            self._page = self.drawer_page()
            self._tabs.removeTab(self._tabs.indexOf(self.comparison))
            self.columns.addWidget(self.comparison)
            self.comparison.show()
            column = max(420, self.width() * 28 // 100)
            self.columns.setSizes([self.width() - column, column])
            self.columns.setCollapsible(0, False)
            if self._hits is None:
                self.set_drawer(False)
        elif not wide and not in_tabs:
            self._tabs.addTab(self.comparison, self._comparison_title())
            if self._page == "comparison":
                self._tabs.setCurrentWidget(self.comparison)
            if self.rows:
                self.set_drawer(True)

    # -- the drawer

    def show_hits(self) -> None:
        """Open the drawer at the hits."""
        self.show_page("hits")

    def show_comparison(self) -> None:
        """Bring the comparison to view, wherever it stands."""
        self.show_page("comparison")

    def show_page(self, name: str) -> None:
        """Open the drawer at a page; the comparison is shown already where it is a column."""
        self.build_drawer()
        page = self._pages.get(name)
        if self._tabs is None or page is None:
            return
        self._page = name
        if self._tabs.indexOf(page) < 0:
            return
        self._tabs.setCurrentWidget(page)
        self.set_drawer(True)

    def _is_column(self) -> bool:
        """Whether the comparison stands as a column of its own."""
        tabs, comparison = self._tabs, self.comparison
        return tabs is not None and comparison is not None and tabs.indexOf(comparison) < 0

    def drawer_page(self) -> str:
        """Return the open page's name: ``hits``, ``comparison``, or that of a page added."""
        current = self._tabs.currentWidget() if self._tabs is not None else None
        return next((name for name, page in self._pages.items() if page is current), "hits")

    def drawer_open(self) -> bool:
        """Whether the drawer has any height."""
        return self._tabs is not None and self.upright.sizes()[-1] > 0

    def set_drawer(self, shown: bool) -> None:
        """Fold or unfold the drawer."""
        if self._tabs is None or shown == self.drawer_open():
            return
        height = max(self.upright.height(), 300)
        self.upright.setSizes([height * 2 // 3, height // 3] if shown else [height, 0])
        self.drawerShown.emit(shown)

    def set_hit_count(self, count: int | None) -> None:
        """Write the number of hits on the drawer's tab."""
        self._hits = count
        if self._tabs is not None and self.ledger is not None:
            title = self.tr("Hits") if count is None else f"{self.tr('Hits')} {count:,}"
            self._tabs.setTabText(self._tabs.indexOf(self.ledger), title)

    def set_row_count(self, count: int) -> None:
        """Write the number of rows on the comparison's tab."""
        self.rows = count
        if self._tabs is not None and self.comparison is not None:
            index = self._tabs.indexOf(self.comparison)
            if index >= 0:
                self._tabs.setTabText(index, self._comparison_title())

    def _comparison_title(self) -> str:
        title = self.tr("Comparison")
        return f"{title} {self.rows}" if self.rows else title

    def _drawer_moved(self, _position: int, _index: int) -> None:
        self.drawerShown.emit(self.drawer_open())

    # -- state and theme

    def state(self) -> dict[str, object]:
        """Return how the room is divided, as JSON values."""
        return {
            "reading": self.reading.sizes(),
            "upright": self.upright.sizes(),
            "columns": self.columns.sizes(),
            "page": "comparison"
            if self._is_column() and self._page == "comparison"
            else self.drawer_page(),
            "stacked": self._stacked,
        }

    def restore(self, state: dict[str, object]) -> None:
        """Divide the room as it was; what does not fit today's shape is left alone."""
        self.build_drawer()
        self.set_stacked(state.get("stacked") is True)
        for part in (self.reading, self.upright, self.columns):
            sizes = state.get(part.objectName())
            if (
                isinstance(sizes, list)
                and len(sizes) == part.count()
                and all(isinstance(size, int) for size in sizes)
                and any(sizes)
            ):
                part.setSizes(sizes)
        if self._tabs is not None:
            name = str(state.get("page"))
            self._page = name if name in self._pages else "hits"
            page = self._pages[self._page]
            if self._tabs.indexOf(page) >= 0:
                self._tabs.setCurrentWidget(page)
        self.drawerShown.emit(self.drawer_open())

    def set_theme(self, theme: Theme) -> None:
        """Recolour every region."""
        for pane in self.panes.values():
            pane.set_theme(theme)
        for part in (self.ledger, self.comparison):
            if part is not None:
                part.set_theme(theme)
        if self._tabs is not None:
            # On the bar alone: a sheet on the whole would fix the colours of the pages in it.
            wear(self._tabs.tabBar(), tab_style(theme))

    def set_points(self, points: float) -> None:
        """Set the size of the text in every region that shows passages."""
        for pane in self.panes.values():
            pane.set_zoom(points)
        if self.comparison is not None:
            self.comparison.set_zoom(points)
