"""Data only: icons, themes, the help, and sample texts. No code beyond finding them."""

from pathlib import Path

FOLDER = Path(__file__).parent


def resource(*parts: str) -> Path:
    """Return the path of a resource, such as ``resource("themes", "light.toml")``."""
    return FOLDER.joinpath(*parts)


def sample(name: str) -> Path:
    """Return the path of a sample text; raises FileNotFoundError for an unknown name."""
    path = resource("samples", name)
    if not path.is_file():
        raise FileNotFoundError(path)
    return path
