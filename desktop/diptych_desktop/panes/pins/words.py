"""What the page of all pins says; translated where it is shown."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

NOTHING = str(
    QT_TRANSLATE_NOOP(
        "PinsPane", "Nothing is pinned yet. Select a passage and pin it{0}; it will stand here."
    )
)
NO_MATCH = str(
    QT_TRANSLATE_NOOP("PinsPane", "No pin is like that. Take words out of the filter to see more.")
)
COLORS = {
    "": str(QT_TRANSLATE_NOOP("PinsPane", "no color")),
    "amber": str(QT_TRANSLATE_NOOP("PinsPane", "amber")),
    "rose": str(QT_TRANSLATE_NOOP("PinsPane", "rose")),
    "violet": str(QT_TRANSLATE_NOOP("PinsPane", "violet")),
    "blue": str(QT_TRANSLATE_NOOP("PinsPane", "blue")),
    "teal": str(QT_TRANSLATE_NOOP("PinsPane", "teal")),
    "green": str(QT_TRANSLATE_NOOP("PinsPane", "green")),
}
"""The colors of pins (PIN_COLORS), by their names as data."""
