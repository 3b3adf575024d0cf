"""The contract of the request ``align``: which passages of two documents are the same ones."""

from typing import Literal, TypedDict

Relation = Literal["versions", "quotes", "unrelated"]
"""Two texts are versions of each other, only share passages word for word, or neither."""

AlignedRow = list[int]
"""A passage of A and one of B that correspond: ``[a_start, a_end, b_start, b_end]``, half open, in
ReadOffsets."""


class AlignParams(TypedDict):
    """``align``: two open documents, by their fingerprints."""

    a: str
    b: str


class AlignResult(TypedDict):
    """``align``: the passages that correspond, apparatus left out.

    ``pairs`` are in order in both documents and do not overlap: paragraphs of versions (several
    where they were split or merged, sentences where they are long), shared passages of texts that
    quote each other. ``moved`` are those that stand elsewhere, in the order of A. Both are empty
    where the texts are unrelated. ``similarity`` (0 to 1) is the share of both texts' words that
    stand for each other, rare words counting more.
    """

    relation: Relation
    similarity: float
    pairs: list[AlignedRow]
    moved: list[AlignedRow]
