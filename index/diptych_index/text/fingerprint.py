"""The name of a reading: the same bytes read the same way have the same fingerprint."""

import hashlib

from diptych_index.text.way import Way

READER_VERSION = "2"
"""Raised whenever the same bytes give another clean text, so that caches and pins notice."""


def fingerprint(data: bytes, encoding: str, way: Way) -> str:
    """Return 64 hexadecimal digits for ``data`` as read in ``encoding`` in a ``way``.

    ``encoding`` is the one the file was decoded with (``Document.encoding``; "" where the format
    needs none), whatever the way asked for; both change the clean text and with it every offset.
    """
    head = f"diptych {READER_VERSION}\n{encoding}\n{way.text()}\n"
    digest = hashlib.sha256(head.encode("utf-8"))
    digest.update(data)
    return digest.hexdigest()
