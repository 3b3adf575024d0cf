"""Where Diptych keeps its files: the one module that knows platformdirs."""

import os
from pathlib import Path


class Places:
    """The folders in use; ``make`` creates them, owner-only."""

    _sessions: Path | None = None

    def __init__(self, data: Path, cache: Path, log: Path, config: Path) -> None:
        self.data = data
        self.cache = cache
        self.log = log
        self.config = config

    @property
    def sessions(self) -> Path:
        """The folder of the sessions: that of the data, unless the reader has moved them."""
        if self._sessions is None:
            self._sessions = self._moved() or self.data
        return self._sessions

    @property
    def are_moved(self) -> bool:
        """Whether the reader has moved the sessions to another folder."""
        return self.sessions != self.data

    @property
    def pointer(self) -> Path:
        """The file that says where the sessions were moved to."""
        return self.config / "sessions-folder"

    @property
    def store(self) -> Path:
        """The database of the sessions."""
        return self.sessions / "sessions.sqlite"

    @property
    def backups(self) -> Path:
        """The folder of the dated backups."""
        return self.sessions / "backups"

    @property
    def index(self) -> Path:
        """The folder of the search index, a cache."""
        return self.cache / "index"

    def use_sessions(self, folder: Path) -> None:
        """Keep the sessions in ``folder`` from now on; nothing is moved. Raises OSError."""
        if folder.absolute() == self.data:
            # Said by saying nothing, so that all of it can be carried elsewhere.
            self.pointer.unlink(missing_ok=True)
            self._sessions = self.data
            return
        self.config.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = self.pointer.with_name(self.pointer.name + ".part")
        with part.open("wb") as file:
            file.write(os.fsencode(folder.absolute()))
            file.flush()
            os.fsync(file.fileno())
        part.replace(self.pointer)
        self._sessions = folder.absolute()

    def _moved(self) -> Path | None:
        """Return the folder that the pointer names, if there is one and it makes sense."""
        try:
            folder = Path(os.fsdecode(self.pointer.read_bytes()))
        except (OSError, ValueError):
            return None
        return folder if folder.is_absolute() else None

    def make(self) -> None:
        """Create the folders that are missing, readable by their owner alone.

        Raises OSError where that is not possible.
        """
        for folder in (self.data, self.cache, self.log, self.config):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)


class _PlatformPlaces(Places):
    """The folders of the platform, asked for when one of them is first needed.

    Most of what platformdirs costs is its import, and the engine opens documents without a folder.
    """

    def __init__(self) -> None:
        pass

    def __getattr__(self, name: str) -> Path:
        if name not in {"data", "cache", "log", "config"}:
            raise AttributeError(f"Places have no folder “{name}”.")
        from platformdirs import PlatformDirs  # noqa: PLC0415 (start-up of the engine)

        dirs = PlatformDirs("diptych", appauthor=False)
        super().__init__(
            dirs.user_data_path, dirs.user_cache_path, dirs.user_log_path, dirs.user_config_path
        )
        folder: Path = self.__dict__[name]
        return folder


def places(data_dir: Path | None = None) -> Places:
    """Return the places under ``data_dir``, else those of the platform."""
    if data_dir is None:
        return _PlatformPlaces()
    root = data_dir.expanduser().absolute()
    return Places(root / "data", root / "cache", root / "log", root / "config")
