"""Reads PDF files that have a text layer."""

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager

from diptych_index.errors import InputError, NotTextError, TooLargeError
from diptych_index.text.document import Document, ReportLine
from diptych_index.text.fingerprint import fingerprint
from diptych_index.text.formats.pdf_chars import PageText, take_page
from diptych_index.text.formats.pdf_document import Facts, as_in_file, cleaned
from diptych_index.text.formats.pdf_file import PdfFile
from diptych_index.text.formats.pdf_labels import page_labels
from diptych_index.text.formats.pdf_marks import Marks
from diptych_index.text.formats.pdf_pages import Layout, lay_out
from diptych_index.text.readers import ReadOptions

MAX_PAGES = 20_000
MAX_CHARACTERS = 20_000_000
_SECONDS = 60.0
_SECONDS_A_PAGE = 0.2
_FEW_LETTERS = 40
"""Letters: a page with fewer beside its pictures is a picture of a page with a stamp on it."""
_BARE = 10
"""Letters of text a page must have on average where most pages are pictures."""


class _Taken:
    """What was taken from the pages of a file, and what could not be."""

    def __init__(self) -> None:
        self.pages: list[PageText] = []
        self.heights: list[float] = []
        self.marks: list[Marks] = []
        self.attachments = 0
        self.pictures = 0
        self.picture_pages = 0
        self.damaged = 0


class PdfReader:
    """Finds lines, columns, paragraphs, headings and notes by where characters stand."""

    def read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """Return the document; raises InputError when there is no text layer or no way in."""
        with _without_collecting():
            return self._read(data, name, options)

    def _read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        options.step(0.0, "Opening the PDF")
        mark = fingerprint(data, "", options.way)
        with PdfFile(data, name) as file:
            if file.pages > MAX_PAGES:
                raise TooLargeError(
                    f"{name} has {file.pages} pages and Diptych reads up to {MAX_PAGES}; "
                    "split it and open the part you need."
                )
            taken = _take(file, name, options)
            told = (file.meta("Title"), file.meta("Author"), file.language()[:2].lower())
            outline = file.outline()
            taken.attachments = file.attachments()
            stated = [file.label(index) for index in range(file.pages)]
        layout = lay_out(taken.pages, taken.heights, options)
        _refuse_pictures(taken, layout, name)
        title, author, language = told
        facts = Facts(
            name=name,
            fingerprint=mark,
            title=title,
            author=author,
            language=language if language.isalpha() and len(language) == 2 else "",
            outline=outline,
            labels=page_labels(stated, layout.printed),
            counted=_counted(taken, layout),
        )
        make = as_in_file if options.way.as_in_file else cleaned
        return make(layout, facts, options)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Let the search for garbage in cycles rest, which would take a tenth of the time.

    The runs and lines of a PDF are many small objects without cycles; they are freed as ever.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _take(file: PdfFile, name: str, options: ReadOptions) -> _Taken:
    """Return the text of all pages; raises TooLargeError past the limits."""
    taken = _Taken()
    characters = 0
    end = time.monotonic() + _SECONDS + _SECONDS_A_PAGE * file.pages
    for index in range(file.pages):
        options.step(0.6 * index / file.pages, f"Reading page {index + 1} of {file.pages}")
        with file.page(index) as opened:
            if opened is None:
                taken.damaged += 1
                taken.pages.append(PageText([], [], 0, 0, 0, 0, 0))
                taken.heights.append(0.0)
                continue
            characters += opened.characters
            if characters > MAX_CHARACTERS:
                raise TooLargeError(
                    f"{name} has more than {MAX_CHARACTERS // 1_000_000} million characters; "
                    "split it and open the part you need."
                )
            page = take_page(opened)
            taken.pages.append(page)
            taken.heights.append(opened.height)
            taken.marks.append(opened.marks)
        taken.pictures += page.pictures
        if page.pictures:
            taken.picture_pages += sum(len(run.text) for run in page.runs) < _FEW_LETTERS
        if time.monotonic() > end:
            raise TooLargeError(
                f"{name} takes too long to read; split it and open the part you need."
            )
    return taken


def _refuse_pictures(taken: _Taken, layout: Layout, name: str) -> None:
    """Raise the error that says what to do when there is no text layer to speak of."""
    count = len(taken.pages)
    if taken.damaged == count:
        raise InputError(
            f"{name} is a damaged PDF; open it in a PDF viewer and save it anew, "
            "or get it again from where it came."
        )
    if taken.picture_pages and (
        not layout.lines
        or (count >= 3 and taken.picture_pages >= 0.9 * count and _letters(layout) < _BARE * count)
    ):
        raise NotTextError(
            f"{name} holds pictures of pages; run OCR on it first and open the result."
        )
    if not layout.lines:
        raise NotTextError(f"{name} is a PDF without any text in it; choose one with text.")


def _letters(layout: Layout) -> int:
    """Return how many letters and digits the text has, headers and footers apart."""
    return sum(
        sum(map(str.isalnum, layout.lines[index].text))
        for column in layout.columns
        if column.kind not in {"header", "footer"}
        for index in column.lines
    )


def _counted(taken: _Taken, layout: Layout) -> tuple[ReportLine, ...]:
    """Return what could not be kept or was put right, for the import report."""
    rows = [
        ("pictures", taken.pictures, "pictures left out"),
        ("picture pages", taken.picture_pages, "pages that hold pictures only"),
        (
            "drawn marks",
            sum(marks.drawn for marks in taken.marks),
            "fields of forms, typed notes and stamps read as part of their page",
        ),
        (
            "unseen fields",
            sum(marks.unseen for marks in taken.marks),
            "values of form fields that the file does not draw, left out",
        ),
        (
            "comments",
            sum(marks.comments for marks in taken.marks),
            "comments and markings on pages left out",
        ),
        (
            "attachments",
            taken.attachments + sum(marks.attached for marks in taken.marks),
            "attached files left out",
        ),
        ("damaged pages", taken.damaged, "pages that are damaged and were left out"),
        (
            "unknown characters",
            sum(page.unmapped for page in taken.pages),
            "characters whose font does not say what they are",
        ),
        (
            "spaced words",
            sum(page.spaced for page in taken.pages),
            "words set letter by letter, put together",
        ),
        (
            "accents",
            sum(page.accents for page in taken.pages),
            "accents put on the letters they stand over",
        ),
        (
            "double prints",
            sum(page.doubled for page in taken.pages),
            "pieces of text printed twice in one place, kept once",
        ),
    ]
    return tuple(ReportLine(name, count, text) for name, count, text in rows if count)
