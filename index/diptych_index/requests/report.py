"""The contract of the requests about the import report: its lines, and their places by the page.

A text can have hundreds of thousands of places, so the engine keeps them; the window has the lines
with their counts, and the pages that somebody looks at.
"""

from typing import NotRequired, TypedDict

PLACES_A_PAGE = 200
"""Places that are told together; the pages of a line count from 0."""


class NearRow(TypedDict):
    """A place that the answer is to find again: the decision ``key``, else what starts there.

    ``name`` is that of its line, ``key`` "" where it was not decided, ``start`` a ReadOffset.
    """

    name: str
    key: str
    start: int


class ReportParams(TypedDict):
    """``report``: the lines of a document's import report.

    ``filter`` leaves the lines with these words in them, and those that have places with them.
    ``pages`` are the pages wanted with the answer, by the name of their line.
    """

    fingerprint: str
    filter: NotRequired[str]
    near: NotRequired[NearRow]
    pages: NotRequired[dict[str, list[int]]]


class PlaceRow(TypedDict):
    """A place: a decision that can be reversed by its ``key``, or ("" then) what the text has.

    ``before`` is empty, or what stood there before ``shown`` did; ``where`` is a short locator.
    """

    read: list[int]
    before: str
    shown: str
    where: str
    reason: str
    key: str
    undone: bool


class PageRow(TypedDict):
    """A page of the places of a line."""

    page: int
    places: list[PlaceRow]


class ReportLineRow(TypedDict):
    """A class of thing: ``count`` of them stand, ``text`` says what they are.

    ``every`` are its places, ``shown`` those that the filter lets through, ``undone`` those of all
    that are reversed; ``decided`` says that they can be reversed.
    """

    name: str
    text: str
    count: int
    every: int
    shown: int
    undone: int
    decided: bool
    pages: list[PageRow]


class ReportResult(TypedDict):
    """``report``: ``lines`` in the order of the report. ``empty`` if there are none at all.

    Lines of few places have their page with them. ``near`` is the place that was to be found
    again: the index of its line, and of the place among those shown, None if it is not there.
    """

    lines: list[ReportLineRow]
    empty: bool
    near: list[int] | None


class ReportPlacesParams(TypedDict):
    """``report_places``: one page of the places of a line, as the same ``filter`` leaves them."""

    fingerprint: str
    filter: str
    name: str
    page: int


class ReportPlacesResult(TypedDict):
    """``report_places``: no places where there is no such line or page."""

    places: list[PlaceRow]
