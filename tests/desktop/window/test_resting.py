"""What is made in a pause, so that the first letter of a search need not wait for it."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QToolButton
from shiboken6 import delete

from diptych_desktop.dialogs.error_dialog import ErrorDialog
from diptych_desktop.theme.icons import icon
from journeys.conftest import desk as desk
from journeys.conftest import pair as pair
from journeys.desk import Desk


def test_what_the_first_hits_show_is_made_before_there_are_any(
    desk: Desk, pair: tuple[Path, Path]
) -> None:
    first: Path = pair[0]
    desk.program.show([str(first)])
    desk.wait_for_documents("A")
    dispersing = desk.program.wiring.words.dispersing
    desk.wait(lambda: dispersing.strip is not None)
    assert not dispersing.strip.isVisibleTo(desk.window)
    desk.type_query("ferry")
    desk.wait(dispersing.strip.isVisible)


def test_buttons_that_are_gone_by_their_turn_are_passed_over(
    desk: Desk, pair: tuple[Path, Path]
) -> None:
    buttons: list[QToolButton] = []
    gone: list[QToolButton] = []

    class Ending(QToolButton):
        """Has all others of its kind taken away as soon as it was asked for its icon."""

        def icon(self) -> QIcon:
            QTimer.singleShot(0, self._end_the_others)
            return super().icon()

        def _end_the_others(self) -> None:
            while len(buttons) > 1:
                gone.append(buttons.pop())
                delete(gone[-1])

    for _ in range(3):
        button = Ending(desk.window)
        button.setIcon(icon("open", desk.window.theme))
        buttons.append(button)
    desk.program.show([str(pair[0])])
    desk.wait(lambda: len(gone) == 2)
    desk.type_query("ferry")
    desk.wait(lambda: desk.program.wiring.words.dispersing.strip is not None)
    assert not desk.window.findChildren(ErrorDialog)
