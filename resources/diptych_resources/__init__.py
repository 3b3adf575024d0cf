"""Data only: icons, themes, the help, and sample texts. No code beyond finding them."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def resource(*parts: str) -> Traversable:
    """Return a resource by its path, such as ``resource("themes", "light.toml")``."""
    return files(__name__).joinpath(*parts)


def sample(name: str) -> Path:
    """Return the path of a sample text; raises FileNotFoundError for an unknown name."""
    path = Path(str(resource("samples", name)))
    if not path.is_file():
        raise FileNotFoundError(path)
    return path
