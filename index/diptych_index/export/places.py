"""Where in a source a passage stands, as citations say it."""

from typing import NamedTuple

from diptych_index.session.model import Anchor
from diptych_index.text.locator import has_lines


class Place(NamedTuple):
    """The page ("" if unknown), the paragraph (0 in apparatus), the lines ((0, 0) without any)."""

    page: str = ""
    paragraph: int = 0
    lines: tuple[int, int] = (0, 0)

    @property
    def all(self) -> list[str]:
        """All that is known: ``p. 366``, ``¶14``, ``ll. 212–215``."""
        page = [f"p. {self.page}"] if self.page else []
        paragraph = [f"¶{self.paragraph}"] if self.paragraph else []
        return [*page, *paragraph, *self._lines("l.", "ll.")]

    def in_words(self, paragraph: str) -> str:
        """Return ``para. 14`` (the word is the style's), else the lines, of a source unpaged."""
        if self.paragraph:
            return f"{paragraph} {self.paragraph}"
        return "".join(self._lines("line", "lines"))

    def _lines(self, one: str, many: str) -> list[str]:
        if not has_lines(self.lines):
            return []
        first, last = self.lines
        return [f"{one} {first}" if first == last else f"{many} {first}–{last}"]


def place_of(anchor: Anchor) -> Place:
    """Return the place of an anchor."""
    return Place(anchor.page or "", anchor.paragraph or 0, anchor.lines)
