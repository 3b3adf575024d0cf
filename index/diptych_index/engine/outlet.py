"""Writes the engine's messages: whole lines, one after the other, whoever sends them."""

import json
import threading
from collections.abc import Mapping
from typing import Any, BinaryIO


def encode(message: Mapping[str, Any]) -> bytes:
    """Return a message as one line of compact JSON in UTF-8.

    Lone surrogates (names of files that are not UTF-8) travel as they are; the other side reads
    them with ``surrogatepass``, as ``json.loads`` does for bytes.
    """
    text = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass") + b"\n"


class Outlet:
    """A stream that several threads write lines to. Raises OSError when nobody reads any more."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    def send(self, message: Mapping[str, Any], patience: float = -1) -> bool:
        """Write one message and flush it.

        ``patience`` is how many seconds to wait while another thread writes (-1: for ever).
        Returns False when that was not long enough; nothing is written then.
        """
        line = encode(message)
        if not self._lock.acquire(timeout=patience):
            return False
        try:
            self._stream.write(line)
            self._stream.flush()
        finally:
            self._lock.release()
        return True
