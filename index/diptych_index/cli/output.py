"""What a command prints: results to stdout, messages and progress to stderr."""

import json
import os
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO, TextIO


class Output:
    """The two streams of a command. Text goes out as UTF-8 whatever the locale says."""

    def __init__(self, stdout: BinaryIO, stderr: TextIO) -> None:
        self._stdout = stdout
        self._stderr = stderr
        self._progress = ""

    @classmethod
    def of_process(cls) -> "Output":
        """Return the streams of this process."""
        return cls(sys.stdout.buffer, sys.stderr)

    @property
    def is_terminal(self) -> bool:
        """Whether results go to a terminal, which can show bold type."""
        return self._stdout.isatty() and "NO_COLOR" not in os.environ

    def json(self, value: Any) -> None:
        """Write one JSON document.

        A lone surrogate (a file name that is not UTF-8) leaves as its JSON escape.
        """
        self.text(json.dumps(value, ensure_ascii=False) + "\n")

    def json_stream(self, value: Any) -> None:
        """Write one JSON document in which iterators stand for lists, without holding them."""
        for piece in _pieces(value):
            self.text(piece)
        self.text("\n")

    def line(self, text: str = "") -> None:
        """Write one line."""
        self.text(text + "\n")

    def text(self, text: str) -> None:
        """Write text as it stands."""
        self._clear_progress()
        self._stdout.write(text.encode("utf-8", "backslashreplace"))

    def data(self, content: bytes) -> None:
        """Write a file as it stands."""
        self._clear_progress()
        self._stdout.write(content)

    def flush(self) -> None:
        """Send everything out; raises BrokenPipeError when nobody reads."""
        self._clear_progress()
        self._stdout.flush()

    def message(self, text: str) -> None:
        """Say something on stderr."""
        self._clear_progress()
        safe = text.encode("utf-8", "backslashreplace").decode("utf-8")
        self._stderr.write(f"diptych: {safe}\n")

    def progress(self, fraction: float, what: str) -> None:
        """Show how far the work is, where stderr is a terminal."""
        if not self._stderr.isatty():
            return
        shown = f"{what} {fraction:.0%}"
        if shown != self._progress:
            self._stderr.write(f"\r{shown}\x1b[K")
            self._stderr.flush()
            self._progress = shown

    def _clear_progress(self) -> None:
        if self._progress:
            self._stderr.write("\r\x1b[K")
            self._stderr.flush()
            self._progress = ""


def _pieces(value: Any) -> Iterator[str]:
    """Yield the JSON of ``value``; only dictionaries are looked into for iterators."""
    if isinstance(value, Iterator):
        yield "["
        for at, item in enumerate(value):
            yield (", " if at else "") + json.dumps(item, ensure_ascii=False)
        yield "]"
    elif isinstance(value, dict):
        yield "{"
        for at, (key, item) in enumerate(value.items()):
            yield (", " if at else "") + json.dumps(key, ensure_ascii=False) + ": "
            yield from _pieces(item)
        yield "}"
    else:
        yield json.dumps(value, ensure_ascii=False)
