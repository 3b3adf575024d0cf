"""The index of one document: built once, then opened from the cache."""

from __future__ import annotations

import struct
import tempfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from pickle import PickleError
from typing import Any, Self

from diptych_index.search import cache, safe_pickle, table_file
from diptych_index.search.library import BufferFile, FileStorage, WhooshIndexError
from diptych_index.search.schema import JOINED, TEXT, paragraph_schema
from diptych_index.search.table import TokenTable, Words
from diptych_index.search.tabulate import tabulate
from diptych_index.search.text_index import TextIndex, reporter
from diptych_index.search.whoosh_reader import Frequencies, WhooshReader
from diptych_index.search.writer import TableWriter
from diptych_index.text.document import Document

_FAULTS = (
    OSError, ValueError, LookupError, EOFError, TypeError, AttributeError, AssertionError,
    OverflowError, MemoryError, struct.error, zlib.error, PickleError, WhooshIndexError,
)  # fmt: skip
"""What reading a damaged index was seen to raise, and their kin."""
_TABULATED = 0.4
"""The part of the work that is done when the table is made."""


class _Storage(FileStorage):  # type: ignore[misc]  # Whoosh has no types
    """Files to read that were read and checked before: nothing can change under the reader.

    A mapped file that another program cuts short would end the process with a bus error.
    """

    supports_mmap = False

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__("", supports_mmap=False, readonly=True)
        self._files = files

    def list(self) -> list[str]:
        """Return the names of the files."""
        return [*self._files]

    def file_exists(self, name: str) -> bool:
        """Tell whether there is a file of this name."""
        return name in self._files

    def file_length(self, name: str) -> int:
        """Return the length of a file in bytes."""
        return len(self._files[name])

    def open_file(self, name: str, **options: Any) -> Any:
        """Open a file of the index."""
        return BufferFile(self._files[name], name=name, **options)

    def reader(self) -> Any:
        """Open the index for reading."""
        return self.open_index(schema=paragraph_schema()).reader()


class DocumentIndex(TextIndex):
    """The Whoosh index of a document, open for reading, with the table it was made from.

    ``built`` tells whether it was built now or came from the cache; ``whoosh`` reads
    what Whoosh has of the words.
    """

    is_kept = True

    def __init__(
        self, document: Document, table: TokenTable, files: Mapping[str, bytes], *, built: bool
    ) -> None:
        """Open the checked ``files`` of an index by name; raises what Whoosh may if damaged."""
        super().__init__(document, table)
        safe_pickle.guard()
        self.built = built
        self.whoosh = WhooshReader(_Storage(files).reader())
        if not self.whoosh.reader.doc_count_all() == self.words.paragraphs == self.paragraphs:
            raise cache.DamagedIndexError("another number of paragraphs")

    @classmethod
    def open_or_build(
        cls,
        document: Document,
        folder: Path,
        *,
        progress: Callable[[float], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        tabulated: Callable[[TextIndex], object] | None = None,
    ) -> Self:
        """Open the index of ``document`` in the cache ``folder``, else build it there.

        ``progress`` is called with the part done, 0 to 1, while building; ``cancelled`` is asked
        as often, and Cancelled raised where it answers yes. ``tabulated`` is
        called with an index in memory, which answers meanwhile, as soon as that is made. Where
        the folder cannot be written or is not ours alone, the index is built in a temporary
        folder and kept in memory only. Raises OSError where that cannot be written either.
        """
        identity = cache.identify(document)
        place = folder / identity.folder
        private = cache.make_private(folder)
        if private:
            try:
                files = cache.load(place, identity)
                opened = cls(
                    document, table_file.from_bytes(files[cache.TABLE]), files, built=False
                )
                cache.touch(place)
                return opened
            except FileNotFoundError:
                pass  # not seen before, or being replaced
            except _FAULTS:
                cache.discard(place)
        builder = _Builder(document, progress, cancelled)
        if tabulated is not None:
            tabulated(TextIndex(document, builder.table))
        if private:
            try:
                built = builder.build(cache.building_folder(folder), identity)
                files = cache.load(built, identity)
                cache.publish(built, place, identity)
                cache.sweep(folder)
                return cls(document, builder.table, files, built=True)
            except OSError:
                pass  # full or read-only: try the temporary folder of the system
        built = builder.build(Path(tempfile.mkdtemp(prefix="diptych-index-")), identity)
        try:
            return cls(document, builder.table, cache.load(built, identity), built=True)
        finally:
            cache.remove(built)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the index; it cannot be searched afterwards."""
        self.whoosh.close()

    def frequencies(self, words: Iterable[str], in_pieces: Iterable[str]) -> Frequencies:
        """Return how often any of the words stands in each paragraph, as Whoosh has it."""
        whole = self.whoosh.frequencies(TEXT, words)
        parted = self.whoosh.frequencies(JOINED, in_pieces)
        if not parted:
            return whole
        return Counter(whole) + Counter(parted)


class _Builder:
    """Builds the index of one document in a folder from its ``table``."""

    def __init__(
        self,
        document: Document,
        progress: Callable[[float], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._document = document
        self._report = reporter(progress, cancelled)
        self.table = tabulate(document, self._tabulating)

    def _tabulating(self, done: float) -> None:
        self._report(_TABULATED * done)

    def _writing(self, done: float) -> None:
        self._report(_TABULATED + (0.95 - _TABULATED) * done)

    def build(self, folder: Path, identity: cache.Identity) -> Path:
        """Write a sealed index into ``folder`` and return it; nothing is left on failure."""
        done = False
        try:
            storage = FileStorage(str(folder))
            index = storage.create_index(paragraph_schema())
            writer = TableWriter(index)
            try:
                writer.write(Words(self.table), self._writing)
            except BaseException:
                writer.cancel()
                raise
            writer.commit(merge=False)
            index.close()
            (folder / cache.TABLE).write_bytes(table_file.to_bytes(self.table))
            cache.write_manifest(folder, identity)
            done = True
        finally:
            if not done:
                cache.remove(folder)
        self._report(1.0)
        return folder
