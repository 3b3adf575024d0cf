"""Has a page laid out in a process of its own, so that the window goes on meanwhile."""

from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from PySide6.QtCore import QObject, QProcess, Signal

from diptych_desktop.engine_client.command import engine_command
from diptych_desktop.settings.paper import Paper

_PREFIX = "diptych-"
FAILED = "The pages could not be laid out; try again, or export HTML and print that."


class LayingOut(QObject):
    """One layout: a page of HTML to a PDF file, or to a folder of pictures.

    Signals:
        done: it is there.
        failed: plain words; not emitted after ``cancel``.
    """

    done = Signal()
    failed = Signal(str)

    def __init__(
        self, page: Path, target: Path, paper: Paper, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._page, self._target = page, target
        self._cancelled = False
        self._process = QProcess(self)
        command = [*engine_command()[:-1], "--lay-out", str(page), str(target)]
        command.append(paper.to_text())
        self._process.setProgram(command[0])
        self._process.setArguments(command[1:])
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._not_started)

    def start(self) -> None:
        """Begin."""
        self._process.start()

    def cancel(self) -> None:
        """Give it up; nothing is left behind."""
        self._cancelled = True
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(1500)
        self._clear()

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        if self._cancelled:
            return
        if code == 0 and status == QProcess.ExitStatus.NormalExit:
            discard(self._page)
            self.done.emit()
        else:
            self._clear()
            self.failed.emit(self._reason())

    def _not_started(self, error: QProcess.ProcessError) -> None:
        # Every other error is followed by ``finished``.
        if error == QProcess.ProcessError.FailedToStart and not self._cancelled:
            self._clear()
            self.failed.emit(self.tr(FAILED))

    def _reason(self) -> str:
        """Return why it failed: what the system says of the file, else that it did."""
        said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
        lines = said.strip().splitlines()
        if lines and ("OSError" in lines[-1] or "Error: [Errno" in lines[-1]):
            return self.tr("{0} cannot be written; choose another place.").format(self._target)
        return self.tr(FAILED)

    def _clear(self) -> None:
        discard(self._page)
        part = self._target.with_name(f".{self._target.name}.part")
        part.unlink(missing_ok=True)


def scratch_page() -> Path:
    """Return a place for a page that waits to be laid out, in a folder of this user's alone."""
    return Path(mkdtemp(prefix=_PREFIX)) / "page.html"


def discard(page: Path) -> None:
    """Take a page away, and the folder that was made for it."""
    if page.parent.name.startswith(_PREFIX):
        rmtree(page.parent, ignore_errors=True)
    else:
        page.unlink(missing_ok=True)
