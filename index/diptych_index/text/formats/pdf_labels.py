"""The numbers of the pages of a PDF: its own labels, else what is printed on them."""

from collections import Counter
from typing import NamedTuple


class PageLabel(NamedTuple):
    """The label of a page, and whether it was counted rather than stated or printed."""

    text: str
    inferred: bool


def page_labels(stated: list[str], printed: dict[int, str]) -> list[PageLabel]:
    """Return the label of every page, from 0.

    ``stated`` are the labels of the file ("" for none), ``printed`` the numbers on the pages. A
    file that only counts its pages from 1 says less than numbers printed on them. Pages without
    either are counted on from the nearest printed number, and in a file without any from 1.
    """
    offset = _offset(printed)
    counted = [str(index + 1) for index in range(len(stated))]
    if any(stated) and (stated != counted or offset in {None, 1}):
        return [PageLabel(label, False) if label else PageLabel("", True) for label in stated]
    first = 1 if offset is None else offset
    labels: list[PageLabel] = []
    for index in range(len(stated)):
        if index in printed:
            labels.append(PageLabel(printed[index], False))
        else:
            number = index + first
            labels.append(PageLabel(str(number) if number > 0 else "", True))
    return labels


def _offset(printed: dict[int, str]) -> int | None:
    """Return the number that page 0 would have by most printed numbers, None without any."""
    votes = Counter(int(label) - page for page, label in printed.items() if label.isdecimal())
    return votes.most_common(1)[0][0] if votes else None
