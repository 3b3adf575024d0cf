"""What the reader has chosen for all sessions, in one small JSON file.

A file that is missing, damaged or written by another release never stops the program: what can be
understood is taken, the rest is as at the first start.
"""

import json
import math
import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from diptych_desktop.settings.paper import Paper

THEMES = ("system", "light", "dark", "sepia")
SMALLEST, USUAL, LARGEST = 8.0, 12.5, 32.0
"""Points of the text in the reading panes, as in theme.fonts and the window."""
_MOST_BYTES = 64 * 1024


class Settings(NamedTuple):
    """The settings, as values.

    ``theme`` is one of THEMES; ``zoom`` the size of the text in points; ``geometry`` the window's
    place and size as Qt gives it, in hexadecimal digits ("" for the usual one); ``folder`` where
    the dialog for opening files begins ("" for the home folder); ``toured`` whether the first
    start is over, and with it the tour that is never shown again by itself; ``paper`` what is
    printed on; ``keys`` the keys of the commands that have others than the usual ones, by their
    names (which of both make sense is for the window to say).
    """

    theme: str = "system"
    zoom: float = USUAL
    geometry: str = ""
    folder: str = ""
    toured: bool = False
    paper: str = Paper().to_text()
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})

    @classmethod
    def load(cls, path: Path) -> "Settings":
        """Return the settings kept at ``path``; whatever cannot be read is as at first."""
        try:
            if path.stat().st_size > _MOST_BYTES:
                return cls()
            found = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return cls()
        return _understood(found) if isinstance(found, dict) else cls()

    def save(self, path: Path) -> None:
        """Write the settings to ``path``, all or nothing. Raises OSError."""
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Beside the file and of this process, so that two programs never share a half-written one.
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            with part.open("w", encoding="utf-8") as out:
                json.dump(
                    {**self._asdict(), "keys": dict(self.keys)}, out, indent=2, sort_keys=True
                )
                out.write("\n")
                out.flush()
                os.fsync(out.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)

    def with_window(self, theme: str, zoom: float, geometry: str, folder: str) -> "Settings":
        """Return the settings with what the window shows now."""
        return self._replace(theme=theme, zoom=zoom, geometry=geometry, folder=folder)


def _understood(found: Mapping[str, Any]) -> Settings:
    first = Settings()
    theme, folder = found.get("theme"), found.get("folder")
    return Settings(
        theme=theme if theme in THEMES else first.theme,
        zoom=_points(found.get("zoom")),
        geometry=_hexadecimal(found.get("geometry")),
        folder=folder if isinstance(folder, str) else first.folder,
        # Settings without a word on it were kept by an earlier release: no first start any more.
        toured=found.get("toured", True) is True,
        paper=Paper.from_text(found.get("paper")).to_text(),
        keys=_keys(found.get("keys")),
    )


def _keys(found: object) -> Mapping[str, tuple[str, ...]]:
    """Return what are names with lists of keys; anything else is left out."""
    if not isinstance(found, dict):
        return MappingProxyType({})
    return MappingProxyType(
        {
            name: tuple(keys)
            for name, keys in found.items()
            if isinstance(keys, list) and all(isinstance(key, str) for key in keys)
        }
    )


def _points(zoom: object) -> float:
    """Return a size within reach; anything but a number gives the usual one."""
    if isinstance(zoom, bool) or not isinstance(zoom, int | float) or math.isnan(zoom):
        return USUAL
    return float(min(max(zoom, SMALLEST), LARGEST))


def _hexadecimal(text: object) -> str:
    if not isinstance(text, str):
        return ""
    try:
        bytes.fromhex(text)
    except ValueError:
        return ""
    return text
