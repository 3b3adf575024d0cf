"""JSON from outside, read strictly: what could harm or mislead is refused in words.

Python's own reader takes NaN, numbers past every bound, the last of two equal keys and halves of
characters; none of them means the same in two programs.
"""

import json
import math
import re
from collections.abc import Iterable
from typing import Any

from diptych_index.errors import InputError, TooLargeError

MAX_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 64
_LONGEST_NUMBER = 18
"""Digits of a whole number: what a database and other programs can hold."""
_HALF = re.compile(r"\\u[dD][89abAB]|\\u[dD][c-fC-F]")
_BOM = "\ufeff"
_LAID_OUT = 3
_line = json.JSONEncoder(ensure_ascii=False, sort_keys=True, allow_nan=False).encode


def read_json(data: bytes, name: str) -> Any:
    """Return the value of a JSON text in UTF-8, with or without a byte-order mark.

    Halves of characters become U+FFFD. ``name`` is the file's, for sentences. Raises TooLargeError
    past the limits of size and depth, InputError for all else that cannot be taken.
    """
    if len(data) > MAX_BYTES:
        raise TooLargeError(
            f"{name} has more than {MAX_BYTES // (1024 * 1024)} MB of JSON, which is more than "
            "Diptych reads; export fewer things at once."
        )
    try:
        text = data.decode("utf-8").removeprefix(_BOM)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name} is not in UTF-8, so it cannot be read; export it again."
        ) from error
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_constant,
            parse_float=_float,
            parse_int=_whole,
        )
    except _RefusedError as error:
        raise InputError(f"{name} cannot be read: {error}; export it again.") from error
    except RecursionError as error:
        raise _too_deep(name) from error
    except ValueError as error:
        at = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise InputError(
            f"{name} is damaged or no JSON{at}; get it again from where it came from."
        ) from error
    if _is_deeper(value, MAX_DEPTH):
        raise _too_deep(name)
    return whole(value) if _HALF.search(text) else value


def whole(value: Any) -> Any:
    """Return a JSON value in which halves of characters (lone surrogates) are U+FFFD."""
    if isinstance(value, str):
        return whole_text(value)
    if isinstance(value, list | tuple):
        return [whole(item) for item in value]
    if isinstance(value, dict):
        return {whole_text(str(key)): whole(item) for key, item in value.items()}
    return value


def whole_text(text: str) -> str:
    """Return a text in which halves of characters are U+FFFD; two that belong together are one."""
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def write_json(value: Any) -> bytes:
    """Return a value as JSON that reads and compares well: sorted keys, one thing a line.

    Each key of the outer two objects and each item of a list in them has a line of its own.
    """
    return f"{whole_text(_laid_out(value, _LAID_OUT))}\n".encode()


def _laid_out(value: Any, levels: int) -> str:
    if levels and isinstance(value, dict) and value:
        lines = (f"{_line(key)}: {_laid_out(value[key], levels - 1)}" for key in sorted(value))
        return "{\n" + ",\n".join(lines) + "\n}"
    if levels and isinstance(value, list | tuple) and value:
        return "[\n" + ",\n".join(map(_line, value)) + "\n]"
    return _line(value)


class _RefusedError(ValueError):
    """Something that JSON allows or Python lets pass, and two programs read differently."""


def _object(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _RefusedError(f"the key “{key[:40]}” stands twice in one place")
        found[key] = value
    return found


def _constant(name: str) -> float:
    raise _RefusedError(f"“{name}” is no number")


def _float(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise _RefusedError("a number in it is too large")
    return number


def _whole(text: str) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise _RefusedError("a number in it is too large")
    return int(text)


def _is_deeper(value: Any, depth: int) -> bool:
    """Tell whether lists and objects stand more than ``depth`` deep in one another."""
    level: list[Any] = [value]
    for _ in range(depth):
        level = [item for held in level for item in _held(held) if isinstance(item, list | dict)]
        if not level:
            return False
    return True


def _held(value: Any) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def _too_deep(name: str) -> TooLargeError:
    return TooLargeError(
        f"{name} has lists in lists more than {MAX_DEPTH} deep, which no ordinary file does; "
        "check where it comes from."
    )
