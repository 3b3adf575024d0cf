"""Reads the parameters of a request, trusting nothing: what is missing or wrong is said."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from diptych_index.errors import EngineError
from diptych_index.spans import ReadSpan, read_span
from diptych_index.text.way import Way


class Params:
    """The parameters of one request; each reader raises EngineError naming what is wrong."""

    def __init__(self, method: str, values: object) -> None:
        if not isinstance(values, dict):
            raise EngineError(f"The request “{method}” came without its parameters.")
        self.method = method
        self._values: Mapping[str, Any] = values

    def text(self, name: str, *, default: str | None = None) -> str:
        """Return the string ``name``."""
        value = self._values.get(name, default)
        if not isinstance(value, str):
            raise self._wrong(name, "text")
        return value

    def path(self, name: str) -> Path:
        """Return the path ``name``; no system has a path with a null character."""
        value = self.text(name)
        if "\0" in value:
            raise self._wrong(name, "a path")
        return Path(value)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return whether ``name`` is true."""
        value = self._values.get(name, default)
        if not isinstance(value, bool):
            raise self._wrong(name, "true or false")
        return value

    def number(self, name: str, *, least: int, default: int | None = None) -> int:
        """Return the whole number ``name``, which is at least ``least``.

        ``default`` is returned as it is where there is none.
        """
        value = self._values.get(name)
        if value is None and default is not None:
            return default
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            raise self._wrong(name, f"a whole number from {least}")
        return value

    def span(self, name: str, length: int) -> ReadSpan:
        """Return the span ``name`` of a text of ``length`` code points."""
        value = self._values.get(name)
        match value:
            case [int(start), int(end)] if 0 <= start <= end <= length:
                return read_span(start, end)
        raise self._wrong(name, f"a span inside the {length} characters of the document")

    def pairs(self, name: str) -> list[tuple[str, str]]:
        """Return the list ``name`` of pairs of strings."""
        values = self.rows(name)
        pairs: list[tuple[str, str]] = []
        for value in values:
            match value:
                case [str(first), str(second)]:
                    pairs.append((first, second))
                case _:
                    raise self._wrong(name, "a list of pairs of text")
        return pairs

    def way(self, name: str) -> Way:
        """Return the way of reading ``name``; what it leaves out is as by default."""
        value = self._values.get(name, {})
        if not isinstance(value, dict):
            raise self._wrong(name, "a way of reading")
        try:
            return Way.from_row(value)
        except ValueError as error:
            raise self._wrong(name, "a way of reading") from error

    def rows(self, name: str, *, optional: bool = False) -> list[Any]:
        """Return the list ``name``, whatever it holds; empty if it may be left out and is."""
        value = self._values.get(name, [] if optional else None)
        if not isinstance(value, list):
            raise self._wrong(name, "a list")
        return value

    def mapping(self, name: str) -> Mapping[str, Any]:
        """Return the object ``name``; empty if it is left out."""
        value = self._values.get(name, {})
        if not isinstance(value, dict):
            raise self._wrong(name, "an object")
        return value

    def has(self, name: str) -> bool:
        """Tell whether ``name`` was given."""
        return self._values.get(name) is not None

    def _wrong(self, name: str, wanted: str) -> EngineError:
        return EngineError(f"The request “{self.method}” needs “{name}” to be {wanted}.")
