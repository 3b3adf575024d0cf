"""The questions put to PDFium most often, in their fastest form.

pypdfium2 turns every handle into an object of its own and looks at every argument, which takes
longer than the question; a page has thousands of calls. Here answers are plain addresses, and the
arguments of most questions are put without being looked at: handles and places to fill as
``handle`` and ``ctypes.byref`` give them, numbers as plain integers of 32 bits.
"""

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

_Address = ctypes.c_void_p


def _bare(function: Any, answer: Any, *arguments: Any) -> Callable[..., Any]:
    """Return a function of the library with plain addresses; without ``arguments``, none is asked.

    Each is done sooner than the interpreter could be given to another thread and taken back.
    """
    place = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(answer, *arguments)(place or 0)


text_object = _bare(pdfium.FPDFText_GetTextObject, _Address)
"""(text page, character) → address of its text object, None for none."""
loose_box = _bare(pdfium.FPDFText_GetLooseCharBox, None)
"""(text page, character, FS_RECTF to fill)."""
origin = _bare(pdfium.FPDFText_GetCharOrigin, None)
"""(text page, character, two doubles to fill)."""
matrix = _bare(pdfium.FPDFText_GetMatrix, None)
"""(text page, character, FS_MATRIX to fill)."""
font_size = _bare(pdfium.FPDFText_GetFontSize, ctypes.c_double)
"""(text page, character) → the size its font is asked for in, before the matrix."""
object_font = _bare(pdfium.FPDFTextObj_GetFont, _Address, _Address)
"""(address of a text object) → address of its font, None for none."""
count_objects = _bare(pdfium.FPDFPage_CountObjects, ctypes.c_int)
"""(page) → how many objects it draws, -1 for a damaged one."""
page_object = _bare(pdfium.FPDFPage_GetObject, _Address)
"""(page, number) → address of an object, None for none."""
object_type = _bare(pdfium.FPDFPageObj_GetType, ctypes.c_int, _Address)
"""(address of an object) → its type."""
count_parts = _bare(pdfium.FPDFFormObj_CountObjects, ctypes.c_int, _Address)
"""(address of a form object) → how many objects it is put together of, -1 for none."""
part = _bare(pdfium.FPDFFormObj_GetObject, _Address, _Address, ctypes.c_ulong)
"""(address of a form object, number) → address of an object, None for none."""


def handle(opened: Any) -> Any:
    """Return a handle of pypdfium2 in the form in which it is passed soonest; it must be open."""
    return ctypes.byref(opened.contents)


def address(handle: Any) -> int:
    """Return the address behind a handle of pypdfium2, 0 for none."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0
