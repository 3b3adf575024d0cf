"""A shared session on its way from the engine, which checked it, to the store's thread.

The engine reads what comes from outside, the window's process alone writes sessions. Between them
lies a folder in the cache: the session as JSON and the bytes and texts of its documents, written by
the engine, read once and removed.
"""

import json
import shutil
from pathlib import Path
from uuid import uuid4

from diptych_index.errors import InputError
from diptych_index.exchange.portable import KeptDocument, Shared
from diptych_index.exchange.session_json import NAME, session_to_json
from diptych_index.exchange.session_reading import session_from_json
from diptych_index.strict_json import read_json, write_json

_LIST = "documents.json"


def write_parcel(cache: Path, shared: Shared) -> Path:
    """Write a shared session into a new folder of the cache; raises InputError in words."""
    folder = cache / "incoming" / uuid4().hex
    try:
        folder.mkdir(mode=0o700, parents=True)
        (folder / NAME).write_bytes(write_json(session_to_json(shared.session)))
        rows = []
        for number, document in enumerate(shared.documents):
            (folder / f"{number}.source").write_bytes(document.source)
            (folder / f"{number}.text").write_bytes(document.text.encode("utf-8", "replace"))
            rows.append([document.fingerprint, document.name, document.encoding])
        (folder / _LIST).write_bytes(write_json({"documents": rows, "notices": shared.notices}))
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        reason = error.strerror or "a fault of the disk"
        raise InputError(
            f"The session cannot be unpacked into {cache} ({reason}); make room, then try again."
        ) from error
    return folder


def read_parcel(folder: Path) -> Shared:
    """Return what the engine wrote; raises InputError when it is not there any more."""
    try:
        session = session_from_json(read_json((folder / NAME).read_bytes(), NAME))
        listed = json.loads((folder / _LIST).read_bytes())
        documents = tuple(
            KeptDocument(
                fingerprint,
                name,
                encoding,
                (folder / f"{number}.source").read_bytes(),
                (folder / f"{number}.text").read_bytes().decode("utf-8"),
            )
            for number, (fingerprint, name, encoding) in enumerate(listed["documents"])
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError("What was unpacked is not there any more; open the file again.") from error
    return Shared(session, documents, tuple(listed["notices"]))


def remove_parcel(folder: Path) -> None:
    """Remove the folder; one that cannot be removed goes with the cache."""
    shutil.rmtree(folder, ignore_errors=True)
