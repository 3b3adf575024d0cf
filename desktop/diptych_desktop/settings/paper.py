"""What is printed on: the size of the sheets, how they are turned, and their margins."""

from typing import NamedTuple

SIZES = ("A3", "A4", "A5", "B5", "Letter", "Legal")
MARGINS = {"narrow": 10.0, "usual": 18.0, "wide": 28.0}
"""Millimeters on all four sides, by name."""


class Paper(NamedTuple):
    """A choice of paper.

    ``size`` is one of SIZES, or "" for the one that is usual in the reader's country; ``margin``
    is one of MARGINS by name.
    """

    size: str = ""
    landscape: bool = False
    margin: str = "usual"

    @property
    def millimeters(self) -> float:
        """How wide the margins are."""
        return MARGINS[self.margin]

    def to_text(self) -> str:
        """Return it as one word for settings and command lines: ``A4-landscape-narrow``."""
        turned = "landscape" if self.landscape else "portrait"
        return f"{self.size or 'usual'}-{turned}-{self.margin}"

    @classmethod
    def from_text(cls, text: object) -> "Paper":
        """Return what ``to_text`` said; of anything else, the usual paper."""
        match text.split("-") if isinstance(text, str) else []:
            case [size, "portrait" | "landscape" as turned, margin] if (
                size in ("usual", *SIZES) and margin in MARGINS
            ):
                return cls("" if size == "usual" else size, turned == "landscape", margin)
        return cls()
