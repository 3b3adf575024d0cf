"""The last border: a fault of ours is written down and told, and the program goes on."""

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
        sys.stderr.write(text)
        write_log(self._log, text)
        if self._telling:
            return
        self._telling = True
        try:
            self._tell(text)
        finally:
            self._telling = False
