"""The name a session has until the reader gives it another, and ids."""

import os
from collections.abc import Iterable

from diptych_index.session.model import SavedDocument

LONGEST_TITLE = 40


def random_id() -> str:
    """Return 16 hexadecimal digits that were never given before."""
    return os.urandom(8).hex()


def automatic_name(documents: Iterable[SavedDocument]) -> str:
    """Return the titles of the documents, A first: ``First draft / Second draft``."""
    titles = [_shortened(d.title) for d in sorted(documents, key=lambda d: d.side)]
    return " / ".join(titles) or "New session"


def _shortened(title: str) -> str:
    line = " ".join(title.split())
    return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1].rstrip() + "…"
