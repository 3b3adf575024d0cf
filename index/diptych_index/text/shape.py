"""The shape of a text: a byte a character that says what kind it is, many times faster to search.

A pattern whose matches all have one of a few shapes somewhere is only tried where these stand.
"""

import re
from collections.abc import Iterator

_MARKS = "“”‘’\"'.!?,;)]"


def _table() -> bytes:
    """Return the kind of every character of the usual one-byte code of Western languages."""
    chars = bytes(range(256)).decode("cp1252", "replace")
    kinds = [
        "a" if char.islower()
        else "A" if char.isupper()
        else "1" if char.isdigit()
        else "." if char in _MARKS
        else " " if char == " "
        else "-"
        for char in chars
    ]  # fmt: skip
    return "".join(kinds).encode("ascii")


_KIND_OF = _table()


class Shape:
    """The shape of one text: small letters “a”, capitals “A”, digits “1”, marks “.”, spaces.

    A text with characters that are in no Western alphabet has none, and is searched as it is.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        try:
            self._kinds = text.encode("cp1252").translate(_KIND_OF)
        except UnicodeEncodeError:
            self._kinds = b""
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
        kinds = self._kinds if b"A" in shape else self._caseless
        done = 0
        place = kinds.find(shape)
        compiled = re.compile(pattern) if place >= 0 else None  # most texts need few of them
        while place >= 0 and compiled is not None:
            for at in range(max(done, place - before), place + ahead + 1):
                match = compiled.match(self._text, at)
                if match is not None:
                    yield match
                    done = max(match.end(), at + 1)
                    break
            place = kinds.find(shape, place + 1)
