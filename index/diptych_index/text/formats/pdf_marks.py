"""What was put on the pages of a PDF: filled-in forms and typed notes, comments, markings.

What is part of the look of a page is drawn into it, so that it is read as its text; the rest can
only be counted. Nothing is run: no script, no action of a form.
"""

from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

_MOST = 2000
"""Marks of a page that are looked at."""
_HIDDEN = 1 << 1
_TEXTS = frozenset({pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP})
"""Kinds of marks that are text on the page."""
_NO_COMMENTS = frozenset({
    pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP,
    pdfium.FPDF_ANNOT_UNKNOWN, pdfium.FPDF_ANNOT_PRINTERMARK, pdfium.FPDF_ANNOT_TRAPNET,
    pdfium.FPDF_ANNOT_WATERMARK, pdfium.FPDF_ANNOT_SOUND, pdfium.FPDF_ANNOT_MOVIE,
    pdfium.FPDF_ANNOT_SCREEN, pdfium.FPDF_ANNOT_THREED, pdfium.FPDF_ANNOT_RICHMEDIA,
})  # fmt: skip
_ATTACHED = pdfium.FPDF_ANNOT_FILEATTACHMENT


class Marks(NamedTuple):
    """The marks of one page by what can be done with them.

    ``drawn`` have a look with text, ``unseen`` are values of forms without one, ``comments`` are
    notes and markings of readers, ``attached`` files.
    """

    drawn: int = 0
    unseen: int = 0
    comments: int = 0
    attached: int = 0


def marks_of(page: Any) -> Marks:
    """Return the marks of an open page."""
    drawn = unseen = comments = attached = 0
    for index in range(min(_MOST, pdfium.FPDFPage_GetAnnotCount(page))):
        mark = pdfium.FPDFPage_GetAnnot(page, index)
        if not mark:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(mark)
        hidden = bool(pdfium.FPDFAnnot_GetFlags(mark) & _HIDDEN)
        if kind == _ATTACHED:
            attached += 1
        elif kind in _TEXTS and not hidden and _has_look(mark):
            drawn += 1
        elif kind == pdfium.FPDF_ANNOT_WIDGET:
            unseen += not hidden and _has_value(mark)
        else:
            comments += kind not in _NO_COMMENTS
        pdfium.FPDFPage_CloseAnnot(mark)
    return Marks(drawn, unseen, comments, attached)


def draw_into(page: Any) -> bool:
    """Draw the marks of a page into it, in memory; tell whether it has to be opened anew."""
    done: int = pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    return done == int(pdfium.FLATTEN_SUCCESS)


def _has_look(mark: Any) -> bool:
    """Tell whether a mark says how it is drawn."""
    size: int = pdfium.FPDFAnnot_GetAP(mark, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0)
    return size > 2


def _has_value(mark: Any) -> bool:
    """Tell whether a field of a form that is not drawn holds text."""
    size: int = pdfium.FPDFAnnot_GetStringValue(mark, b"V", None, 0)
    return size > 2
