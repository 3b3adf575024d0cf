"""Cuts a stream of bytes into lines in linear time, however long the lines are."""

from collections import deque


class LineBuffer:
    """Bytes go in as they arrive, whole lines come out."""

    def __init__(self) -> None:
        self._lines: deque[bytes] = deque()
        self._rest: list[bytes] = []

    def feed(self, data: bytes) -> None:
        """Take in the next bytes."""
        head, *others = data.split(b"\n")
        self._rest.append(head)
        for other in others:
            self._lines.append(b"".join(self._rest))
            self._rest = [other]

    def pop(self) -> bytes | None:
        """Return the next whole line without its newline, or None."""
        return self._lines.popleft() if self._lines else None

    def clear(self) -> None:
        """Forget everything: the stream has ended."""
        self._lines.clear()
        self._rest = []

    def __bool__(self) -> bool:
        """Whether a whole line waits."""
        return bool(self._lines)
