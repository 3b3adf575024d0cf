"""A block: lines of a source that make one paragraph."""

from collections.abc import Sequence

from diptych_index.text.kinds import Kind


class Block:
    """Lines (indexes, in order) that make one paragraph, and what it is.

    ``kept`` tells that its line ends are part of it (verse, code, tables); ``gap`` that a blank
    line stands before it. ``seams`` are the first line of a formula that stands inside it and the
    first behind it: the formula keeps lines of its own.
    """

    __slots__ = ("gap", "kept", "kind", "level", "lines", "seams")

    def __init__(self, lines: list[int], kind: Kind = "body", *, gap: bool = True) -> None:
        self.lines = lines
        self.kind: Kind = kind
        self.level = 0
        self.kept = False
        self.gap = gap
        self.seams: Sequence[int] = ()
