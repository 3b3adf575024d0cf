"""The index of one document: built once, then opened from the cache."""

import struct
import tempfile
import zlib
from array import array
from collections import Counter, OrderedDict
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from pickle import PickleError
from typing import Any, Self

from diptych_index.errors import Cancelled
from diptych_index.search import cache, safe_pickle
from diptych_index.search.function_words import function_words
from diptych_index.search.library import BufferFile, FileStorage, TermNotFound, WhooshIndexError
from diptych_index.search.schema import TEXT, TRIPLE, paragraph_schema
from diptych_index.search.stems import stemmer
from diptych_index.search.tokens import GluedWords, joined_tokens, paragraph_tokens
from diptych_index.search.vocabulary import Vocabulary
from diptych_index.search.writer import ParagraphWriter
from diptych_index.text.document import Document

Postings = dict[int, bytes]
"""Places of a word by paragraph, packed (schema.unpacked).

As bytes, of which there may be a million: the garbage collector need not look at them.
"""

_FAULTS = (
    OSError, ValueError, LookupError, EOFError, TypeError, AttributeError, AssertionError,
    OverflowError, MemoryError, struct.error, zlib.error, PickleError, WhooshIndexError,
)  # fmt: skip
"""What reading a damaged index was seen to raise, and their kin."""

_SEGMENT_CHARACTERS = 2_000_000
"""Text to a segment: bounds the memory that building takes (about 30 bytes a character)."""
_REPORT_CHARACTERS = 20_000
_CACHED_WORDS = 512
_CACHED_PLACES = 600_000
_READ_AT_ONCE = 2048
"""Paragraphs of a word that are read between two checks: some milliseconds."""


def _places(found: Postings) -> int:
    return sum(map(len, found.values())) // TRIPLE


def _nothing() -> None:
    """Do nothing."""


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


class DocumentIndex:
    """The Whoosh index of a document, open for reading.

    ``built`` tells whether it was built now or came from the cache; ``stem`` is the stemmer of
    the document's language (None where there is none); ``glued`` are the words run together.
    ``vocabulary`` has the words as they stand, ``joined`` those that stand in several pieces;
    ``lengths`` has for each paragraph how many of its words are no function words.
    """

    def __init__(self, document: Document, files: Mapping[str, bytes], *, built: bool) -> None:
        """Open the checked ``files`` of an index by name; raises what Whoosh may if damaged."""
        safe_pickle.guard()
        self.built = built
        self.stem = stemmer(document.language)
        self.glued = GluedWords(document)
        self.paragraphs = len(document.paragraphs)
        self.vocabulary = _vocabulary(files[cache.VOCABULARY])
        self.joined = _vocabulary(files[cache.JOINED_WORDS])
        self.lengths = array("I", files[cache.LENGTHS])
        self._cache: OrderedDict[tuple[str, str], Postings] = OrderedDict()
        self._cached_places = 0
        self._reader = _Storage(files).reader()
        self._leaves = [(leaf, base) for leaf, base in self._reader.leaf_readers()]
        if not self._reader.doc_count_all() == len(self.lengths) == self.paragraphs:
            raise cache.DamagedIndexError("another number of paragraphs")

    @classmethod
    def open_or_build(
        cls,
        document: Document,
        folder: Path,
        *,
        progress: Callable[[float], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Self:
        """Open the index of ``document`` in the cache ``folder``, else build it there.

        ``progress`` is called with the part done, 0 to 1, while building; ``cancelled`` is asked
        as often, and Cancelled raised where it answers yes. Where the folder cannot be written
        or is not ours alone, the index is built in a temporary folder and kept in memory only.
        Raises OSError where that cannot be written either.
        """
        identity = cache.identify(document)
        place = folder / identity.folder
        private = cache.make_private(folder)
        if private:
            try:
                opened = cls(document, cache.load(place, identity), built=False)
                cache.touch(place)
                return opened
            except FileNotFoundError:
                pass  # not seen before, or being replaced
            except _FAULTS:
                cache.discard(place)
        builder = _Builder(document, progress, cancelled)
        if private:
            try:
                built = builder.build(cache.building_folder(folder), identity)
                files = cache.load(built, identity)
                cache.publish(built, place, identity)
                cache.sweep(folder)
                return cls(document, files, built=True)
            except OSError:
                pass  # full or read-only: try the temporary folder of the system
        built = builder.build(Path(tempfile.mkdtemp(prefix="diptych-index-")), identity)
        try:
            return cls(document, cache.load(built, identity), built=True)
        finally:
            cache.remove(built)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the index; it cannot be searched afterwards."""
        self._reader.close()
        self.forget()

    def stored(self, paragraph: int) -> dict[str, Any]:
        """Return what is kept of a paragraph: its ordinal, kind, section and page."""
        return dict(self._reader.stored_fields(paragraph))

    def postings(
        self, word: str, check: Callable[[], object] = _nothing, field: str = TEXT
    ) -> Postings:
        """Return the places of a folded word; none where the document does not have it.

        They are shared: nobody may change them. ``check`` is called now and then while they are
        read, and may raise. ``field`` is TEXT, or JOINED for words in several pieces.
        """
        found = self._cache.get((field, word))
        if found is not None:
            self._cache.move_to_end((field, word))
            return found
        found = self._read_postings(word, check, field)
        self._cache[(field, word)] = found
        self._cached_places += _places(found)
        while len(self._cache) > _CACHED_WORDS or (
            self._cached_places > _CACHED_PLACES and len(self._cache) > 1
        ):
            _, dropped = self._cache.popitem(last=False)
            self._cached_places -= _places(dropped)
        return found

    def forget(self) -> None:
        """Drop the postings kept in memory; the next query reads them again."""
        self._cache.clear()
        self._cached_places = 0

    def _read_postings(self, word: str, check: Callable[[], object], field: str) -> Postings:
        term = word.encode("utf-8", "surrogatepass")
        found: Postings = {}
        if word not in (self.vocabulary if field == TEXT else self.joined):
            return found
        for leaf, base in self._leaves:
            try:
                matcher = leaf.postings(field, term)
            except TermNotFound:
                continue
            while matcher.is_active():
                found[base + matcher.id()] = matcher.value()
                matcher.next()
                if not len(found) % _READ_AT_ONCE:
                    check()
        return found


def _vocabulary(data: bytes) -> Vocabulary:
    return Vocabulary.from_json(data.decode("utf-8", "surrogatepass"))


class _Builder:
    """Builds the index of one document in a folder, segment by segment."""

    def __init__(
        self,
        document: Document,
        progress: Callable[[float], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._document = document
        self._progress = progress
        self._cancelled = cancelled
        self._glued = GluedWords(document)
        self._counts: Counter[str] = Counter()
        self._joined: Counter[str] = Counter()
        self._small = function_words(document.language)
        self._lengths = array("I")

    def build(self, folder: Path, identity: cache.Identity) -> Path:
        """Write a sealed index into ``folder`` and return it; nothing is left on failure."""
        self._counts.clear()
        self._joined.clear()
        del self._lengths[:]
        done = False
        try:
            storage = FileStorage(str(folder))
            index = storage.create_index(paragraph_schema())
            paragraphs = self._document.paragraphs
            at = 0
            while at < len(paragraphs):
                at = self._segment(index, at)
            index.close()
            stem = stemmer(self._document.language)
            for name, counts in (
                (cache.VOCABULARY, self._counts),
                (cache.JOINED_WORDS, self._joined),
            ):
                (folder / name).write_text(
                    Vocabulary.of(counts, stem).to_json(), encoding="utf-8", errors="surrogatepass"
                )
            (folder / cache.LENGTHS).write_bytes(self._lengths.tobytes())
            cache.write_manifest(folder, identity)
            done = True
        finally:
            if not done:
                cache.remove(folder)
        self._report(1.0)
        return folder

    def _segment(self, index: Any, first: int) -> int:
        """Write the paragraphs from ``first`` that make one segment; return the next one."""
        paragraphs = self._document.paragraphs
        start = paragraphs[first].span.start
        reported = start
        writer = ParagraphWriter(index)
        at = first
        with ExitStack() as on_failure:
            on_failure.callback(writer.cancel)
            while at < len(paragraphs) and paragraphs[at].span.end - start <= _SEGMENT_CHARACTERS:
                self._add(writer, at)
                at += 1
                here = paragraphs[at - 1].span.end
                if here - reported >= _REPORT_CHARACTERS:
                    reported = here
                    self._report(0.9 * here / max(1, len(self._document.text)))
            if at == first:  # one paragraph longer than a segment
                self._add(writer, at)
                at += 1
            on_failure.pop_all()
        writer.commit(merge=False)
        return at

    def _add(self, writer: ParagraphWriter, at: int) -> None:
        paragraph = self._document.paragraphs[at]
        tokens = list(paragraph_tokens(self._document, at, self._glued))
        self._counts.update(token.word for token in tokens)
        small = self._small
        self._lengths.append(sum([token.word not in small for token in tokens]))
        joined = list(joined_tokens(self._document, at, tokens))
        self._joined.update(token.word for token in joined)
        writer.add_document(
            ordinal=at,
            kind=paragraph.kind,
            section=paragraph.section,
            page=paragraph.page or "",
            text=tokens,
            joined=joined,
        )

    def _report(self, done: float) -> None:
        if self._cancelled is not None and self._cancelled():
            raise Cancelled("The indexing was cancelled.")
        if self._progress is not None:
            self._progress(done)
