"""The questions put to PDFium most often, in their fastest form.

pypdfium2 turns every handle into an object of its own, which takes longer than the question. The
same functions are taken here with plain addresses in and out; a page has thousands of calls.
"""

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

_Address = ctypes.c_void_p


def _bare(function: Any, answer: Any, *arguments: Any) -> Callable[..., Any]:
    """Return a function of the library with handles as plain addresses.

    Each is done sooner than the interpreter could be given to another thread and taken back.
    """
    place = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(answer, *arguments)(place or 0)


text_object = _bare(pdfium.FPDFText_GetTextObject, _Address, _Address, ctypes.c_int)
"""(text page, character) → address of its text object, None for none."""
loose_box = _bare(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, _Address, ctypes.c_int, _Address)
"""(text page, character, address of an FS_RECTF to fill)."""
origin = _bare(
    pdfium.FPDFText_GetCharOrigin, ctypes.c_int, _Address, ctypes.c_int, _Address, _Address
)
"""(text page, character, addresses of two doubles to fill)."""
matrix = _bare(pdfium.FPDFText_GetMatrix, ctypes.c_int, _Address, ctypes.c_int, _Address)
"""(text page, character, address of an FS_MATRIX to fill)."""
font_size = _bare(pdfium.FPDFText_GetFontSize, ctypes.c_double, _Address, ctypes.c_int)
"""(text page, character) → the size its font is asked for in, before the matrix."""
object_font = _bare(pdfium.FPDFTextObj_GetFont, _Address, _Address)
"""(text object) → address of its font, None for none."""
count_objects = _bare(pdfium.FPDFPage_CountObjects, ctypes.c_int, _Address)
"""(page) → how many objects it draws, -1 for a damaged one."""
page_object = _bare(pdfium.FPDFPage_GetObject, _Address, _Address, ctypes.c_int)
"""(page, number) → address of an object, None for none."""
object_type = _bare(pdfium.FPDFPageObj_GetType, ctypes.c_int, _Address)
"""(object) → its type."""
count_parts = _bare(pdfium.FPDFFormObj_CountObjects, ctypes.c_int, _Address)
"""(form object) → how many objects it is put together of, -1 for none."""
part = _bare(pdfium.FPDFFormObj_GetObject, _Address, _Address, ctypes.c_ulong)
"""(form object, number) → address of an object, None for none."""


def address(handle: Any) -> int:
    """Return the address behind a handle of pypdfium2, 0 for none."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0
