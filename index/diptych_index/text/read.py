"""Reads a file into a Document: the one door for every format."""

from collections.abc import Callable
from pathlib import Path

from diptych_index.errors import InputError, MissingFileError, NotTextError, TooLargeError
from diptych_index.text.document import Document
from diptych_index.text.fingerprint import reading_of, source_mark
from diptych_index.text.foreign import HEAD, refusal
from diptych_index.text.known import KEPT_TEXT, PLAIN_TEXT, format_of
from diptych_index.text.readers import ReadOptions
from diptych_index.text.way import Way

MAX_BYTES = 64 * 1024 * 1024

_CLEAN = Way()
_DEFAULT = ReadOptions()


def read_file(
    path: Path,
    way: Way = _CLEAN,
    *,
    progress: Callable[[float, str], None] = _DEFAULT.progress,
    cancelled: Callable[[], bool] = _DEFAULT.cancelled,
) -> Document:
    """Read the file at ``path`` in a ``way``.

    ``progress`` is told the share done (0 to 1) and what is being done, ``cancelled`` is asked
    between steps. Raises InputError or a subclass in plain words, and Cancelled.
    """
    data = _bytes_of(path)
    return _read(data, path.name, ReadOptions(way, progress, cancelled))


def read_bytes(
    data: bytes,
    name: str,
    way: Way = _CLEAN,
    *,
    progress: Callable[[float, str], None] = _DEFAULT.progress,
    cancelled: Callable[[], bool] = _DEFAULT.cancelled,
) -> Document:
    """Read ``data`` as if it were the content of a file called ``name``; see read_file."""
    return _read(data, name, ReadOptions(way, progress, cancelled))


def _read(data: bytes, name: str, options: ReadOptions) -> Document:
    if len(data) > MAX_BYTES:
        raise TooLargeError(_too_large(name, len(data)))
    if not data:
        raise InputError(f"{name} is empty; choose a file with text in it.")
    found = format_of(data, name)
    sentence = refusal(data[:HEAD], name) if found is PLAIN_TEXT else None
    if sentence is not None:
        raise NotTextError(sentence)
    document = found.load().read(data, name, options)
    if found is KEPT_TEXT:
        return document  # which is named as it was when it was kept
    origin = source_mark(data, document.encoding)
    document = document._replace(origin=origin, fingerprint=reading_of(origin, options.way))
    if options.way.pages:
        from diptych_index.text.page_marks import with_pages_set  # noqa: PLC0415 (start-up)

        return with_pages_set(document)
    return document


def _bytes_of(path: Path) -> bytes:
    """Return what the file holds, or say in words why it cannot be had."""
    try:
        if path.is_dir():
            raise InputError(f"{path.name} is a folder; choose a file in it.")
        if not path.exists():
            raise MissingFileError(
                f"{path} is not there; check the name, or find where the file was moved."
            )
        if not path.is_file():
            raise InputError(f"{path.name} is not an ordinary file; choose a text file.")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise TooLargeError(_too_large(path.name, size))
        return path.read_bytes()
    except PermissionError as error:
        raise InputError(
            f"{path.name} may not be read by you; change its permissions or copy it."
        ) from error
    except (OSError, ValueError) as error:
        raise InputError(f"{path.name} cannot be read ({error}); try a copy of it.") from error


def _too_large(name: str, size: int) -> str:
    limit = MAX_BYTES // (1024 * 1024)
    return (
        f"{name} is {size / (1024 * 1024):.0f} MB and Diptych reads files of up to {limit} MB; "
        "split it and open the part you need."
    )
