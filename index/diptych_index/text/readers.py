"""The readers, one per format, chosen by what a file holds rather than by its name."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from diptych_index.errors import Cancelled
from diptych_index.text.document import Document


def _silent(share: float, text: str) -> None:
    """Tell nobody."""


def _never() -> bool:
    """Never ask to stop."""
    return False


class ReadOptions(NamedTuple):
    """How to read: without cleaning, in which encoding ("" guesses), whom to tell and ask."""

    as_in_file: bool = False
    encoding: str = ""
    progress: Callable[[float, str], None] = _silent
    cancelled: Callable[[], bool] = _never

    def step(self, share: float, text: str) -> None:
        """Tell how far reading is (0 to 1, with what it does), or raise Cancelled."""
        if self.cancelled():
            raise Cancelled("Reading was stopped; open the file again to go on.")
        self.progress(share, text)


class Reader(Protocol):
    """What reads one format."""

    def matches(self, head: bytes, name: str) -> bool:
        """Tell from the first bytes (and the name, where they leave it open) if this one reads."""
        ...

    def read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """Return the document; raise InputError in words, or Cancelled."""
        ...
