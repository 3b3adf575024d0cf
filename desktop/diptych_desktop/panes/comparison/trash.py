"""The rows that were removed: a button that tells how many, and a menu to bring them back."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from diptych_desktop.panes.comparison.style import label
from diptych_desktop.theme.icons import icon
from diptych_desktop.theme.theme import Theme
from diptych_index.session.actions import EmptyTrash, RestoreRows
from diptych_index.session.model import TrashedRow

translate = QCoreApplication.translate
LISTED = 12
"""Rows that the menu names; "all" brings back the others, too."""
_LONGEST = 48


class TrashButton(QToolButton):
    """Stands in the bar while there is something in the trash.

    Signals:
        actionRequested(object action): RestoreRows or EmptyTrash.
    """

    actionRequested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trash")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setIconSize(QSize(16, 16))
        self._trash: Sequence[TrashedRow] = ()
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Rows that were removed"))
        menu.aboutToShow.connect(self.fill)
        self.setMenu(menu)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draw the icon in the theme's ink."""
        self.setIcon(icon("trash", theme))

    def set_trash(self, trash: Sequence[TrashedRow]) -> None:
        """Take in what lies in the trash, the row removed last first."""
        self._trash = trash
        one = len(trash) == 1
        counted = self.tr("1 removed row") if one else self.tr("{0} removed rows")
        words = counted.format(len(trash))
        self.setToolTip(self.tr("{0}: bring them back, or let them go").format(words))
        self.setAccessibleName(words)
        self.setVisible(bool(trash))

    def fill(self) -> None:
        """Write the menu."""
        menu = self.menu()
        menu.clear()
        for image in self._trash[:LISTED]:
            restore = RestoreRows(rows=(image.row.id,))
            action = menu.addAction(label(self.tr("Bring back {0}").format(name_of(image))))
            action.triggered.connect(lambda _=False, do=restore: self.actionRequested.emit(do))
        menu.addSeparator()
        if len(self._trash) > 1:
            every = RestoreRows(rows=tuple(image.row.id for image in reversed(self._trash)))
            action = menu.addAction(self.tr("Bring back all {0}").format(len(self._trash)))
            action.triggered.connect(lambda: self.actionRequested.emit(every))
        menu.addAction(self.tr("Empty the trash")).triggered.connect(
            lambda: self.actionRequested.emit(EmptyTrash())
        )


def name_of(image: TrashedRow) -> str:
    """Return a removed row in a few words: its pins, its title or how it begins."""
    labels = " ".join(pin.label for pin in image.pins)
    quote = image.pins[0].anchor.quote if image.pins else ""
    words = " ".join((image.row.title or quote or image.row.note).split())
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rstrip() + " …"
    if image.row.heading:
        labels = translate("trash", "heading")
    if not words:
        return labels or translate("trash", "a row")
    named = translate("trash", "{0} “{1}”") if labels else translate("trash", "“{1}”")
    return named.format(labels, words)
