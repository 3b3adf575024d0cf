"""The name of a reading: the same bytes read the same way have the same fingerprint."""

import hashlib

READER_VERSION = "1"
"""Raised whenever the same bytes give another clean text, so that caches and pins notice."""


def fingerprint(data: bytes, encoding: str, as_in_file: bool) -> str:
    """Return 64 hexadecimal digits for ``data`` as read in ``encoding``.

    ``encoding`` is the one the file was decoded with (``Document.encoding``), ``as_in_file`` tells
    whether cleaning was left out; both change the clean text and with it every offset.
    """
    way = f"diptych {READER_VERSION}\n{encoding}\n{'as in file' if as_in_file else 'cleaned'}\n"
    digest = hashlib.sha256(way.encode("utf-8"))
    digest.update(data)
    return digest.hexdigest()
