"""The documents that the store keeps, so that they can be read without their files.

Both functions are for the thread of the store.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath, PureWindowsPath

from diptych_desktop.controllers.store_work import StoreWork
from diptych_index.errors import StoreError
from diptych_index.protocol import OpenHead


def keep_document(
    work: StoreWork, path: str, head: OpenHead, pieces: Callable[[], Iterable[str]]
) -> None:
    """Keep a document's bytes, if they are still those that were read, and its text."""
    from diptych_index.text.fingerprint import fingerprint  # noqa: PLC0415 (late, as sqlite3)
    from diptych_index.text.way import Way  # noqa: PLC0415 (late, as sqlite3)

    store = work.store
    if store.has_document(head["fingerprint"]):
        return
    name = head["name"]
    try:
        source = Path(path).read_bytes()
    except OSError as error:
        raise StoreError(
            f"{name} cannot be read any more, so its text is not kept with the session; "
            "open it again from where it is now."
        ) from error
    way = Way.from_row(head["way"])
    if fingerprint(source, head["encoding"], way) != head["fingerprint"]:
        raise StoreError(
            f"{name} was changed while it was being read; "
            "open it again so that its text is kept with the session."
        )
    store.put_document(head["fingerprint"], name, head["encoding"], source, pieces())


def saved_source(work: StoreWork, fingerprint: str) -> str | None:
    """Write the kept bytes of a document into the cache; return the file's path."""
    kept = work.store.document_source(fingerprint)
    if kept is None:
        return None
    name, source = kept
    path = work.cache / "saved" / _as_name(fingerprint) / _as_name(name)
    try:
        if not path.exists() or path.read_bytes() != source:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            part = path.with_name(path.name + ".part")
            part.write_bytes(source)
            part.replace(path)
    except OSError as error:
        raise StoreError(
            f"The saved text of {name} cannot be written to {path.parent}; "
            "make room or make the folder writable."
        ) from error
    return str(path)


def _as_name(text: str) -> str:
    """Return the last part of what may be a path of any system, fit to name one file."""
    last = PureWindowsPath(PurePosixPath(text).name).name
    safe = "".join(c if c.isprintable() and c not in '<>:"|?*' else "_" for c in last)
    return os.fsencode(safe.strip(". "))[:200].decode("utf-8", "ignore") or "document.txt"
