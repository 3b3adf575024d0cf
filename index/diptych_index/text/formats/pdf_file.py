"""An open PDF: its pages, their labels, its outline and what it says about itself.

The only module that opens and closes what PDFium hands out. PDFium reads from the bytes it was
given and writes nothing; scripts, actions and attachments in a file are never looked at.
"""

import ctypes
import threading
from collections.abc import Iterator, Set
from contextlib import contextmanager
from itertools import repeat
from types import TracebackType
from typing import Any, NamedTuple

import pypdfium2  # noqa: F401 (its import starts the library)
import pypdfium2.raw as pdfium

from diptych_index.errors import InputError
from diptych_index.text.formats import pdf_native as native
from diptych_index.text.formats.pdf_marks import Marks, draw_into, marks_of
from diptych_index.text.formats.pdf_native import address

_PASSWORD_ERROR = 4
_SECURITY_ERROR = 5
_MOST_BOOKMARKS = 5000
_DEEPEST = 12
_LONGEST_LABEL = 64
_LONGEST_VALUE = 4096
_DEEPEST_FORM = 4
_MOST_OBJECTS = 2000

PDFIUM = threading.RLock()
"""PDFium works for one thread at a time; whoever calls it holds this lock."""


class Bookmark(NamedTuple):
    """An entry of the outline: its text, how deep it stands (from 1), its page (from 0, or -1)."""

    text: str
    level: int
    page: int


class OpenPage(NamedTuple):
    """A page and its text as handles of PDFium, good until the page is closed.

    ``characters`` is how many it has, ``width`` and ``height`` are in points, ``marks`` what was
    put on it.
    """

    page: Any
    text: Any
    characters: int
    width: float
    height: float
    marks: Marks = Marks()


class PdfFile:
    """A PDF that is open; use it in a ``with`` statement.

    Raises InputError when the bytes are no PDF that can be read or a password protects them.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._data = data
        self._name = name
        self._document: Any = None
        self.pages = 0

    def __enter__(self) -> "PdfFile":
        PDFIUM.acquire()
        try:
            self._document = self._load()
            self.pages = pdfium.FPDF_GetPageCount(self._document)
            if self.pages <= 0:
                raise InputError(f"{self._name} is a PDF without pages; look for another copy.")
        except InputError:
            self._close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    def _load(self) -> Any:
        for password in (None, b""):
            document = pdfium.FPDF_LoadMemDocument64(self._data, len(self._data), password)
            if document:
                return document
            error = pdfium.FPDF_GetLastError()
            if error not in {_PASSWORD_ERROR, _SECURITY_ERROR}:
                break
        if error == _PASSWORD_ERROR:
            raise InputError(
                f"{self._name} is protected by a password; save a copy without it and open that."
            )
        if error == _SECURITY_ERROR:
            raise InputError(
                f"{self._name} is locked in a way Diptych cannot open; "
                "save a copy without protection and open that."
            )
        raise InputError(
            f"{self._name} is a damaged PDF; open it in a PDF viewer and save it anew, "
            "or get it again from where it came."
        )

    def _close(self) -> None:
        if self._document:
            pdfium.FPDF_CloseDocument(self._document)
            self._document = None
        PDFIUM.release()

    @contextmanager
    def page(self, index: int) -> Iterator[OpenPage | None]:
        """Open the page ``index`` (from 0); None when it is damaged beyond reading."""
        page = pdfium.FPDF_LoadPage(self._document, index)
        marks = marks_of(page) if page else Marks()
        if marks.drawn and draw_into(page):
            pdfium.FPDF_ClosePage(page)
            page = pdfium.FPDF_LoadPage(self._document, index)
        text = pdfium.FPDFText_LoadPage(page) if page else None
        try:
            if not page or not text:
                yield None
                return
            yield OpenPage(
                page,
                text,
                max(0, pdfium.FPDFText_CountChars(text)),
                pdfium.FPDF_GetPageWidthF(page),
                pdfium.FPDF_GetPageHeightF(page),
                marks,
            )
        finally:
            if text:
                pdfium.FPDFText_ClosePage(text)
            if page:
                pdfium.FPDF_ClosePage(page)

    def attachments(self) -> int:
        """Return how many files are attached to the document as a whole."""
        count: int = pdfium.FPDFDoc_GetAttachmentCount(self._document)
        return max(0, count)

    def label(self, index: int) -> str:
        """Return the label the file gives to a page, "" where it gives none."""
        size = pdfium.FPDF_GetPageLabel(self._document, index, None, 0)
        if not 2 < size <= 2 * _LONGEST_LABEL:
            return ""
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDF_GetPageLabel(self._document, index, buffer, size)
        return _wide(buffer.raw)

    def meta(self, tag: str) -> str:
        """Return what the file says of itself under ``tag`` ("Title", "Author"), or ""."""
        name = tag.encode("ascii")
        size = pdfium.FPDF_GetMetaText(self._document, name, None, 0)
        if not 2 < size <= 2 * _LONGEST_VALUE:
            return ""
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDF_GetMetaText(self._document, name, buffer, size)
        return _wide(buffer.raw)

    def language(self) -> str:
        """Return the language the catalog states, such as "de-CH", or ""."""
        size = pdfium.FPDFCatalog_GetLanguage(self._document, None, 0)
        if not 2 < size <= 2 * _LONGEST_LABEL:
            return ""
        buffer = (ctypes.c_ushort * size)()
        pdfium.FPDFCatalog_GetLanguage(self._document, buffer, size)
        return _wide(bytes(buffer))

    def outline(self) -> tuple[Bookmark, ...]:
        """Return the entries of the outline in order; a loop in a crafted file ends it."""
        found: list[Bookmark] = []
        seen: set[int] = set()
        waiting = [(pdfium.FPDFBookmark_GetFirstChild(self._document, None), 1)]
        while waiting and len(found) < _MOST_BOOKMARKS:
            mark, level = waiting.pop()
            place = address(mark)
            if not place or place in seen:
                continue
            seen.add(place)
            text = self._bookmark_text(mark)
            if text:
                found.append(Bookmark(text, level, self._bookmark_page(mark)))
            waiting.append((pdfium.FPDFBookmark_GetNextSibling(self._document, mark), level))
            if level < _DEEPEST:
                child = pdfium.FPDFBookmark_GetFirstChild(self._document, mark)
                waiting.append((child, level + 1))
        return tuple(found)

    def _bookmark_text(self, mark: Any) -> str:
        size = pdfium.FPDFBookmark_GetTitle(mark, None, 0)
        if not 2 < size <= 2 * _LONGEST_VALUE:
            return ""
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDFBookmark_GetTitle(mark, buffer, size)
        return " ".join(_wide(buffer.raw).split())

    def _bookmark_page(self, mark: Any) -> int:
        target = pdfium.FPDFBookmark_GetDest(self._document, mark)
        return pdfium.FPDFDest_GetDestPageIndex(self._document, target) if target else -1


def count_pictures(opened: OpenPage, known: Set[int]) -> int:
    """Return how many pictures a page shows, also those in the forms it is put together of.

    ``known`` are addresses of objects that are text, so that they need not be asked.
    """
    page = native.handle(opened.page)
    drawn = min(_MOST_OBJECTS, native.count_objects(page))
    found = {*map(native.page_object, repeat(page), range(drawn))}
    pieces = found.difference(known, (None,))
    kinds = [*map(native.object_type, pieces)]
    pictures = kinds.count(pdfium.FPDF_PAGEOBJ_IMAGE)
    if pdfium.FPDF_PAGEOBJ_FORM in kinds:
        forms = [p for p, k in zip(pieces, kinds, strict=True) if k == pdfium.FPDF_PAGEOBJ_FORM]
        pictures += _pictures_within(forms)
    return pictures


def _pictures_within(forms: list[Any]) -> int:
    """Return how many pictures there are in the forms of a page and the forms within them."""
    found = 0
    left = _MOST_OBJECTS
    waiting = [(form, 0) for form in forms]
    while waiting and left > 0:
        left -= 1
        piece, depth = waiting.pop()
        kind = native.object_type(piece) if piece else 0
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            found += 1
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            inner = range(min(left, native.count_parts(piece)))
            waiting.extend((native.part(piece, index), depth + 1) for index in inner)
    return found


def _wide(raw: bytes) -> str:
    """Return text of UTF-16 up to its first NUL, characters alone in a pair replaced."""
    text = raw[: len(raw) // 2 * 2].decode("utf-16-le", "replace")
    return text.partition("\0")[0].strip()
