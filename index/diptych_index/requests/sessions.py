"""The contract of the requests about pins and the files that documents are read from."""

from typing import Literal, NotRequired, TypedDict

from diptych_index.protocol import AnchorRow, WayRow


class CandidatesParams(TypedDict):
    """``candidates``: where passages that have no place might stand in an open document."""

    fingerprint: str
    anchors: list[AnchorRow]


class CandidateRow(TypedDict):
    """A place that is like a passage; ``score`` is 0 to 1."""

    anchor: AnchorRow
    score: float


class CandidatesResult(TypedDict):
    """``candidates``: for each anchor in order at most five, the likeliest first."""

    candidates: list[list[CandidateRow]]


class FileStateParams(TypedDict):
    """``file_state``: whether a file still has what an open document was read from.

    ``size`` and ``time`` are what the answer before said of the file: where they are the same
    still, it is not read again.
    """

    path: str
    fingerprint: str
    size: NotRequired[int]
    time: NotRequired[int]


class FileStateResult(TypedDict):
    """``file_state``: ``size`` in bytes and ``time`` of change in nanoseconds, 0 where it is gone.

    "busy" is a file that cannot be read just now. ``encoding`` is the one to read a changed file
    with: that of the document where it still may be, else "utf-8", or "" to find it out.
    """

    state: Literal["same", "changed", "gone", "busy"]
    encoding: str
    size: int
    time: int


class FindSourceParams(TypedDict):
    """``find_source``: look for the file of a document by its content.

    ``path`` is where it was, ``folders`` where else to look, the likeliest first.
    """

    fingerprint: str
    way: WayRow
    path: str
    folders: list[str]


class FindSourceResult(TypedDict):
    """``find_source``: ``path`` has the very same content ("" if none was found).

    ``namesakes`` have its name and another content; ``looked_at`` counts the files seen, and
    ``stopped`` tells that there were more of them than are looked at.
    """

    path: str
    namesakes: list[str]
    looked_at: int
    stopped: bool
