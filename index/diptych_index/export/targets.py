"""Where an export may be written: never over a file that is being read."""

from pathlib import Path

from diptych_index.errors import InputError
from diptych_index.session.model import Session


def check_target(target: Path, session: Session) -> None:
    """Raise InputError when ``target`` is the source of one of the session's documents.

    Also by another name: a link, another way of writing its folder.
    """
    for document in session.documents:
        if document.path and _is_same(Path(document.path), target):
            raise InputError(
                f"{target.name} is the file of document {document.side}, which is never written "
                "to; choose another name."
            )


def _is_same(source: Path, target: Path) -> bool:
    try:
        return source.samefile(target)
    except (OSError, ValueError):
        # One of them is not there: nothing can be lost.
        return False
