"""Says what an old container of Office (OLE) holds: a document under a password, an old .doc.

None of them is read; each gets a sentence of its own with what to do. The names of the streams of
the container stand in it as UTF-16.
"""

from diptych_index.errors import NotTextError
from diptych_index.text.document import Document
from diptych_index.text.readers import ReadOptions

_LOCKED = "EncryptedPackage"
_DIRECTORY = 2048
"""Bytes over which the names of one container's first streams are spread."""
_STREAMS: tuple[tuple[str, str], ...] = (
    (_LOCKED, "is protected by a password; save a copy without it and open that."),
    (
        "WordDocument",
        "is an old Word document (.doc), which Diptych cannot read; "
        "save it as .docx in Word or LibreOffice and open that.",
    ),
    ("Workbook", "is an old spreadsheet; save its text in a document and open that."),
    ("PowerPoint Document", "is an old presentation; save its text in a document and open that."),
    ("__properties_version1.0", "is a saved message of Outlook; save it as text and open that."),
)
_OTHER = (
    "is an old Office file of a kind that Diptych does not know; "
    "save its text as .docx or plain text and open that."
)


class OleReader:
    """Refuses in words."""

    def read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """Raise NotTextError with a sentence that fits what the container holds."""
        options.step(0.0, "Looking into the file")
        found = sorted(
            (at, stream)
            for stream, _ in _STREAMS
            if (at := data.find(stream.encode("utf-16-le"))) >= 0
        )
        # A document may pack others inside it: its own streams stand first in the directory. One
        # under a password may have a stand-in there for old programs, which says what it is.
        names = [stream for at, stream in found if at - found[0][0] < _DIRECTORY]
        first = _LOCKED if _LOCKED in names else next(iter(names), "")
        raise NotTextError(f"{name} {dict(_STREAMS).get(first, _OTHER)}")
