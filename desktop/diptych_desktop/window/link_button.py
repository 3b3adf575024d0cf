"""The button of the tool row that says how the texts are scrolled, and changes it."""

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton

from diptych_desktop.theme.icons import icon
from diptych_desktop.theme.theme import Theme

_WORDS: Mapping[str, tuple[str, str]] = {
    "linked": (
        str(QT_TRANSLATE_NOOP("link_button", "Linked")),
        str(QT_TRANSLATE_NOOP("link_button", "Linked: the other text shows what corresponds")),
    ),
    "offset": (
        str(QT_TRANSLATE_NOOP("link_button", "Offset")),
        str(QT_TRANSLATE_NOOP("link_button", "Offset: the other text follows at a distance")),
    ),
    "free": (
        str(QT_TRANSLATE_NOOP("link_button", "Free")),
        str(QT_TRANSLATE_NOOP("link_button", "Free: each text is scrolled by itself")),
    ),
}
"""By mode: what stands on the button, and what it is called."""

_AROUND, _BETWEEN = QSize(16, 12), 6
"""Pixels around the icon, ring and padding of the style included, and between icon and word."""


class LinkButton(QToolButton):
    """Shows one of the modes ``linked``, ``offset``, ``free``: word, icon, name and tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("link_mode")
        self.setAutoRaise(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._mode, self._keys = "free", ""
        self._theme: Theme | None = None
        self.set_mode("free")

    def serve(self, action: QAction) -> None:
        """Trigger an action when pressed, and name its key."""
        self.clicked.connect(lambda: action.trigger())
        native = QKeySequence.SequenceFormat.NativeText
        action.changed.connect(lambda: self._set_keys(action.shortcut().toString(native)))
        self._set_keys(action.shortcut().toString(native))

    def set_mode(self, mode: str) -> None:
        """Show a mode."""
        self._mode = mode
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Draw the icon in a theme's ink."""
        self._theme = theme
        self._show()

    def sizeHint(self) -> QSize:
        """Return the size for its longest word, so that what is beside it never moves."""
        words = (QCoreApplication.translate("link_button", text) for text, _ in _WORDS.values())
        widest = max(map(self.fontMetrics().horizontalAdvance, words))
        return self.minimumSizeHint() + QSize(widest + _BETWEEN, 0)

    def minimumSizeHint(self) -> QSize:
        """Return the size for the icon alone."""
        return self.iconSize() + _AROUND

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the icon alone where there is no room for a word."""
        super().resizeEvent(event)
        roomy = self.width() >= self.sizeHint().width()
        styles = Qt.ToolButtonStyle
        self.setToolButtonStyle(
            styles.ToolButtonTextBesideIcon if roomy else styles.ToolButtonIconOnly
        )

    def _set_keys(self, keys: str) -> None:
        self._keys = keys
        self._show()

    def _show(self) -> None:
        word, name = (
            QCoreApplication.translate("link_button", text) for text in _WORDS[self._mode]
        )
        self.setText(word)
        tip = f"{name} ({self._keys})" if self._keys else name
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        if self._theme is not None:
            self.setIcon(icon(self._mode, self._theme))
