"""The formats of an export as a reader chooses them: names, what they are for, their parts."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

_REPORT = frozenset({"rows", "notes", "differences", "sources", "style"})
_TABLE = frozenset({"rows", "notes", "style"})


class FormatSpec(NamedTuple):
    """A format: its name in the engine, its group and words on the screen, the file's ending.

    ``parts`` are the choices that make a difference to it: rows, notes, differences, sources,
    style.
    """

    name: str
    group: str
    words: str
    hint: str
    ending: str
    parts: frozenset[str] = frozenset()


GROUPS = (
    "Reports",
    "Tables and data",
    "For other programs",
    "Sources alone",
)
_REPORTS, _DATA, _OTHERS, _SOURCES = GROUPS
SPECS: tuple[FormatSpec, ...] = (
    FormatSpec(
        "html",
        _REPORTS,
        "Web page (HTML)",
        "One page for any browser: light or dark, printable, nothing loaded from outside.",
        "html",
        _REPORT,
    ),
    FormatSpec(
        "docx",
        _REPORTS,
        "Word (DOCX)",
        "Tables, footnotes for the sources; differences by styles, like tracked changes.",
        "docx",
        _REPORT,
    ),
    FormatSpec("pdf", _REPORTS, "PDF", "Pages, as they are printed.", "pdf", _REPORT),
    FormatSpec(
        "md",
        _REPORTS,
        "Markdown",
        "Plain text with marks, for notes, wikis and pandoc.",
        "md",
        _REPORT,
    ),
    FormatSpec(
        "csv",
        _DATA,
        "Table (CSV)",
        "One line a pin, for a spreadsheet; no cell is taken for a formula.",
        "csv",
        _TABLE,
    ),
    FormatSpec(
        "tsv",
        _DATA,
        "Table parted by tabs (TSV)",
        "One line of text a pin, for scripts and databases.",
        "tsv",
        _TABLE,
    ),
    FormatSpec(
        "json",
        _DATA,
        "Everything (JSON)",
        "Rows, pins and comparisons in full, for programs.",
        "json",
        _TABLE,
    ),
    FormatSpec(
        "jsonld",
        _OTHERS,
        "Web annotations (JSON-LD)",
        "The W3C's model, as annotation programs exchange it.",
        "jsonld",
        frozenset({"rows"}),
    ),
    FormatSpec(
        "tei",
        _OTHERS,
        "TEI-XML",
        "Versions as parallel segmentation, for editions; all differences, none hidden.",
        "xml",
        frozenset({"rows", "notes"}),
    ),
    FormatSpec(
        "bib", _SOURCES, "BibTeX", "The sources of the documents, for LaTeX, JabRef, Zotero.", "bib"
    ),
    FormatSpec(
        "ris",
        _SOURCES,
        "RIS",
        "The sources of the documents, for EndNote, Zotero, Mendeley.",
        "ris",
    ),
    FormatSpec(
        "csl", _SOURCES, "CSL-JSON", "The sources of the documents, for pandoc and Zotero.", "json"
    ),
)
"""In the order in which they are offered."""
BY_NAME = {spec.name: spec for spec in SPECS}


def said(text: str) -> str:
    """Return a name or hint in the reader's language."""
    return QCoreApplication.translate("export", text)
