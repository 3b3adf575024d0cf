"""Work of the engine that may take long: it shows how far it is, and can be ended."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QProgressDialog

from diptych_desktop.engine_client.client import EngineClient
from diptych_desktop.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych_index.protocol import ErrorRow

LONG_MS = 300
"""So long something takes before it shows how far it is."""


class Work(NamedTuple):
    """A request, what it is called on the screen, and who gets its answer and its parts.

    ``stopped`` is said when the reader has ended it.
    """

    method: str
    params: Mapping[str, Any]
    what: str
    then: Callable[[Mapping[str, Any]], None]
    part: Callable[[Mapping[str, Any]], None] | None = None
    stopped: str = ""


def ask_engine(window: MainWindow, client: EngineClient, work: Work) -> None:
    """Ask the engine; what it cannot do, and that it was stopped, is said in the status bar."""
    progress = _progress(window, work.what)

    def done(told: Mapping[str, Any]) -> None:
        progress.close()
        work.then(told)

    def refused(error: "ErrorRow") -> None:
        progress.close()
        stopped = work.stopped or _tr("Stopped; nothing was changed.")
        told = stopped if error["kind"] == "Cancelled" else error["message"]
        window.status.say(told, lasting=True)

    request = client.request(
        work.method,
        work.params,
        on_result=done,
        on_error=refused,
        on_progress=lambda share, _: progress.setValue(round(share * 100)),
        on_part=work.part,
    )
    progress.canceled.connect(lambda: client.cancel(request))


def _progress(window: MainWindow, what: str) -> QProgressDialog:
    from diptych_desktop.dialogs.frame import dress  # noqa: PLC0415 (start-up)

    progress = QProgressDialog(f"{what} …", _tr("Cancel"), 0, 100, window)
    progress.setWindowTitle(what)
    progress.setMinimumDuration(LONG_MS)
    progress.setAutoClose(False)
    progress.setAutoReset(False)
    progress.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    progress.setMinimumWidth(360)
    # Only a first value starts the clock of the minimum duration; without one it is four seconds.
    progress.setValue(0)
    dress(progress, window.theme)
    return progress


def _tr(text: str) -> str:
    return QCoreApplication.translate("long_work", text)
