"""How a document is read: what a reader chose, part of its fingerprint and kept in the session."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Way(NamedTuple):
    """The choices that decide what clean text the same bytes give.

    ``encoding`` "" lets the reader of the format find it out. ``as_in_file`` leaves the cleaning
    out. ``whole`` takes all of a web page instead of its main text. ``undone`` are the keys of
    decisions that are reversed, sorted: one decision (``Decision.key``) or, by the name of its
    class alone, all of a kind. ``pages`` are the printed pages the reader has set: the offset in
    the source where a page begins and its label, sorted.
    """

    encoding: str = ""
    as_in_file: bool = False
    whole: bool = False
    undone: tuple[str, ...] = ()
    pages: tuple[tuple[int, str], ...] = ()

    def undoes(self, name: str, key: str) -> bool:
        """Return whether a decision of class ``name`` with this key is reversed.

        A key that stands in ``undone`` beside the name of its class is taken back again: the
        reader reversed all of a kind but this one.
        """
        return (name in self.undone) != (key in self.undone)

    def text(self) -> str:
        """Return the way in one line of text, equal for equal ways; the encoding left out."""
        reading = "as in file" if self.as_in_file else "whole page" if self.whole else "cleaned"
        undone = ",".join(sorted(set(self.undone)))
        pages = ",".join(f"{at}={label!r}" for at, label in sorted(self.pages))
        return " ".join(part for part in (reading, undone, pages) if part)

    def to_row(self) -> dict[str, Any]:
        """Return the way as a JSON object."""
        return {
            "encoding": self.encoding,
            "as_in_file": self.as_in_file,
            "whole": self.whole,
            "undone": list(self.undone),
            "pages": [list(page) for page in self.pages],
        }

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> "Way":
        """Return the way of a JSON object, what is missing as by default.

        Raises ValueError when a value is not of its kind.
        """
        encoding, undone, pages = (
            row.get("encoding", ""),
            row.get("undone", ()),
            row.get("pages", ()),
        )
        if not isinstance(encoding, str) or not all(isinstance(key, str) for key in undone):
            raise ValueError("a way of reading is not well formed")
        set_pages = []
        for page in pages:
            at, label = page
            if not isinstance(at, int) or not isinstance(label, str):
                raise ValueError("a page of a way of reading is not well formed")
            set_pages.append((at, label))
        return cls(
            encoding=encoding,
            as_in_file=row.get("as_in_file") is True,
            whole=row.get("whole") is True,
            undone=tuple(sorted(undone)),
            pages=tuple(sorted(set_pages)),
        )
