"""Records what SQLite writes, syncs and deletes, in the order in which it does.

A file system of SQLite (VFS) is put before the system's own one: a copy of its table of functions,
in which opening and deleting are ours, and for every file a copy of the table of its methods, in
which writing, cutting and syncing are ours. Each of them notes what it is asked and calls the one
it stands for. See sqlite.org/vfs.html; the layouts are those of sqlite3.h.

Works where Python uses the library of the system: elsewhere there is none (OSError), or nothing
is noted.
"""

import ctypes
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_int, c_int64, c_void_p
from pathlib import Path

OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
DELETE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)
WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
SYNC = CFUNCTYPE(c_int, c_void_p, c_int)

CREATE, JOURNALS = 0x4, 0x800 | 0x80000
"""Flags of opening: make the file; it is a rollback journal or a write-ahead log."""


class Vfs(ctypes.Structure):
    _fields_ = (
        ("version", c_int), ("file_size", c_int), ("longest_name", c_int), ("next", c_void_p),
        ("name", c_char_p), ("own", c_void_p), ("open", OPEN), ("delete", DELETE),
        ("rest", c_void_p * 12),
    )  # fmt: skip


class Methods(ctypes.Structure):
    _fields_ = (
        ("version", c_int), ("close", c_void_p), ("read", c_void_p), ("write", WRITE),
        ("truncate", TRUNCATE), ("sync", SYNC), ("rest", c_void_p * 13),
    )  # fmt: skip


class Recorder:
    """Stands before the system's files from when it is made until the process ends.

    ``log`` holds, in order: ("write", name, offset, bytes), ("truncate", name, size),
    ("sync", name), ("folder", name) where that synced the folder as well, ("delete", name, whether
    the folder was synced after it), and ("said", what ``say`` was given).
    """

    def __init__(self):
        self.log = []
        self._names = {}
        self._new = set()
        self._tables = {}
        self._library = ctypes.CDLL("libsqlite3.so.0")
        self._library.sqlite3_vfs_find.restype = POINTER(Vfs)
        found = self._library.sqlite3_vfs_find(None)
        self._true = found.contents
        self._true_address = ctypes.cast(found, c_void_p).value
        self._methods = (WRITE(self._write), TRUNCATE(self._truncate), SYNC(self._sync))
        self._vfs = Vfs()
        ctypes.memmove(ctypes.byref(self._vfs), found, ctypes.sizeof(Vfs))
        self._vfs.name = b"recorder"
        self._vfs.open, self._vfs.delete = OPEN(self._open), DELETE(self._delete)
        if self._library.sqlite3_vfs_register(ctypes.byref(self._vfs), 1):
            raise OSError("SQLite took no other file system")

    def say(self, text):
        """Note something that was told to the reader."""
        self.log.append(("said", text))

    def _open(self, _vfs, name, file, flags, out):
        done = self._true.open(self._true_address, name, file, flags, out)
        address = c_void_p.from_address(file)
        if done == 0 and name and address.value:
            self._names[file] = Path(ctypes.string_at(name).decode()).name
            if flags & CREATE and flags & JOURNALS:
                self._new.add(file)
            address.value = ctypes.addressof(self._table(address.value)[0])
        return done

    def _table(self, address):
        """Return our copy of a table of methods, and the one it stands for."""
        if address not in self._tables:
            true = Methods.from_address(address)
            ours = Methods()
            ctypes.memmove(ctypes.byref(ours), address, ctypes.sizeof(Methods))
            ours.write, ours.truncate, ours.sync = self._methods
            self._tables[address] = ours, true
            self._tables[ctypes.addressof(ours)] = ours, true
        return self._tables[address]

    def _true_of(self, file):
        return self._table(c_void_p.from_address(file).value)[1]

    def _write(self, file, data, size, offset):
        self.log.append(("write", self._names[file], offset, ctypes.string_at(data, size)))
        return self._true_of(file).write(file, data, size, offset)

    def _truncate(self, file, size):
        self.log.append(("truncate", self._names[file], size))
        return self._true_of(file).truncate(file, size)

    def _sync(self, file, flags):
        done = self._true_of(file).sync(file, flags)
        self.log.append(("sync", self._names[file]))
        if file in self._new:
            # The first sync of a journal syncs its folder too (unixSync of os_unix.c).
            self._new.discard(file)
            self.log.append(("folder", self._names[file]))
        return done

    def _delete(self, _vfs, name, folder_too):
        self.log.append(("delete", Path(ctypes.string_at(name).decode()).name, bool(folder_too)))
        return self._true.delete(self._true_address, name, folder_too)
