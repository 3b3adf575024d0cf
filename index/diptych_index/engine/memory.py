"""Gives memory back to the system once much of it was used and let go of."""

import sys


def give_back() -> bool:
    """Give back what the C library keeps of freed memory; tell whether it gave any.

    Making an index takes some times what it leaves behind, and glibc keeps the rest for later in
    pieces: 6 of 94 MB for two long novels. Other systems and libraries do so by themselves.
    """
    if not sys.platform.startswith("linux"):
        return False
    import ctypes  # noqa: PLC0415 (start-up)

    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError):  # another C library
        return False
    return bool(trim(0))
