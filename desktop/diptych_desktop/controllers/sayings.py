"""What the controllers say to the reader, and the names of steps as the menu shows them.

The names of steps are kept in the store in English, and translated when they are shown.
"""

from collections import Counter

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from diptych_index.session.model import AnchorState, Session, Side

STEPS = (
    QT_TRANSLATE_NOOP("steps", "Open document"),
    QT_TRANSLATE_NOOP("steps", "Read the changed file"),
    QT_TRANSLATE_NOOP("steps", "Read with another encoding"),
    QT_TRANSLATE_NOOP("steps", "Show as in the file"),
    QT_TRANSLATE_NOOP("steps", "Show cleaned"),
    QT_TRANSLATE_NOOP("steps", "Show the whole page"),
    QT_TRANSLATE_NOOP("steps", "Show the main text"),
    QT_TRANSLATE_NOOP("steps", "Set page"),
    QT_TRANSLATE_NOOP("steps", "Reverse decision"),
    QT_TRANSLATE_NOOP("steps", "Remove document"),
    QT_TRANSLATE_NOOP("steps", "Swap sides"),
    QT_TRANSLATE_NOOP("steps", "Pin passage"),
    QT_TRANSLATE_NOOP("steps", "Remove pin"),
    QT_TRANSLATE_NOOP("steps", "Remove pins"),
    QT_TRANSLATE_NOOP("steps", "Move pin"),
    QT_TRANSLATE_NOOP("steps", "Change passage"),
    QT_TRANSLATE_NOOP("steps", "Color pins"),
    QT_TRANSLATE_NOOP("steps", "Tag pins"),
    QT_TRANSLATE_NOOP("steps", "Renumber pins"),
    QT_TRANSLATE_NOOP("steps", "Add rows"),
    QT_TRANSLATE_NOOP("steps", "Add heading"),
    QT_TRANSLATE_NOOP("steps", "Move row"),
    QT_TRANSLATE_NOOP("steps", "Move rows"),
    QT_TRANSLATE_NOOP("steps", "Remove row"),
    QT_TRANSLATE_NOOP("steps", "Remove rows"),
    QT_TRANSLATE_NOOP("steps", "Restore rows"),
    QT_TRANSLATE_NOOP("steps", "Empty trash"),
    QT_TRANSLATE_NOOP("steps", "Edit title"),
    QT_TRANSLATE_NOOP("steps", "Change base"),
    QT_TRANSLATE_NOOP("steps", "Edit source"),
    QT_TRANSLATE_NOOP("steps", "Edit concepts"),
    QT_TRANSLATE_NOOP("steps", "Edit saved queries"),
    QT_TRANSLATE_NOOP("steps", "Edit note"),
    QT_TRANSLATE_NOOP("steps", "Edit tags"),
    QT_TRANSLATE_NOOP("steps", "Set relation"),
    QT_TRANSLATE_NOOP("steps", "Change view"),
    QT_TRANSLATE_NOOP("steps", "Find pins again"),
    QT_TRANSLATE_NOOP("steps", "Link passages"),
    QT_TRANSLATE_NOOP("steps", "Unlink passages"),
    QT_TRANSLATE_NOOP("steps", "Rename session"),
)
"""The names of steps that do not depend on what they were done to."""


def step_name(kept: str) -> str:
    """Return the name of a step as the menu shows it, from the one that the store keeps."""
    return QCoreApplication.translate("steps", kept)


def placement_sentence(side: Side, states: Counter[AnchorState]) -> str:
    """Return "Document A has changed. 41 pins: 38 exact, 2 moved, 1 to check."."""
    return _tr("Document {0} has changed. {1}.").format(side, _counted(states))


def read_anew_sentence(side: Side, states: Counter[AnchorState]) -> str:
    """Return "Document A is read another way now. 41 pins: 40 exact, 1 not found."."""
    return _tr("Document {0} is read another way now. {1}.").format(side, _counted(states))


def came_back_sentence(side: Side, states: Counter[AnchorState]) -> str:
    """Return "Looked for in document A as it is now. 2 pins: 1 exact, 1 not found."."""
    return _tr("Looked for in document {0} as it is now. {1}.").format(side, _counted(states))


def not_kept_sentence(side: Side, name: str) -> str:
    """Return that a document is shown as it is now, though the session has an earlier text."""
    what = _tr("{1} has another text now, and none was kept of document {0} as it was then.")
    return what.format(side, name)


def _counted(states: Counter[AnchorState]) -> str:
    """Return "41 pins: 38 exact, 2 moved, 1 to check"."""
    words: dict[AnchorState, str] = {
        "exact": _tr("{0} exact"),
        "moved": _tr("{0} moved"),
        "changed": _tr("{0} to check"),
        "unplaced": _tr("{0} not found"),
    }
    total = sum(states.values())
    parts = ", ".join(word.format(states[state]) for state, word in words.items() if states[state])
    pins = _tr("1 pin: {1}") if total == 1 else _tr("{0} pins: {1}")
    return pins.format(total, parts)


def opened_again_sentence(session: Session) -> str:
    """Return that a session was found for what was opened, and how to begin another one.

    Short, since it stands in one line beside what is said of both documents; the name of the
    session is in the title of the window.
    """
    return (
        _tr("Your session with this document is open again; the menu Session begins another.")
        if len(session.documents) == 1
        else _tr(
            "Your session with these documents is open again; the menu Session begins another."
        )
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("controllers", text)
