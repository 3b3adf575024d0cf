"""The files of a Whoosh index in memory, as Whoosh writes and reads them.

What is written goes to the disk when all of it is there, packed and sealed (cache.py); what is
read was checked before, and nothing can change under the reader: a mapped file that another
program cuts short would end the process with a bus error.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from diptych_index.search.library import BufferFile, FileStorage, StructFile
from diptych_index.search.schema import paragraph_schema


class MemoryStorage(FileStorage):  # type: ignore[misc]  # Whoosh has no types
    """The files by name, as bytes."""

    supports_mmap = False

    def __init__(self, files: Mapping[str, bytes] | None = None) -> None:
        super().__init__("", supports_mmap=False)
        self.files = dict(files or {})

    def list(self) -> list[str]:
        """Return the names of the files."""
        return [*self.files]

    def file_exists(self, name: str) -> bool:
        """Tell whether there is a file of this name."""
        return name in self.files

    def file_length(self, name: str) -> int:
        """Return the length of a file in bytes."""
        return len(self.files[name])

    def open_file(self, name: str, **options: Any) -> Any:
        """Open a file of the index."""
        return BufferFile(self.files[name], name=name, **options)

    def create_file(self, name: str, excl: bool = False, mode: str = "wb", **kwargs: Any) -> Any:
        """Open a file to write, which is there when it is closed; the rest is for disks."""
        del excl, mode, kwargs

        def keep(written: Any) -> None:
            self.files[name] = written.file.getvalue()

        return StructFile(BytesIO(), name=name, onclose=keep)

    def delete_file(self, name: str) -> None:
        """Delete a file."""
        del self.files[name]

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Give a file another name; ``safe`` refuses to replace one."""
        if safe and newname in self.files:
            raise FileExistsError(newname)
        self.files[newname] = self.files.pop(oldname)

    def temp_storage(self, name: str | None = None) -> MemoryStorage:
        """Return a place for files that are needed only while others are written."""
        del name
        return MemoryStorage()

    def destroy(self) -> None:
        """Delete all files."""
        self.files.clear()

    def lock(self, name: str) -> Any:
        """Return a lock: nobody else knows of these files."""
        del name
        return _NoLock()

    def reader(self) -> Any:
        """Open the index for reading."""
        return self.open_index(schema=paragraph_schema()).reader()


class _NoLock:
    """What is asked of a lock."""

    def acquire(self, blocking: bool = False) -> bool:
        """Take the lock."""
        del blocking
        return True

    def release(self) -> None:
        """Give the lock back."""
