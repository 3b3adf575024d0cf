"""How a document is read: what a reader chose, part of its fingerprint and kept in the session."""

from collections.abc import Iterable, Mapping
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
        encoding, undone = row.get("encoding", ""), row.get("undone", [])
        as_in_file, whole = row.get("as_in_file", False), row.get("whole", False)
        if not isinstance(encoding, str) or not isinstance(undone, list | tuple):
            raise ValueError("a way of reading is not well formed")
        if not _all([as_in_file, whole], bool) or not _all(undone, str):
            raise ValueError("a way of reading is not well formed")
        return cls(
            encoding=encoding,
            as_in_file=as_in_file,
            whole=whole,
            undone=tuple(sorted(set(undone))),
            pages=_pages(row.get("pages", [])),
        )

    # -- other ways, made of this one

    def reversing(self, key: str) -> "Way":
        """Return the way in which the decision ``key`` is the other way round than in this one."""
        return self._replace(undone=tuple(sorted(set(self.undone) ^ {key})))

    def reversing_all(self, name: str, *, undone: bool) -> "Way":
        """Return the way in which all decisions of class ``name`` are reversed, or none is."""
        others = {key for key in self.undone if key != name and not key.startswith(f"{name}@")}
        return self._replace(undone=tuple(sorted(others | ({name} if undone else set()))))

    def with_page(self, at: int, label: str) -> "Way":
        """Return the way in which the page ``label`` begins at a RawOffset."""
        return self._replace(pages=tuple(sorted({**dict(self.pages), at: label}.items())))

    def without_page(self, at: int) -> "Way":
        """Return the way in which no page is set at a RawOffset."""
        return self._replace(pages=tuple(page for page in self.pages if page[0] != at))


def _pages(rows: object) -> tuple[tuple[int, str], ...]:
    """Return the pages of a JSON object, sorted; of two at one place the later one."""
    if not isinstance(rows, list | tuple):
        raise ValueError("the pages of a way of reading are not well formed")
    pages: dict[int, str] = {}
    for row in rows:
        match row:
            case [int(at), str(label)] if at >= 0:
                pages[at] = label
            case _:
                raise ValueError("a page of a way of reading is not well formed")
    return tuple(sorted(pages.items()))


def _all(values: Iterable[object], kind: type) -> bool:
    """Return whether all the values are of one kind."""
    return all(isinstance(value, kind) for value in values)


CLEAN = Way()
"""As a document is read when nobody has chosen otherwise."""
