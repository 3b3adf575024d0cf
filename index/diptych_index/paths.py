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


def places(data_dir: Path | None = None) -> Places:
    """Return the places under ``data_dir``, else those of the platform."""
    if data_dir is not None:
        root = data_dir.expanduser().absolute()
        return Places(root / "data", root / "cache", root / "log", root / "config")
    from platformdirs import PlatformDirs  # noqa: PLC0415 (start-up with a folder given)

    dirs = PlatformDirs("diptych", appauthor=False)
    return Places(
        dirs.user_data_path, dirs.user_cache_path, dirs.user_log_path, dirs.user_config_path
    )
