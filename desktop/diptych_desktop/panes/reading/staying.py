"""Keeps the reader's place while a document is read again in another way, or taken away.

The letters and digits of a text are the same in all its ways; what lies between them is not. So a
place is remembered by the letters that follow it, and looked for near where it was.
"""

from typing import NamedTuple

from diptych_desktop.engine_client.reading import Place, ReadingDocument
from diptych_index.spans import read_span

_LETTERS = 32
_AHEAD = 400
_REACH = 6000


class KeptPlace(NamedTuple):
    """A place in a document that is about to be shown in another way."""

    offset: int
    letters: str


class Staying:
    """Leads from a document to the same file, read in another way or come back."""

    def __init__(self) -> None:
        self._kept: KeptPlace | None = None
        self._left: dict[str, KeptPlace] = {}

    def leave(
        self, shown: ReadingDocument | None, coming: ReadingDocument | None, place: Place
    ) -> None:
        """Remember the reader's place in what was shown, and look up that in what comes."""
        if shown is not None:
            # What was remembered and not found yet stays: a newer way has overtaken an older one.
            kept = self._kept or _kept_place(shown, place)
            self._left.pop(shown.head["path"], None)
            if kept is not None:
                self._left[shown.head["path"]] = kept
        self._kept = self._left.get(coming.head["path"]) if coming is not None else None

    def arrive(self, document: ReadingDocument | None) -> Place | None:
        """Return where to go, once, as soon as enough of the document has arrived."""
        kept = self._kept
        if kept is None or document is None:
            return None
        if not document.complete and document.end <= kept.offset + 2 * _REACH:
            return None
        self._kept = None
        return look(document, kept)

    def forget(self) -> None:
        """Begin anew, where the next document comes for another reason."""
        self._kept = None

    def forget_all(self) -> None:
        """Forget what is not shown any more, too: another session begins."""
        self._left.clear()


def _kept_place(document: ReadingDocument, place: Place) -> KeptPlace | None:
    """Return a place with the letters that follow it, None for the beginning of a text."""
    if not document.paragraphs or place == Place(0, 0):
        return None
    offset = document.offset(place)
    text = document.text(read_span(offset, min(document.end - 1, offset + _AHEAD)))
    return KeptPlace(offset, "".join(filter(str.isalnum, text))[:_LETTERS])


def look(document: ReadingDocument, kept: KeptPlace) -> Place:
    """Return the place in the document as it is read now; the nearest offset if it is gone."""
    if not document.paragraphs:
        return Place(0, 0)
    last = document.end - 1
    begin, end = max(0, kept.offset - _REACH), min(last, kept.offset + _REACH)
    if begin >= end:
        return document.place(last)
    text = document.text(read_span(begin, end))
    places = [at for at, char in enumerate(text) if char.isalnum()]
    letters = "".join(text[at] for at in places)
    found, at = [], letters.find(kept.letters) if kept.letters else -1
    while at >= 0:
        found.append(begin + places[at])
        at = letters.find(kept.letters, at + 1)
    if not found:
        return document.place(min(kept.offset, last))
    return document.place(min(found, key=lambda offset: abs(offset - kept.offset)))
