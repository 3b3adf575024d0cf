"""Reads a file into a Document: the one door for every format."""

from collections.abc import Callable
from pathlib import Path

from diptych_index.errors import InputError, MissingFileError, NotTextError, TooLargeError
from diptych_index.text.document import Document
from diptych_index.text.foreign import HEAD, refusal
from diptych_index.text.plain import PlainTextReader
from diptych_index.text.readers import Reader, ReadOptions

MAX_BYTES = 64 * 1024 * 1024
READERS: tuple[Reader, ...] = (PlainTextReader(),)
"""In the order they are asked; plain text takes whatever is left and stands last."""

_DEFAULT = ReadOptions()


def read_file(
    path: Path,
    *,
    as_in_file: bool = False,
    encoding: str = "",
    progress: Callable[[float, str], None] = _DEFAULT.progress,
    cancelled: Callable[[], bool] = _DEFAULT.cancelled,
) -> Document:
    """Read and clean the file at ``path``.

    ``as_in_file`` leaves the cleaning out, ``encoding`` forces one ("" finds it out), ``progress``
    is told the share done (0 to 1) and what is being done, ``cancelled`` is asked between steps.
    Raises InputError or a subclass in plain words, and Cancelled.
    """
    data = _bytes_of(path)
    options = ReadOptions(as_in_file, encoding, progress, cancelled)
    return _read(data, path.name, options)


def read_bytes(
    data: bytes,
    name: str,
    *,
    as_in_file: bool = False,
    encoding: str = "",
    progress: Callable[[float, str], None] = _DEFAULT.progress,
    cancelled: Callable[[], bool] = _DEFAULT.cancelled,
) -> Document:
    """Read ``data`` as if it were the content of a file called ``name``; see read_file."""
    return _read(data, name, ReadOptions(as_in_file, encoding, progress, cancelled))


def _read(data: bytes, name: str, options: ReadOptions) -> Document:
    if len(data) > MAX_BYTES:
        raise TooLargeError(_too_large(name, len(data)))
    if not data:
        raise InputError(f"{name} is empty; choose a file with text in it.")
    head = data[:HEAD]
    sentence = refusal(head, name)
    if sentence is not None:
        raise NotTextError(sentence)
    reader = next(reader for reader in READERS if reader.matches(head, name))
    return reader.read(data, name, options)


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
