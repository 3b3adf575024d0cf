"""Moves the folder of the sessions: to another disk, or to where it is shared or copied."""

import filecmp
import os
import shutil
from contextlib import closing, suppress
from pathlib import Path

from diptych_index.errors import StoreError
from diptych_index.paths import Places
from diptych_index.session.backup import backups, check, copy_to, sync_folder
from diptych_index.session.connecting import connect
from diptych_index.session.failures import told
from diptych_index.session.holding import FOLDER, holders

_NAME = "sessions.sqlite"


def move_sessions(places: Places, folder: Path) -> list[str]:
    """Move the sessions and their copies to ``folder``; return what to tell the reader.

    The store must be closed. Everything is written and checked in the new place before the old one
    is left, so that whenever this ends there is one whole store in use. Raises StoreError.
    """
    target, old = folder.expanduser().absolute(), places.sessions
    _refuse_unfit(places, target)
    try:
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
        _copy_store(places.store, target / _NAME)
        _copy_copies(places.backups, target / "backups")
        places.use_sessions(target)
    except OSError as error:
        raise StoreError(
            f"The sessions could not be moved to {target} ({error.strerror or error}) and stay "
            f"in {old}; choose another folder."
        ) from error
    return _leave(old, target)


def use_sessions(places: Places, folder: Path) -> None:
    """Use the sessions that lie in ``folder`` from now on; those in use stay where they are.

    The store must be closed. Raises StoreError when there are none.
    """
    target = folder.expanduser().absolute()
    if not (target / _NAME).exists():
        raise StoreError(f"There are no sessions in {target}; choose the folder they lie in.")
    check(target / _NAME)
    try:
        places.use_sessions(target)
    except OSError as error:
        raise StoreError(
            f"{places.pointer.parent} cannot be written ({error.strerror}); mend its permissions."
        ) from error


def _refuse_unfit(places: Places, target: Path) -> None:
    if target == places.sessions:
        raise StoreError(f"The sessions lie in {target} already; choose another folder.")
    if (target / _NAME).exists():
        raise StoreError(
            f"There are other sessions in {target} already; choose an empty folder, or use those."
        )
    found = holders(places.sessions)
    if found:
        who = " and ".join(holder.in_words() for holder in found)
        raise StoreError(f"The sessions are open elsewhere ({who}); close Diptych there first.")


def _copy_store(store: Path, target: Path) -> None:
    if store.exists():
        with told(), closing(connect(store)) as connection:
            copy_to(connection, target)


def _copy_copies(old: Path, new: Path) -> None:
    found = backups(old)
    if found:
        new.mkdir(mode=0o700, exist_ok=True)
    for copy in found:
        part = new / f"{copy.path.name}.part"
        shutil.copyfile(copy.path, part)
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(new / copy.path.name)
    if found:
        sync_folder(new)


def _leave(old: Path, new: Path) -> list[str]:
    """Remove from the old folder what is in the new one; return what to tell."""
    for copy in backups(old / "backups"):
        twin = new / "backups" / copy.path.name
        with suppress(OSError):
            if filecmp.cmp(copy.path, twin, shallow=False):
                copy.path.unlink()
    left = False
    for ending in ("-wal", "-shm", "-journal", ""):
        try:
            (old / f"{_NAME}{ending}").unlink(missing_ok=True)
        except OSError:
            left = True
    for folder in ("backups", FOLDER):
        with suppress(OSError):
            (old / folder).rmdir()
    if left:
        return [f"The sessions are in {new} now. What is left of them in {old} can be removed."]
    return [f"The sessions are in {new} now."]
