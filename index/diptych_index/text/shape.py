"""The shape of a text: a byte a character that says what kind it is, many times faster to search.

A pattern whose matches all have one of a few shapes somewhere is only tried where these stand.
"""

import re
from collections.abc import Iterator

_MARKS = "\"'.!?,;)]"
_FREQUENT = b"a "
_MOST_BEYOND = 1 / 8
"""Share of characters outside the one-byte code with which a text is still one in Western letters.
"""


def _table() -> bytes:
    """Return the kind of every character of the one-byte code of Western languages (Latin 1)."""
    kinds = [
        "a" if char.islower()
        else "A" if char.isupper()
        else "1" if char.isdigit()
        else "." if char in _MARKS
        else " " if char == " "
        else "-"
        for char in map(chr, range(256))
    ]  # fmt: skip
    return "".join(kinds).encode("ascii")


_KIND_OF = _table()


def _one_byte(text: str) -> bytes:
    """Return a byte a character: outside the one-byte code letters as “a” or “A”, others as “?”.

    Nothing for a text in another alphabet.
    """
    if text.isascii():
        return text.encode("ascii")
    data = text.encode("latin-1", "replace")
    if data.count(b"?") > _MOST_BEYOND * len(data):
        return b""
    letters = {char for char in _unknown(text, data) if char.isalpha()}
    for letter in letters:
        text = text.replace(letter, "A" if letter.isupper() else "a")
    return text.encode("latin-1", "replace") if letters else data


def _unknown(text: str, data: bytes) -> set[str]:
    """Return the characters of ``text`` for which a question mark stands in ``data``."""
    return {text[found.start()] for found in re.finditer(rb"\?", data)}


class Shape:
    """The shape of one text: small letters “a”, capitals “A”, digits “1”, marks “.”, spaces.

    A text in another alphabet has none, and is searched as it is.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._kinds = _one_byte(text).translate(_KIND_OF)
        self._caseless = self._kinds.replace(b"A", b"a")

    def matches(
        self, pattern: str, shape: bytes, *, before: int = 0, ahead: int = 0
    ) -> Iterator[re.Match[str]]:
        """Yield the matches of ``pattern`` in order, none over another, as ``finditer`` does.

        Every match must begin from ``before`` characters before the ``shape`` to ``ahead`` after
        its beginning. A shape without “A” has “a” for capitals, too.
        """
        if not self._kinds:
            yield from re.finditer(pattern, self._text)
            return
        done = 0
        compiled: re.Pattern[str] | None = None  # most texts need few of them
        for place in _places(self._kinds if b"A" in shape else self._caseless, shape):
            compiled = compiled or re.compile(pattern)
            for at in range(max(done, place - before), place + ahead + 1):
                match = compiled.match(self._text, at)
                if match is not None:
                    yield match
                    done = max(match.end(), at + 1)
                    break


def _places(kinds: bytes, shape: bytes) -> Iterator[int]:
    """Yield where ``shape`` stands, also over another place of it."""
    if shape[:1] not in _FREQUENT:
        # A sign that is rare leads an expression over all others at once.
        rare, rest = re.escape(shape[:1]), re.escape(shape[1:])
        yield from (found.start() for found in re.finditer(rare + b"(?=" + rest + b")", kinds))
        return
    place = kinds.find(shape)
    while place >= 0:
        yield place
        place = kinds.find(shape, place + 1)
