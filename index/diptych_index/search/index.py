"""The index of one document: built once, then opened from the cache."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from pickle import PickleError
from typing import Self

from diptych_index.search import cache, safe_pickle, table_file
from diptych_index.search.library import WhooshIndexError
from diptych_index.search.schema import JOINED, TEXT, paragraph_schema
from diptych_index.search.storage import MemoryStorage
from diptych_index.search.table import TokenTable, Words
from diptych_index.search.tabulate import tabulate
from diptych_index.search.text_index import TextIndex
from diptych_index.search.wanted import reporter
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


class DocumentIndex(TextIndex):
    """The Whoosh index of a document, with the table it was made from.

    ``built`` tells whether it was built now or came from the cache.
    """

    is_kept = True

    def __init__(
        self,
        document: Document,
        table: TokenTable,
        kept: cache.Sealed | Mapping[str, bytes],
        *,
        built: bool,
    ) -> None:
        """Take a table and the files of Whoosh, which are read when they are first asked for."""
        super().__init__(document, table)
        self.built = built
        self._kept = kept
        self._is_damaged = False
        if self.words.paragraphs != self.paragraphs:
            raise cache.DamagedIndexError("another number of paragraphs")

    @cached_property
    def whoosh(self) -> WhooshReader:
        """What Whoosh has of the words; raises what Whoosh may if damaged."""
        safe_pickle.guard()
        files = self._kept.rest() if isinstance(self._kept, cache.Sealed) else self._kept
        reader = WhooshReader(MemoryStorage(files).reader())
        if reader.reader.doc_count_all() != self.paragraphs:
            raise cache.DamagedIndexError("another number of paragraphs")
        return reader

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
        the folder cannot be written or is not ours alone, the index is kept in memory only.
        """
        identity = cache.identify(document)
        place = folder / identity.folder
        private = cache.make_private(folder)
        if private:
            try:
                sealed = cache.Sealed(place, identity)
                opened = cls(document, sealed.table(), sealed, built=False)
                cache.touch(place)
                return opened
            except FileNotFoundError:
                pass  # not seen before, or being replaced
            except _FAULTS:
                cache.discard(place)
        report = reporter(progress, cancelled)
        table = tabulate(document, lambda done: report(_TABULATED * done))
        if tabulated is not None:
            tabulated(TextIndex(document, table))
        files = _written(table, lambda done: report(_TABULATED + (0.95 - _TABULATED) * done))
        kept: cache.Sealed | None = None
        if private:
            everything: dict[str, cache.Pieces] = {name: [data] for name, data in files.items()}
            everything[cache.TABLE] = table_file.written(table)
            small = len(document.text) < cache.SMALL
            kept = cache.keep(folder, identity, everything, small=small)
        report(1.0)
        return cls(document, table, kept or files, built=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the index; it cannot be searched afterwards."""
        reader = self.__dict__.pop("whoosh", None)
        if reader is not None:
            reader.close()

    def frequencies(self, words: Iterable[str], in_pieces: Iterable[str]) -> Frequencies:
        """Return how often any of the words stands in each paragraph, as Whoosh has it.

        The table knows it as well: what Whoosh has is not missed where it cannot be read.
        """
        words, in_pieces = list(words), list(in_pieces)
        if self._is_damaged:
            return super().frequencies(words, in_pieces)
        try:
            whole = self.whoosh.frequencies(TEXT, words)
            parted = self.whoosh.frequencies(JOINED, in_pieces)
        except _FAULTS:
            self._is_damaged = True
            if isinstance(self._kept, cache.Sealed):
                cache.discard(self._kept.folder)
            return super().frequencies(words, in_pieces)
        return whole if not parted else Counter(whole) + Counter(parted)


def _written(table: TokenTable, report: Callable[[float], object]) -> Mapping[str, bytes]:
    """Return the files of a Whoosh index of a table."""
    storage = MemoryStorage()
    index = storage.create_index(paragraph_schema())
    writer = TableWriter(index)
    writer.write(Words(table), report)
    writer.commit(merge=False)
    return storage.files
