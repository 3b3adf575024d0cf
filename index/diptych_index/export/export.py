"""Writes a session in one of the formats of ``diptych export``."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Literal, NamedTuple, cast

from diptych_index.errors import InputError
from diptych_index.export.choice import WHOLE, Choice
from diptych_index.export.report import Report, Step, make_report
from diptych_index.session.model import Session

Format = Literal["html", "md", "docx", "csv", "tsv", "json", "tei", "bib", "ris", "csl"]


class Writing(NamedTuple):
    """A format: the module that writes it (imported when it is asked for) and its function.

    ``compares`` tells whether it needs the passages compared; those that do not are lists of
    sources.
    """

    module: str
    function: str
    compares: bool = True


_WRITERS: Mapping[str, Writing] = {
    "html": Writing("page", "render_html"),
    "md": Writing("markdown_report", "render_markdown"),
    "docx": Writing("docx", "render_docx"),
    "csv": Writing("table", "render_csv"),
    "tsv": Writing("table", "render_tsv"),
    "json": Writing("data", "render_json"),
    "tei": Writing("tei", "render_tei"),
    "bib": Writing("bibtex", "render_bibtex", compares=False),
    "ris": Writing("ris", "render_ris", compares=False),
    "csl": Writing("csl", "render_csl", compares=False),
}
FORMATS: tuple[str, ...] = tuple(_WRITERS)
PRINT = "print"
"""No format of files: the report as the HTML that can be laid out on pages without a browser."""
_PRINT = Writing("print_page", "render_print")


def render(
    session: Session, format: Format, choice: Choice = WHOLE, step: Step | None = None
) -> str:
    """Return a session in a format that is text; raises InputError for one that is not.

    The text can be written as UTF-8 (CSV: with newline="", its lines end in CR LF). The same
    session always gives the same text.
    """
    content = _written(session, format, choice, step)
    if isinstance(content, bytes):
        raise InputError(f"The format “{format}” is not text; write it to a file.")
    return content


def render_bytes(
    session: Session, format: str, choice: Choice = WHOLE, step: Step | None = None
) -> bytes:
    """Return a session in any format as the bytes of its file.

    ``step`` is told how far the work is, and may raise Cancelled. Raises InputError for a format
    that does not exist.
    """
    content = _written(session, format, choice, step)
    if isinstance(content, bytes):
        return content
    return content.encode("utf-8")


def _written(session: Session, format: str, choice: Choice, step: Step | None) -> str | bytes:
    writing = _PRINT if format == PRINT else _WRITERS.get(format)
    if writing is None:
        known = ", ".join(FORMATS)
        raise InputError(f"There is no format “{format}”; choose one of {known}.")
    report = make_report(session, choice, step) if writing.compares else Report(session, choice, ())
    module = import_module(f"diptych_index.export.{writing.module}")
    writer = cast(Callable[[Report], str | bytes], getattr(module, writing.function))
    content = writer(report)
    if isinstance(content, bytes):
        return content
    # A file name that is not UTF-8 is held as lone surrogates, which no file can take.
    return content.encode("utf-8", "backslashreplace").decode("utf-8")
