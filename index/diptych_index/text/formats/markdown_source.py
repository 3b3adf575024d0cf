"""Leads the text of Markdown tokens back to the source: in order, inside the lines of a block."""

import re

_NEWLINE = re.compile(r"\r\n?|\n")
_WORD = re.compile(r"[^\W_]+|\s+|[\W_]")
_NEAR = 12


class Cursor:
    """Goes through the source as the tokens are written; never back."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._starts = [0, *(found.end() for found in _NEWLINE.finditer(source)), len(source)]
        self._at = 0
        self._limit = len(source)

    def enter(self, lines: list[int] | None) -> None:
        """Go to the first of a block's lines (from 0, the end exclusive)."""
        if lines is None:
            return
        last = len(self._starts) - 1
        self._at = max(self._at, self._starts[min(lines[0], last)])
        self._limit = max(self._at, self._starts[min(lines[1], last)])

    def take(self, text: str) -> int | None:
        """Return where exactly this text stands next, None if it does not."""
        at = self._source.find(text, self._at, self._limit)
        if at < 0:
            return None
        self._at = at + len(text)
        return at

    def pieces(self, text: str) -> list[tuple[str, int | None]]:
        """Return a text in pieces with their RawOffsets, word by word where it is not of one."""
        at = self.take(text)
        if at is not None:
            return [(text, at)]
        limit, found = self._limit, []
        for piece in _WORD.findall(text):
            self._limit = min(limit, self._at + len(piece) + _NEAR)
            found.append((piece, None if piece.isspace() else self.take(piece)))
        self._limit = limit
        return found

    def skip_target(self) -> None:
        """Go past the address behind a link's text: ``](…)``, ``][…]`` or ``]``."""
        at = self._source.find("]", self._at, self._limit)
        if at < 0:
            return
        self._at = at + 1
        opening = self._source[self._at : self._at + 1]
        if opening == "[":
            close = self._source.find("]", self._at, self._limit)
            self._at = close + 1 if close >= 0 else self._at
        elif opening == "(":
            self._at = self._behind_brackets(self._at)

    def skip(self, text: str) -> None:
        """Go past a text that is not written, if it stands ahead."""
        self.take(text)

    def _behind_brackets(self, at: int) -> int:
        """Return the place behind the bracket that closes the one at ``at``."""
        depth, i = 0, at
        while i < self._limit:
            sign = self._source[i]
            if sign == "\\":
                i += 1
            elif sign == "(":
                depth += 1
            elif sign == ")":
                depth -= 1
                if depth == 0:
                    return i + 1
            i += 1
        return at
