"""Joins paragraphs that a page end, a figure or a stray blank line cut in two."""

from diptych_index.text.block import Block
from diptych_index.text.breaks import Measure, breaks
from diptych_index.text.layout import Layout
from diptych_index.text.lines import Lines
from diptych_index.text.marks import begins_small, ends_abbreviated, ends_sentence, first_word
from diptych_index.text.openings import is_caption, is_formula, opens_paragraph
from diptych_index.text.pages import Pages
from diptych_index.text.sections import is_numbered_heading, is_numbered_title

_ASIDE = frozenset({"header", "footer", "note"})
"""What stands between the two parts of a paragraph that goes on over a page."""
_MOST_BETWEEN = 8
"""Blocks that may stand inside a paragraph: a figure with its caption, a note, a table."""
_FULL = 0.8
_LONGEST_FORMULA = 4
"""Lines."""
_TOGETHER = (0.9, 1.1)
"""Shares of a full line that two halves of one have together."""


def rejoined(lines: Lines, layout: Layout, pages: Pages, blocks: list[Block]) -> list[Block]:
    """Return the blocks with the parts of every paragraph put together."""
    made: list[Block] = []
    last: Block | None = None
    torn: _Torn | None = None
    between = False
    for block in blocks:
        if block.kind in _ASIDE:
            between = True
            made.append(block)
            continue
        if last is not None and _continues(lines, layout, pages, last, block, between):
            last.lines.extend(block.lines)
        elif torn is not None and last is not None and torn.goes_on_with(lines, last, block):
            torn.block.lines.extend(block.lines)
            last, torn = torn.block, None
        else:
            made.append(block)
            last = block
        if last is not None and _is_cut_off(lines, layout, last):
            torn = _Torn(last)
        elif torn is not None:
            torn = torn.after(block)
        between = False
    return made


class _Torn:
    """A paragraph that broke off in a sentence, while something else stands in between."""

    def __init__(self, block: Block, passed: int = 0) -> None:
        """Take the block, and how many others have come since."""
        self.block = block
        self._passed = passed

    def after(self, block: Block) -> "_Torn | None":
        """Return this with one more block in between, None when it is given up."""
        if block is self.block:
            return self
        return _Torn(self.block, self._passed + 1) if self._passed < _MOST_BETWEEN else None

    def goes_on_with(self, lines: Lines, last: Block, block: Block) -> bool:
        """Tell whether ``block``, which does not go on with ``last``, is the rest of this one."""
        after_caption = is_caption(lines.stripped[last.lines[0]])
        if block.kept or block is self.block or not (block.gap or after_caption):
            return False
        first = lines.stripped[block.lines[0]]
        return first[:1].islower() and not is_formula(first)


def _is_cut_off(lines: Lines, layout: Layout, block: Block) -> bool:
    """Tell whether a block is prose whose last line is full and ends inside a sentence."""
    if not layout.wrapped or block.kept or len(block.lines) < 2:
        return False
    last = lines.stripped[block.lines[-1]]
    if last.endswith((".", "!", "?", ":")) or is_formula(last):
        return False
    return layout.last_reach(last) >= _FULL and is_prose_end(last)


def is_prose_end(text: str) -> bool:
    """Tell whether the last words of ``text`` are words rather than figures."""
    return sum(map(str.isalpha, text)) >= 0.7 * len(text.replace(" ", ""))


def _belongs_to_formula(lines: Lines, last: Block, block: Block) -> bool:
    """Tell whether ``block`` is a formula in the text of ``last``, or what follows on one."""
    first = lines.stripped[block.lines[0]]
    before = lines.stripped[last.lines[-1]]
    if len(last.lines) == 1:
        return False
    if len(block.lines) <= _LONGEST_FORMULA and all(
        is_formula(lines.stripped[i]) for i in block.lines
    ):
        return not before.endswith((".", "!", "?"))
    return first[:1].islower() and is_formula(before)


def _is_drop_cap(last: Block, text: str, following: str) -> bool:
    """Tell whether a lone capital is the first letter of the word ``following`` begins with."""
    if len(text) > 1 or len(last.lines) > 1 or not text.isupper():
        return False
    return following[: first_word(following)][:2].isupper()


def _belongs_together(layout: Layout, last: Block, text: str, following: str) -> bool:
    """Tell whether a blank line between two stands inside a sentence or inside one line.

    Some programs part a line where a sentence ends in it.
    """
    if ends_abbreviated(text) or (len(last.lines) > 1 and not ends_sentence(text)):
        return True
    low, high = _TOGETHER
    moved = layout.moved if len(last.lines) == 1 else 0.0
    return low <= moved + layout.last_reach(text) + layout.reach(" " + following) <= high


def _continues(
    lines: Lines, layout: Layout, pages: Pages, last: Block, block: Block, furniture: bool
) -> bool:
    """Tell whether ``block`` goes on with the sentence of ``last``."""
    if last.kept or block.kept or any(is_numbered_heading(lines, b) for b in (last, block)):
        return False
    before, index = last.lines[-1], block.lines[0]
    if before in lines.signed:
        return True
    text, following = lines.stripped[before], lines.stripped[index]
    if layout.wrapped and _belongs_to_formula(lines, last, block):
        return True
    new_page = furniture or index in pages.starts
    if layout.wrapped and block.gap and not (new_page or layout.torn or begins_small(following)):
        # As it most often is: a blank line stands between two paragraphs.
        return _is_drop_cap(last, text, following) and not opens_paragraph(
            following, after_gap=True
        )
    if opens_paragraph(following, after_gap=True):
        return False
    if layout.wrapped and _is_drop_cap(last, text, following):
        return True
    if not (new_page or block.gap) or not layout.wrapped:
        return new_page and begins_small(following) and not ends_sentence(text)
    if layout.torn and not new_page and not begins_small(following):
        headed = is_numbered_title(following) or (len(last.lines) == 1 and is_numbered_title(text))
        return not headed and _belongs_together(layout, last, text, following)
    if begins_small(following):
        return not text.endswith((".", "!", "?", ":"))
    if not new_page:
        return False
    if layout.last_reach(text) + layout.reach(following[: first_word(following)]) < _FULL:
        return False
    if text.endswith(("-", ",")):
        return not (following[0].isupper() and layout.reach(following) < _FULL)
    full = Measure(layout, (), ())
    return not breaks(lines, layout, full, last.lines, index, True)
