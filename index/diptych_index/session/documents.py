"""The bytes and the clean text of documents, kept so that a lost file can still be read."""

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from sqlite3 import Connection
from typing import NamedTuple

from diptych_index.errors import StoreDamagedError
from diptych_index.session import undo

KEPT_TEXT = b"%diptych-text "
"""How the file begins that a shared text is kept as (text/formats/kept.py)."""

_LEVEL = 4
"""How hard texts are compressed: prose to 40 % in a third of the time that zlib's own 6 takes for
37 %. Meanwhile somebody reads them, and the engine indexes them."""


class Packed(NamedTuple):
    """A document as its tables hold it; ``source`` and ``text`` are compressed.

    ``source`` is empty when the bytes with this ``mark`` are kept already.
    """

    fingerprint: str
    name: str
    encoding: str
    mark: str
    source: bytes
    text: bytes
    stored: str


def mark_of(source: bytes) -> str:
    """Return the name under which the bytes of a source are kept once for all readings of it."""
    return hashlib.sha256(source).hexdigest()


def has_source(connection: Connection, mark: str) -> bool:
    """Return whether these bytes are kept."""
    found = connection.execute("SELECT 1 FROM source WHERE mark = ?", (mark,))
    return found.fetchone() is not None


def pack(
    fingerprint: str,
    name: str,
    encoding: str,
    mark: str,
    source: bytes,
    text: Iterable[str],
    stored: str,
) -> Packed:
    """Return the document compressed: slow work, done before any lock is held.

    ``text`` may come in pieces, cut anywhere.
    """
    packer = zlib.compressobj(_LEVEL)
    pieces = (text,) if isinstance(text, str) else text
    body = [packer.compress(piece.encode("utf-8", "replace")) for piece in pieces]
    name = name.encode("utf-8", "replace").decode("utf-8")
    packed = zlib.compress(source, _LEVEL) if source else b""
    return Packed(
        fingerprint, name, encoding, mark, packed, b"".join([*body, packer.flush()]), stored
    )


def put(connection: Connection, document: Packed) -> None:
    """Write the document unless it is there, or its source is neither given nor kept.

    It takes the place of a text that came without its file.
    """
    if document.source:
        connection.execute(
            "INSERT INTO source (mark, bytes) VALUES (?, ?) ON CONFLICT (mark) DO NOTHING",
            (document.mark, document.source),
        )
    elif not has_source(connection, document.mark):
        return
    replacing = not has(connection, document.fingerprint)
    if replacing:
        connection.execute("DELETE FROM document WHERE fingerprint = ?", (document.fingerprint,))
    connection.execute(
        "INSERT INTO document (fingerprint, name, encoding, mark, source, text, stored)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (fingerprint) DO NOTHING",
        document._replace(source=b""),
    )
    if replacing:
        connection.execute("DELETE FROM source WHERE mark NOT IN (SELECT mark FROM document)")


def has(connection: Connection, fingerprint: str) -> bool:
    """Return whether the bytes of the document are there, and not its text alone."""
    found = connection.execute(
        "SELECT substr(coalesce(bytes, source), 1, 4096) FROM document"
        " LEFT JOIN source USING (mark) WHERE fingerprint = ?",
        (fingerprint,),
    ).fetchone()
    return found is not None and not _is_kept_text(found[0])


def _is_kept_text(packed: bytes) -> bool:
    """Tell a text that came without its file by how its packed bytes begin."""
    try:
        return zlib.decompressobj().decompress(packed, len(KEPT_TEXT)) == KEPT_TEXT
    except zlib.error:
        return False


def source(connection: Connection, fingerprint: str) -> tuple[str, bytes] | None:
    """Return the file name and the bytes, or None. Raises StoreDamagedError."""
    row = connection.execute(
        "SELECT name, coalesce(bytes, source) FROM document LEFT JOIN source USING (mark)"
        " WHERE fingerprint = ?",
        (fingerprint,),
    ).fetchone()
    return None if row is None else (row[0], _unpacked(row[0], row[1]))


def text(connection: Connection, fingerprint: str) -> str | None:
    """Return the clean text, or None. Raises StoreDamagedError."""
    row = connection.execute(
        "SELECT name, text FROM document WHERE fingerprint = ?", (fingerprint,)
    ).fetchone()
    return None if row is None else _unpacked(row[0], row[1]).decode("utf-8")


def unused(connection: Connection) -> list[str]:
    """Return the fingerprints of the documents that no session has any more.

    Sessions in the trash count, and so does what undoing would bring back.
    """
    found = connection.execute(
        "SELECT fingerprint FROM document WHERE fingerprint NOT IN"
        " (SELECT fingerprint FROM session_document UNION SELECT fingerprint FROM pin)"
        # What a pin said before its text changed is found again with that text's help.
        " AND NOT EXISTS"
        " (SELECT 1 FROM pin WHERE former != '' AND instr(former, document.fingerprint))"
    )
    lonely = {fingerprint for (fingerprint,) in found}
    return sorted(lonely - undo.mentioned(connection, lonely)) if lonely else []


def remove(connection: Connection, fingerprints: Sequence[str]) -> None:
    """Remove these documents, and the sources that no reading of them is left of."""
    connection.executemany(
        "DELETE FROM document WHERE fingerprint = ?", [(name,) for name in fingerprints]
    )
    connection.execute("DELETE FROM source WHERE mark NOT IN (SELECT mark FROM document)")


def _unpacked(name: str, packed: bytes) -> bytes:
    try:
        return zlib.decompress(packed)
    except zlib.error as error:
        raise StoreDamagedError(
            f"The saved text of {name} is damaged; open the file itself."
        ) from error
