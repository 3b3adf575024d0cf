"""Writes the files a reader asked for."""

import os
from pathlib import Path

from diptych_index.errors import InputError


def write_whole(path: Path, content: str) -> None:
    """Write a file so that it is there whole or not at all; raises InputError in words."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(content, encoding="utf-8", newline="")
        os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        reason = error.strerror or "the place cannot be written"
        raise InputError(f"{path} cannot be written ({reason}); choose another place.") from error
