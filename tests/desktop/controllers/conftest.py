"""A client whose answers the test gives by hand, and the true one with a true engine."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal

from diptych_desktop.engine_client.client import EngineClient
from diptych_desktop.engine_client.command import engine_command
from placed import placed


class Asked:
    """A request that waits for the test to answer it."""

    def __init__(self, number: int, method: str, params: Mapping[str, Any], **callbacks: Any):
        self.id, self.method, self.params = number, method, params
        self.cancelled = False
        self._callbacks = callbacks

    def _call(self, name: str, *values: Any) -> None:
        callback = self._callbacks.get(name)
        if callback is not None:
            callback(*values)

    def result(self, value: Mapping[str, Any]) -> None:
        self._call("on_result", value)

    def part(self, value: Mapping[str, Any]) -> None:
        self._call("on_part", value)

    def progress(self, fraction: float, what: str) -> None:
        self._call("on_progress", fraction, what)

    def error(self, kind: str, message: str = "It did not work.") -> None:
        self._call("on_error", {"kind": kind, "message": message})


class HandClient(QObject):
    """Stands in for EngineClient; ``asked`` are all the requests there were."""

    started = Signal()
    died = Signal(str)
    bug = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Asked] = []

    def request(self, method: str, params: Mapping[str, Any], **callbacks: Any) -> int:
        self.asked.append(Asked(len(self.asked) + 1, method, params, **callbacks))
        return len(self.asked)

    def cancel(self, number: int) -> None:
        self.asked[number - 1].cancelled = True

    def last(self, method: str) -> Asked:
        return next(asked for asked in reversed(self.asked) if asked.method == method)

    def count(self, method: str) -> int:
        return sum(asked.method == method for asked in self.asked)


class Signals:
    """Writes down every signal of an object, with its values, in order."""

    def __init__(self, source: QObject, *names: str) -> None:
        self.seen: list[tuple[Any, ...]] = []
        for name in names:
            getattr(source, name).connect(self._writer(name))

    def _writer(self, name: str) -> Callable[..., None]:
        return lambda *values: self.seen.append((name, *values))

    def named(self, name: str) -> list[tuple[Any, ...]]:
        return [values for found, *values in self.seen if found == name]


def head(fingerprint: str, path: str = "/texts/a.txt") -> dict[str, Any]:
    return {
        "head": {
            "fingerprint": fingerprint,
            "path": path,
            "name": Path(path).name,
            "title": "A Title",
            "authors": [],
            "source_line": "",
            "date": "",
            "language": "en",
            "encoding": "utf-8",
            "as_in_file": False,
            "format": "plain text",
            "way": {},
            "has_raw": True,
            "paragraphs": 2,
            "characters": 11,
        }
    }


def rows(*texts: str) -> dict[str, Any]:
    return {
        "paragraphs": placed(
            ("body", 0, i + 1, i + 1, i + 1, None, "", t) for i, t in enumerate(texts)
        )
    }


def done(fingerprint: str) -> dict[str, Any]:
    return {
        "fingerprint": fingerprint,
        "words": 2,
        "notes": [],
        "pages": [],
        "report": [],
        "repairs": 0,
    }


@pytest.fixture
def hand(qtbot) -> HandClient:
    return HandClient()


@pytest.fixture
def true_client(qtbot, tmp_path) -> Iterator[EngineClient]:
    client = EngineClient(engine_command(tmp_path / "kept"))
    client.start()
    yield client
    client.stop()


@pytest.fixture
def signals() -> type[Signals]:
    return Signals


@pytest.fixture
def wire() -> SimpleNamespace:
    """The messages of ``open``, made from little."""
    return SimpleNamespace(head=head, rows=rows, done=done)
