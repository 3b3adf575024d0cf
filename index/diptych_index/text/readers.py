"""What a reader of a format is and is told (known.py chooses among them)."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from diptych_index.errors import Cancelled
from diptych_index.text.document import Document
from diptych_index.text.way import Way


def _silent(share: float, text: str) -> None:
    """Tell nobody."""


def _never() -> bool:
    """Never ask to stop."""
    return False


class ReadOptions(NamedTuple):
    """How to read: in which way, whom to tell and whom to ask."""

    way: Way = Way()
    progress: Callable[[float, str], None] = _silent
    cancelled: Callable[[], bool] = _never

    def step(self, share: float, text: str) -> None:
        """Tell how far reading is (0 to 1, with what it does), or raise Cancelled."""
        if self.cancelled():
            raise Cancelled("Reading was stopped; open the file again to go on.")
        self.progress(share, text)


class Reader(Protocol):
    """What reads one format."""

    def read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """Return the document; raise InputError in words, or Cancelled."""
        ...
