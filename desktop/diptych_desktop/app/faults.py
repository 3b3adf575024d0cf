"""The last border: a fault of ours is written down and told, and the program goes on.

While the window is being made there is nothing to go on with: then the program ends.
"""

import contextlib
import platform
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from diptych_index import __version__

LOG_LIMIT = 1_000_000


def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Return what a developer needs to know about a fault, and nothing of the reader's texts."""
    lines = "".join(traceback.format_exception(kind, error, trace))
    return f"Diptych {__version__}, Python {platform.python_version()}, {sys.platform}\n\n{lines}"


def write_log(log: Path, text: str) -> None:
    """Append to the log, beginning anew where it has grown too long; a full disk is no fault."""
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > LOG_LIMIT:
            log.unlink()
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now(UTC).isoformat(timespec='seconds')}\n{text}\n")
    except OSError:
        _say(text)


def _say(text: str) -> None:
    """Write to the terminal; a program started without one has none."""
    if sys.stderr is not None:
        sys.stderr.write(text)


class FaultHook:
    """The ``sys.excepthook`` of the window: exceptions in slots arrive here too."""

    def __init__(self, log: Path, tell: Callable[[str], None]) -> None:
        self._log = log
        self._tell = tell
        self._telling = False

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Write the fault down and tell of it; a fault while telling is only written down."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        text = report(kind, error, trace)
        _say(text)
        write_log(self._log, text)
        if self._telling:
            return
        self._telling = True
        try:
            self._tell(text)
        finally:
            self._telling = False


class StartHook:
    """The ``sys.excepthook`` until the window is complete: tells of the first fault, and ends.

    Of what it needs itself some may be what is broken, so each part is imported when its turn
    comes, and the terminal comes first.
    """

    def __init__(
        self,
        data_dir: str | None,
        show: Callable[[str], None] | None = None,
        end: Callable[[], None] | None = None,
    ) -> None:
        self._data_dir = None if data_dir is None else Path(data_dir)
        self._show, self._end = show, end
        self._told = False

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Write the fault down, show it if it is the first, and have the program end."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        text = report(kind, error, trace)
        # What follows from the first fault is in the log; one report is enough for the reader.
        if not self._told:
            _say(text)
        with contextlib.suppress(ImportError):
            from diptych_index.paths import places  # noqa: PLC0415 (may be what is broken)

            write_log(places(self._data_dir).log / "faults.log", text)
        if self._told:
            return
        self._told = True
        with contextlib.suppress(ImportError):
            from diptych_desktop.app.fault_dialog import (  # noqa: PLC0415 (as above)
                end_program,
                show_report,
            )

            (self._show or show_report)(text)
            (self._end or end_program)()
