"""The name a session has until the reader gives it another, and ids."""

import os
from collections.abc import Iterable

from diptych_index.session.model import SavedDocument

LONGEST_TITLE = 40


def random_id() -> str:
    """Return 16 hexadecimal digits that were never given before."""
    return os.urandom(8).hex()


def automatic_name(documents: Iterable[SavedDocument]) -> str:
    """Return the titles of the documents, A first: ``First draft / Second draft``.

    Two of one title are told apart by their dates, else by their files: ``Essay (1818 / 1831)``.
    """
    ordered = sorted(documents, key=lambda d: d.side)
    titles = [_shortened(d.title) for d in ordered]
    if len(titles) > len(set(titles)):
        for marks in ([d.date for d in ordered], [d.name for d in ordered]):
            if all(marks) and len(set(marks)) == len(marks):
                return f"{titles[0]} ({' / '.join(map(_shortened, marks))})"
    return " / ".join(titles) or "New session"


def _shortened(title: str) -> str:
    line = " ".join(title.split())
    return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1].rstrip() + "…"
