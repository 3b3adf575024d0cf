"""The contract of the requests about comparisons: rows of passages, their sentences and places.

A row of the panel has one base and up to five other passages; each of these makes a pair with the
base. In a pair A is the passage on whose marks "only in A" is drawn, B the other one.
"""

from typing import Literal, NotRequired, TypedDict

from diptych_index.protocol import CompareResult, Pair, SharedRow, TallyRow


class PairParams(TypedDict):
    """Two passages of clean text.

    ``names`` are what they are called ("A", "B", or the labels of pins), ``documents`` the
    fingerprints of those they are from ("" where that is not open), ``starts`` the ReadOffsets
    where they begin there (-1: not known).
    """

    a: str
    b: str
    names: list[str]
    documents: list[str]
    starts: NotRequired[list[int]]


class ComparePairsParams(TypedDict):
    """``compare_pairs``: compare the pairs of one row; all are shown in one view.

    ``view`` is "difference" or "common ground"; with "" their similarity decides: differences, as
    soon as one pair is alike enough. ``hidden`` are the classes (C5) that are not looked at.
    """

    pairs: list[PairParams]
    view: str
    hidden: NotRequired[list[str]]


class InnerRow(TypedDict):
    """A pair of words that stand for each other: ``a`` and ``b`` are what differs within them."""

    op: int
    a: list[Pair]
    b: list[Pair]


class UnseenRow(TypedDict):
    """An operation whose sides look the same, and in words why they are not."""

    op: int
    text: str


class CountedRow(SharedRow):
    """Shared words, and how often each of the two documents has them (None: not known)."""

    documents: list[int | None]


class StrongRow(TypedDict):
    """A word that only one of two passages has, and its places there.

    ``document`` is how often its document has it (None: not known), ``weight`` the log-likelihood
    of its being so frequent in the passage.
    """

    word: str
    places: list[Pair]
    document: int | None
    weight: float


class PairResult(CompareResult):
    """The comparison of a pair, and what a closer look shows.

    ``inner`` and ``unseen`` are empty where common ground is shown, ``counted`` and ``only`` where
    differences are. ``only`` has the strongest words first. ``moved_in`` has for each move the
    paragraph of either document in which it begins (None: apparatus); it is None where one of the
    documents is not open.
    """

    inner: list[InnerRow]
    unseen: list[UnseenRow]
    counted: list[CountedRow]
    only_a: list[StrongRow]
    only_b: list[StrongRow]
    moved_in: list[list[int | None]] | None


class ComparePairsResult(TypedDict):
    """``compare_pairs``: one result for each pair, in order; ``view`` is that of all of them."""

    view: Literal["difference", "common ground"]
    pairs: list[PairResult]


class SentenceParams(TypedDict):
    """A comparison to be said again: its figures, and the names of its passages."""

    tally: TallyRow
    names: list[str]


class SentencesParams(TypedDict):
    """``sentences``: say differences again without the classes that are ``hidden``."""

    comparisons: list[SentenceParams]
    hidden: list[str]


class SentencesResult(TypedDict):
    """``sentences``: one for each, in order."""

    sentences: list[str]


class LinesParams(TypedDict):
    """``lines``: where places of the clean text of an open document (ReadOffsets) stand."""

    fingerprint: str
    reads: list[int]


class LinesResult(TypedDict):
    """``lines``: for each place its paragraph, its line and its page.

    The paragraph is a number (None in apparatus), the line one of the source (0 where the format
    has none), the page a label (None if unknown).
    """

    paragraphs: list[int | None]
    lines: list[int]
    pages: list[str | None]
