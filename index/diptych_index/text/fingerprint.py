"""The name of a reading: the same bytes read the same way have the same fingerprint.

It is made in two steps, first the source (the bytes and their encoding), then the way of reading
it, so that of two readings it can be told whether they are of one source.
"""

import hashlib

from diptych_index.text.way import Way

READER_VERSION = "9"
"""Raised whenever the same bytes give another clean text, so that caches and pins notice."""


def source_mark(data: bytes, encoding: str, reader: str = READER_VERSION) -> str:
    """Return 64 hexadecimal digits for ``data`` as decoded with ``encoding``, however read.

    ``encoding`` is the one the file was decoded with (``Document.encoding``; "" where the format
    needs none), whatever the way of reading asked for.
    """
    digest = hashlib.sha256(f"diptych {reader}\n{encoding}\n".encode())
    digest.update(data)
    return digest.hexdigest()


def reading_of(source: str, way: Way) -> str:
    """Return the fingerprint of a source, given by its mark, as read in a ``way``."""
    return hashlib.sha256(f"{source}\n{way.text()}\n".encode("utf-8", "replace")).hexdigest()


def fingerprint(data: bytes, encoding: str, way: Way) -> str:
    """Return 64 hexadecimal digits for ``data`` as read in ``encoding`` in a ``way``.

    Bytes, encoding and way all change the clean text and with it every offset.
    """
    return reading_of(source_mark(data, encoding), way)


def is_reading_of(fingerprint: str, data: bytes, encoding: str, way: Way) -> bool:
    """Return whether this reader or one before it gives ``data`` this fingerprint."""
    readers = map(str, range(int(READER_VERSION), 0, -1))
    return any(
        reading_of(source_mark(data, encoding, reader), way) == fingerprint for reader in readers
    )
