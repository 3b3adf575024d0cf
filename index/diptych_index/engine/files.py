"""Writes the files a reader asked for."""

import os
from codecs import BOM_UTF8
from pathlib import Path

from diptych_index.errors import InputError


def write_whole(path: Path, content: str | bytes, *, for_spreadsheets: bool = False) -> None:
    """Write a file so that it is there whole or not at all; raises InputError in words.

    Text is written as UTF-8, its line ends as they are. Spreadsheets take a file of UTF-8 that
    does not begin with a mark for one in the system's old encoding; other programs would take
    the mark for a part of the first name, so only what the window writes for a reader has it.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    data = BOM_UTF8 + data if for_spreadsheets else data
    try:
        part = path.with_name(f".{path.name}.part")
    except ValueError as error:
        raise InputError("There is no name to write to; choose another place.") from error
    try:
        part.write_bytes(data)
        os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        reason = error.strerror or "the place cannot be written"
        raise InputError(f"{path} cannot be written ({reason}); choose another place.") from error
