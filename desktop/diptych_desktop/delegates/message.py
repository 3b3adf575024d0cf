"""A few words in the middle of an empty place, with links that can be followed by key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget


class MessageLabel(QLabel):
    """Rich text that fills ``page``; the keyboard stops at it only where there is a link."""

    def __init__(self, name: str, page: QWidget) -> None:
        super().__init__(page)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        layout = QVBoxLayout(page)
        layout.setContentsMargins(24, 8, 24, 8)
        layout.addWidget(self)

    def say(self, html: str) -> None:
        """Show a message."""
        self.setText(html)
        policy = Qt.FocusPolicy.StrongFocus if "<a " in html else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)
