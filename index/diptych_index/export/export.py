"""Writes a session in one of the formats of ``diptych export``."""

from collections.abc import Callable, Sequence
from typing import Literal

from diptych_index.errors import InputError
from diptych_index.export.data import render_json
from diptych_index.export.markdown_report import render_markdown
from diptych_index.export.page import render_html
from diptych_index.export.report import ReportRow, report_rows
from diptych_index.export.table import render_csv
from diptych_index.session.model import Session

Format = Literal["md", "html", "csv", "json"]
_WRITERS: dict[str, Callable[[Session, Sequence[ReportRow]], str]] = {
    "md": render_markdown,
    "html": render_html,
    "csv": render_csv,
    "json": render_json,
}
FORMATS: tuple[str, ...] = tuple(_WRITERS)


def render(session: Session, format: Format) -> str:
    """Return a session as Markdown, as an HTML page, as CSV or as JSON.

    The text can be written as UTF-8 (CSV: with newline="", its lines end in CR LF). The same
    session always gives the same text. Raises InputError for a format that does not exist.
    """
    writer = _WRITERS.get(format)
    if writer is None:
        known = ", ".join(FORMATS)
        raise InputError(f"There is no format “{format}”; choose one of {known}.")
    text = writer(session, report_rows(session))
    # A file name that is not UTF-8 is held as lone surrogates, which no file can take.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
