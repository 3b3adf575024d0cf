"""Locks of the system on files, and whether a process lives: what differs between systems."""

import errno
import os
import sys
from typing import IO

_NO_LOCKS = {errno.ENOTSUP, errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL}
_FAR = 1 << 30
"""Where the locked byte lies on Windows, so that what is written before it can still be read."""


class LocksUnknownError(Exception):
    """The folder of the file knows no locks."""


if sys.platform == "win32":
    import ctypes
    import msvcrt

    def try_lock(file: IO[bytes]) -> bool:
        """Lock an open file until it is closed; return whether it was free."""
        place = file.tell()
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in _NO_LOCKS:
                raise LocksUnknownError from error
            return False
        finally:
            file.seek(place)
        return True

    def is_alive(pid: int) -> bool:
        """Return whether there is a process with this number."""
        handle = ctypes.windll.kernel32.OpenProcess(0x1000, False, pid)
        if handle:
            ctypes.windll.kernel32.CloseHandle(handle)
        return bool(handle)

else:
    import fcntl

    def try_lock(file: IO[bytes]) -> bool:
        """Lock an open file until it is closed; return whether it was free.

        flock, not lockf: its locks belong to the open file, those of lockf to the process, which
        loses them when it closes the file a second time. Raises LocksUnknownError.
        """
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            if error.errno in _NO_LOCKS:
                raise LocksUnknownError from error
            raise
        return True

    def is_alive(pid: int) -> bool:
        """Return whether there is a process with this number."""
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        except OSError:
            return True
        return True
