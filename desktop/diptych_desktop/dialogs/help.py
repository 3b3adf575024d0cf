"""The help: the manual, with its contents at the side, a search over it, and the way back."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from diptych_desktop.dialogs.frame import button, dress, words
from diptych_desktop.dialogs.help_contents import HelpContents
from diptych_desktop.dialogs.help_keys import with_changed, with_keys
from diptych_desktop.dialogs.help_page import HelpPage
from diptych_desktop.theme.icons import icon
from diptych_desktop.theme.theme import Theme
from diptych_resources.manual import Place, find, pages

_SIZE = (960, 660)
_SIDE = 250


class _Visit(NamedTuple):
    """A page visited, with the section jumped to and how far it was scrolled."""

    topic: str
    section: int
    scrolled: int = 0


class HelpDialog(QDialog):
    """The pages of the manual, one at a time.

    ``keys`` are (menu, command, keys) as this platform has them, for the tables; ``changed`` has
    what to press now for each key of the other pages that the reader has changed.
    """

    def __init__(
        self,
        keys: Sequence[tuple[str, str, str]],
        theme: Theme,
        parent: QWidget | None = None,
        *,
        changed: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        super().__init__(parent)
        self.setObjectName("helpDialog")
        self.setWindowTitle(self.tr("Help"))
        self.resize(*_SIZE)
        self._keys, self._changed = keys, changed
        self._pages = pages()
        self._by_topic = {page.topic: page for page in self._pages}
        self._found: list[Place] = []
        self._at = -1
        self._past: list[_Visit] = []
        self._coming: list[_Visit] = []
        self._here = _Visit("", 0)
        self.field = QLineEdit(self, placeholderText=self.tr("Search the help"))
        self._clear = self.field.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
        self.contents = HelpContents(self._pages, self)
        self.page = HelpPage(theme, self)
        self.back_button = button(self.tr("Back"), "helpBack", self)
        self.forward_button = button(self.tr("Forward"), "helpForward", self)
        self.close_button = button(self.tr("Close"), "helpClose", self)
        self.message = words("", self, quiet=True)
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self.show_page(self._pages[0].topic)

    def _lay_out(self) -> None:
        self.field.setAccessibleName(self.tr("Search the help"))
        self._clear.setToolTip(self.tr("Clear"))
        self._clear.setVisible(False)
        self.back_button.setToolTip(self.tr("The page before (Alt+Left)"))
        self.forward_button.setToolTip(self.tr("The page after (Alt+Right)"))
        top = QHBoxLayout()
        top.setSpacing(8)
        for widget in (self.back_button, self.forward_button):
            top.addWidget(widget)
        top.addWidget(self.field, 1)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.contents)
        split.addWidget(self.page)
        split.setStretchFactor(1, 1)
        split.setSizes([_SIDE, _SIZE[0] - _SIDE])
        foot = QHBoxLayout()
        foot.addWidget(self.message, 1)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(split, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.accept)
        self.back_button.clicked.connect(self.go_back)
        self.forward_button.clicked.connect(self.go_forward)
        self._clear.triggered.connect(self.field.clear)
        self.field.textChanged.connect(self.search)
        self.contents.chosen.connect(self.go_to)
        self.contents.entered.connect(self.page.setFocus)
        self.page.topicWanted.connect(self.go_to)
        keys = (
            ("Alt+Left", self.go_back),
            ("Alt+Right", self.go_forward),
            ("Ctrl+F", self.focus_field),
            ("F3", self.next_found),
            ("Shift+F3", self.previous_found),
        )
        for key, perform in keys:
            QShortcut(QKeySequence(key), self).activated.connect(perform)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        dress(self, theme)
        self.page.set_theme(theme)
        self._clear.setIcon(icon("close", theme))

    # -- going about

    def show_page(self, topic: str) -> None:
        """Open at a page, with the keyboard in the contents; raises KeyError for no page."""
        self._show(_Visit(self._by_topic[topic].topic, 0))
        self._past.clear()
        self._coming.clear()
        self._show_ways()
        self.contents.setFocus()

    def go_to(self, topic: str, section: int = 0) -> None:
        """Go to a section of a page (0: its beginning); from another page there is a way back."""
        if topic not in self._by_topic:
            return
        if topic != self._here.topic:
            self._past.append(self._left())
            self._coming.clear()
        self._show(_Visit(topic, section))

    def go_back(self) -> None:
        """Show the page before, as it was left."""
        if self._past:
            self._coming.append(self._left())
            self._show(self._past.pop(), again=True)

    def go_forward(self) -> None:
        """Show the page from which the reader went back."""
        if self._coming:
            self._past.append(self._left())
            self._show(self._coming.pop(), again=True)

    def _left(self) -> _Visit:
        return self._here._replace(scrolled=self.page.verticalScrollBar().value())

    def _show(self, visit: _Visit, *, again: bool = False) -> None:
        if visit.topic != self._here.topic:
            page = self._by_topic[visit.topic]
            if visit.topic == "keys":
                # Beside those of the commands, keys of lists and fields stand there.
                top, line, tables = page.text.partition("\n## ")
                text = with_changed(top, self._changed) + with_keys(line + tables, self._keys)
            else:
                text = with_changed(page.text, self._changed)
            self.page.show_page(page.title, text)
        self._here = visit
        self.page.jump(visit.section)
        if again:
            self.page.verticalScrollBar().setValue(visit.scrolled)
        self.contents.set_current(visit.topic, visit.section)
        self._show_ways()

    def _show_ways(self) -> None:
        self.back_button.setEnabled(bool(self._past))
        self.forward_button.setEnabled(bool(self._coming))

    # -- searching

    def focus_field(self) -> None:
        """Go to the field, what is in it selected."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def search(self, typed: str) -> None:
        """List the sections that have all the words, and mark these in the page."""
        self._clear.setVisible(bool(typed))
        self._found = find(typed, self._pages)
        self._at = -1
        self.page.set_words(typed.split())
        if not typed.split():
            self.contents.show_all()
            self.message.setText("")
        else:
            self.contents.show_found(self._found)
            self.message.setText(self._told(typed.strip()))
        self.contents.set_current(self._here.topic, self._here.section)

    def _told(self, typed: str) -> str:
        if not self._found:
            return self.tr("The manual has nothing on “{0}”. Try fewer letters.").format(typed)
        if len(self._found) == 1:
            return self.tr("Found in 1 section. Enter goes there.")
        return self.tr("Found in {0} sections. Enter goes through them.").format(len(self._found))

    def next_found(self) -> None:
        """Go to the next section found, round and round."""
        self._go_to_found(1)

    def previous_found(self) -> None:
        """Go to the section found before, round and round."""
        self._go_to_found(-1)

    def _go_to_found(self, by: int) -> None:
        if not self._found:
            return
        first = 0 if by > 0 else -1
        self._at = first if self._at < 0 else self._at + by
        self._at %= len(self._found)
        place = self._found[self._at]
        self.go_to(place.page.topic, place.number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter and Down lead on from the field; Esc empties it before it closes the help."""
        if not self.field.hasFocus():
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._go_to_found(-1 if shift else 1)
        elif event.key() == Qt.Key.Key_Down:
            self.contents.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
        else:
            super().keyPressEvent(event)
