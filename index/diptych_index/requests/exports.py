"""The contract of the requests about exports and sources."""

from typing import Any, Literal, NotRequired, TypedDict


class ChoiceRow(TypedDict, total=False):
    """What goes into an export: export.choice.Choice on the wire; what is missing is as by default.

    ``rows`` are row ids (None: the whole panel), ``hidden`` classes of difference.
    """

    rows: list[str] | None
    notes: bool
    differences: bool
    sources: bool
    style: str
    hidden: list[str]


class ExportParams(TypedDict):
    """``export``: write a session of the store at ``store`` to ``path``.

    ``format`` is one of engine.formats.FORMATS, or "print" for the HTML that Qt lays out.
    """

    store: str
    session: str
    format: str
    path: str
    choice: NotRequired[ChoiceRow]


class ExportResult(TypedDict):
    """``export``: the file that is there now, whole."""

    path: str


class PreviewParams(TypedDict):
    """``preview_export``: how an export begins."""

    store: str
    session: str
    format: str
    choice: NotRequired[ChoiceRow]


class PreviewResult(TypedDict):
    """``preview_export``: the beginning of the export.

    ``kind`` "text" is the file itself, "page" HTML for Qt that shows what a reader of the file
    will see (of very long passages there is Markdown instead, as text). ``rows`` are all the rows
    that would be exported, ``shown`` those in the preview; ``more`` tells whether the file goes on.
    """

    kind: Literal["text", "page"]
    text: str
    rows: int
    shown: int
    more: bool


class ReadSourcesParams(TypedDict):
    """``read_sources``: read a file of BibTeX, RIS or CSL-JSON."""

    path: str


class ReadSourcesResult(TypedDict):
    """``read_sources``: its sources as items of CSL-JSON, each with a line that names it."""

    items: list[dict[str, Any]]
    lines: list[str]
