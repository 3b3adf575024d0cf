"""The texts of blocks as the rules about headings, credits and titles see them."""

from collections.abc import Sequence
from typing import overload

from diptych_index.text.block import Block
from diptych_index.text.lines import Lines

_FIRST_LINES = 15
_WHOLE = 20
"""Lines from which on a block is cut to its first ones and the last."""


class BlockTexts(Sequence[str]):
    """The text of every block: lines joined by spaces, long ones cut.

    Each is put together when it is first asked for, since most of them never are.
    """

    def __init__(self, lines: Lines, blocks: Sequence[Block]) -> None:
        self._stripped = lines.stripped
        self._blocks = blocks
        self._made: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self._blocks)

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...

    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        if isinstance(index, slice):
            return [self[i] for i in range(len(self))[index]]
        text = self._made.get(index)
        if text is None:
            text = self._made[index] = self._text(self._blocks[index].lines)
        return text

    def _text(self, indexes: list[int]) -> str:
        stripped = self._stripped
        if len(indexes) == 1:
            return stripped[indexes[0]]
        ends = indexes if len(indexes) < _WHOLE else [*indexes[:_FIRST_LINES], indexes[-1]]
        return " ".join([stripped[i] for i in ends])
