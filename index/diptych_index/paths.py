"""Where Diptych keeps its files: the one module that knows platformdirs."""

from pathlib import Path


class Places:
    """The folders in use; ``make`` creates them, owner-only."""

    def __init__(self, data: Path, cache: Path, log: Path, config: Path) -> None:
        self.data = data
        self.cache = cache
        self.log = log
        self.config = config

    @property
    def store(self) -> Path:
        """The database of the sessions."""
        return self.data / "sessions.sqlite"

    @property
    def backups(self) -> Path:
        """The folder of the dated backups."""
        return self.data / "backups"

    @property
    def index(self) -> Path:
        """The folder of the search index, a cache."""
        return self.cache / "index"

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
