"""Opens files through a true engine and watches it: time, memory, and whether it lives."""

import json
import os
import selectors
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

LONGEST = 20.0
"""Seconds one file may take."""
MOST_MEMORY = 1_500
"""Megabytes the engine may hold."""


class Answer(NamedTuple):
    """What became of a file: "read", "refused" (in ``words``), "fault", "died" or "hung"."""

    fate: str
    words: str
    seconds: float
    megabytes: int


class Engine:
    """An engine in a process of its own, started anew when it dies."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._number = 0
        self._process = self._started()

    def __enter__(self) -> "Engine":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def open(self, path: Path) -> Answer:
        """Open a file, let go of it, and tell what became of it."""
        begun = time.monotonic()
        last = self._ask("open", {"path": str(path), "way": {}}, begun + LONGEST)
        seconds = time.monotonic() - begun
        if last is None:
            fate = "died" if self._process.poll() is not None else "hung"
            self._end()
            self._process = self._started()
            return Answer(fate, "", seconds, 0)
        megabytes = self._megabytes()
        if "error" in last:
            error = last["error"]
            fate = "fault" if error["kind"] == "Bug" else "refused"
            return Answer(fate, error["message"], seconds, megabytes)
        self._ask("close", {"fingerprint": last["result"]["fingerprint"]}, begun + LONGEST)
        return Answer("read", "", seconds, megabytes)

    def _started(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "diptych_index.engine", "--data-dir", str(self._folder)]
        pipe = subprocess.PIPE
        process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, bufsize=0
        )
        assert process.stdout is not None
        self._selector = selectors.DefaultSelector()
        self._selector.register(process.stdout, selectors.EVENT_READ)
        self._rest = b""
        return process

    def _ask(self, method: str, params: dict[str, Any], until: float) -> dict[str, Any] | None:
        """Return the last message for a request, None when there is none in time."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(json.dumps(message).encode() + b"\n")
        except BrokenPipeError:
            self._process.wait(5)
            return None
        while True:
            line, newline, rest = self._rest.partition(b"\n")
            if newline:
                self._rest = rest
                answer: dict[str, Any] = json.loads(line)
                if answer["id"] == self._number and ("result" in answer or "error" in answer):
                    return answer
                continue
            if not self._selector.select(max(0.0, until - time.monotonic())):
                return None
            more = os.read(self._process.stdout.fileno(), 1 << 20)
            if not more:
                self._process.wait(5)
                return None
            self._rest += more

    def _megabytes(self) -> int:
        """Return the most memory the engine has held since it began."""
        try:
            status = Path(f"/proc/{self._process.pid}/status").read_text()
        except OSError:
            return 0
        peak = next((row for row in status.splitlines() if row.startswith("VmHWM")), "x 0 kB")
        return int(peak.split()[1]) // 1024

    def _end(self) -> None:
        self._selector.close()
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
