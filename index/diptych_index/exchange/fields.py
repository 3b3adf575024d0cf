"""Reads the fields of JSON objects from outside: everything is checked, nothing unknown is lost."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

from diptych_index.errors import InputError

MOST_NUMBER = 2**31
"""Past every offset and every line of a text that can be read."""


class Fields:
    """One JSON object. ``where`` names it in sentences, such as ``session.json, pin 3``.

    Each reader raises InputError that says what is wrong where. What was never asked for, and what
    is of a kind that only a later version knows, is in ``extra``.
    """

    def __init__(self, value: object, where: str) -> None:
        if not isinstance(value, dict):
            raise InputError(f"{where} is not as it should be; get the file again.")
        self._value: Mapping[str, Any] = value
        self._where = where
        self._asked: set[str] = set()
        self._later: dict[str, Any] = {}

    @property
    def extra(self) -> dict[str, Any]:
        """What a later version of the format may know."""
        unknown = {key: value for key, value in self._value.items() if key not in self._asked}
        return unknown | self._later

    def get(self, name: str, default: Any = None) -> Any:
        """Return a field as it stands."""
        self._asked.add(name)
        return self._value.get(name, default)

    def text(self, name: str, default: str | None = "", longest: int | None = None) -> str:
        """Return a text; without a ``default`` it must be there."""
        value = self.get(name, default)
        if not isinstance(value, str) or (longest is not None and len(value) > longest):
            raise self.wrong(name)
        return value

    def text_or_none(self, name: str) -> str | None:
        """Return a text, or None."""
        value = self.get(name)
        if value is not None and not isinstance(value, str):
            raise self.wrong(name)
        return value

    def time(self, name: str, *, needed: bool = False) -> str:
        """Return an ISO 8601 time as it is written, "" where there is none."""
        value = self.text(name, longest=40)
        if value or needed:
            try:
                datetime.fromisoformat(value)
            except ValueError as error:
                raise self.wrong(name) from error
        return value

    def flag(self, name: str) -> bool:
        """Return whether a field is true."""
        value = self.get(name, False)
        if not isinstance(value, bool):
            raise self.wrong(name)
        return value

    def number(self, name: str, *, least: int = 0) -> int:
        """Return a whole number that an offset, a line or a count can be."""
        value = self.get(name)
        if not _is_number(value) or value < least:
            raise self.wrong(name)
        return int(value)

    def number_or_none(self, name: str) -> int | None:
        """Return such a number, or None."""
        return None if self.get(name) is None else self.number(name)

    def pair(self, name: str) -> tuple[int, int]:
        """Return two such numbers, the second not below the first."""
        match self.get(name):
            case [first, last] if _is_number(first) and _is_number(last) and first <= last:
                return first, last
        raise self.wrong(name)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.wrong(name)
        return tuple(value)

    def one_of(self, name: str, known: Collection[str], default: str) -> str:
        """Return one of the ``known`` words; another text is a later version's: the default."""
        value = self.text(name, default, longest=200)
        if value not in known:
            self._later[name] = value
            return default
        return value

    def mapping(self, name: str) -> dict[str, Any]:
        """Return a JSON object as it stands."""
        value = self.get(name, {})
        if not isinstance(value, dict):
            raise self.wrong(name)
        return value

    def items(self, name: str, what: str, most: int) -> "Iterator[Fields]":
        """Yield the objects of a list; ``what`` names one of them."""
        value = self.get(name, [])
        if not isinstance(value, list):
            raise self.wrong(name)
        if len(value) > most:
            raise InputError(
                f"{self._where} has more than {most:,} entries under “{name}”; export fewer."
            )
        for number, item in enumerate(value, start=1):
            yield Fields(item, f"{self._where}, {what} {number}")

    def wrong(self, name: str) -> InputError:
        """Return that a field is not what it should be."""
        return InputError(f"{self._where}: “{name}” is not as it should be; get the file again.")


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < MOST_NUMBER
