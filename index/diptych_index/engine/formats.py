"""Every format of ``diptych export``, those of other packages among them.

PDF is not written here: Qt lays out the page that ``PRINT`` gives, and the engine is free of Qt.
"""

from diptych_index.errors import InputError
from diptych_index.exchange.web_annotation import write_annotations
from diptych_index.export.choice import WHOLE, Choice
from diptych_index.export.export import FORMATS as _OWN
from diptych_index.export.export import PRINT, render_bytes
from diptych_index.export.report import Step
from diptych_index.session.model import Session

ANNOTATIONS, PDF = "jsonld", "pdf"
FORMATS: tuple[str, ...] = (
    "html", "md", "docx", PDF, "csv", "tsv", "json", ANNOTATIONS, "tei", "bib", "ris", "csl",
)  # fmt: skip
"""In the order in which they are offered."""
ENDINGS: dict[str, str] = {"csl": "json", "tei": "xml"}
"""The endings of the file's name that are not the name of the format."""
PAGES = frozenset({"html", "docx", PDF, PRINT})
"""What is read as pages, not as text."""

__all__ = ["ANNOTATIONS", "ENDINGS", "FORMATS", "PAGES", "PDF", "PRINT", "content", "missing"]


def content(
    session: Session, format: str, choice: Choice = WHOLE, step: Step | None = None
) -> bytes:
    """Return a session in a format as the bytes of its file; of PDF the page to lay out.

    ``step`` is told how far the work is, and may raise Cancelled. Raises InputError for a format
    that does not exist.
    """
    if format == ANNOTATIONS:
        return write_annotations(session, choice.rows).encode("utf-8")
    if format in (PDF, PRINT):
        return render_bytes(session, PRINT, choice, step)
    if format not in _OWN:
        raise InputError(f"There is no format “{format}”; choose one of {', '.join(FORMATS)}.")
    return render_bytes(session, format, choice, step)


def missing(session: Session, choice: Choice) -> list[str]:
    """Return the chosen rows that are not in the session."""
    known = {row.id for row in session.rows}
    return sorted((choice.rows or frozenset()) - known)
