"""An engine in a process of its own, and one in this process with handlers of a test's own."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from diptych_index.engine.server import Server
from diptych_index.paths import places

ESSAY = """ON READING TWICE

By Ada Example

A second reading is never the same as the first. The reader has changed, and the text, which has \
not, seems to have changed with her.

What was a plain sentence becomes a hinge; what was a hinge becomes a plain sentence.
"""


class EngineProcess:
    """Speaks with an engine over its true pipes."""

    def __init__(self, data_dir: Path) -> None:
        command = [sys.executable, "-m", "diptych_index.engine", "--data-dir", str(data_dir)]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)
        self.number = 0

    def write(self, line: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()

    def read(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "the engine has ended"
        return json.loads(line)

    def send(self, method: str, params: Mapping[str, Any]) -> int:
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        self.write(json.dumps(message).encode())
        return self.number

    def answer(self, number: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """Return the last message for a request, and its parts."""
        parts = []
        while True:
            message = self.read()
            assert message["id"] == number
            if "part" in message:
                parts.append(message["part"])
            elif "progress" not in message:
                return message, parts

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        return self.answer(self.send(method, params))[0]

    def open(self, path: Path, **way: Any) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        return self.answer(self.send("open", {"path": str(path), "way": way}))

    def opened(self, path: Path) -> str:
        """Open and index a file; return its fingerprint."""
        fingerprint = self.open(path)[0]["result"]["fingerprint"]
        assert "result" in self.ask("index", fingerprint=fingerprint)
        return fingerprint

    def end(self) -> int:
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()
        return self.process.wait(20)


class EngineThread(EngineProcess):
    """The same over pipes within this process, with handlers of a test's own."""

    def __init__(self, data_dir: Path, handlers: Mapping[str, Any]) -> None:
        here, there = os.pipe(), os.pipe()
        self._to, self._from = os.fdopen(here[1], "wb"), os.fdopen(there[0], "rb")
        self._ends = os.fdopen(here[0], "rb"), os.fdopen(there[1], "wb")
        self.number = 0
        server = Server(self._ends[1], places(data_dir), handlers)
        self._thread = threading.Thread(target=server.serve, args=(self._ends[0],))
        self._thread.start()

    def write(self, line: bytes) -> None:
        self._to.write(line + b"\n")
        self._to.flush()

    def read(self) -> dict[str, Any]:
        return json.loads(self._from.readline())

    def end(self) -> int:
        self._to.close()
        self._thread.join(20)
        for stream in (self._from, *self._ends):
            stream.close()
        return 0


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    path = tmp_path / "essay.txt"
    path.write_text(ESSAY, encoding="utf-8")
    return path


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[EngineProcess]:
    engine = EngineProcess(tmp_path / "kept")
    yield engine
    engine.end()


@pytest.fixture
def with_handlers(tmp_path: Path) -> Iterator[Any]:
    """Return a function that starts an engine with the handlers given."""
    engines: list[EngineThread] = []

    def start(**handlers: Any) -> EngineThread:
        engines.append(EngineThread(tmp_path / "kept", handlers))
        return engines[-1]

    yield start
    for engine in engines:
        engine.end()
