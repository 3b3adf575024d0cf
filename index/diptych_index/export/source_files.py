"""Sources from files of other programs: CSL-JSON, BibTeX or RIS, told by their content."""

from pathlib import Path
from typing import Any

from diptych_index.errors import InputError, MissingFileError, TooLargeError
from diptych_index.export.bibtex_reading import read_bibtex
from diptych_index.export.csl import read_csl
from diptych_index.export.ris import read_ris

_MOST_BYTES = 32 * 1024 * 1024


def read_sources(path: Path) -> list[dict[str, Any]]:
    """Return the sources of a file as CSL-JSON items; raises InputError in words."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise TooLargeError(
                f"{path.name} is too large for a list of sources; export only what you need."
            )
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise MissingFileError(f"{path} is not there; choose the file again.") from error
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise InputError(f"{path} cannot be read ({reason}); choose another file.") from error
    return parse_sources(_decoded(data))


def parse_sources(text: str) -> list[dict[str, Any]]:
    """Return the sources that a text has, in whichever of the three formats it is."""
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith(("[", "{")):
        return read_csl(start)
    if start.startswith("TY  -") or "\nTY  -" in text or "\rTY  -" in text:
        return read_ris(text)
    if "@" in text:
        return read_bibtex(text)
    raise InputError("This is no list of sources; choose a file in BibTeX, RIS or CSL-JSON.")


def _decoded(data: bytes) -> str:
    """Return the text of a file: UTF-8, with or without its mark, UTF-16 with it, else Latin."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("windows-1252", "replace")
