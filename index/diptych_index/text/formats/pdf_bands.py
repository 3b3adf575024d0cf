"""Cuts a page across: into blocks with white between them, into bands around what is wide."""

from statistics import median

from diptych_index.text.formats.pdf_segments import Segment
from diptych_index.text.formats.pdf_sides import Leaf, row_share

_WHITE = 1.1
"""Share of the font size: so much white over the whole width parts blocks."""
_LARGE = 1.15
"""Share of the usual size: a title is set larger."""
_MANY, _STRAY = 40, 0.1
"""Pieces of text, and a share of them: few wide ones among many make no wide block."""
_BYLINES = 24
"""Pieces of text in a block of authors beside each other, at most."""
_SHORT = 0.75
"""Share of the width of a column that no line of such a block is longer than."""
_LEVEL = 0.6
"""Share of the lines of the shorter of two blocks of authors that stand level with another."""
_CLOSE = 1.4
"""Share of the distance between the rows of a table at which its head stands at most."""


def blocks_of(
    segments: list[Segment], blockers: list[Segment], gutter: float
) -> tuple[list[list[Segment]], int]:
    """Return the segments in blocks from the top that are cut by themselves.

    Between blocks there is white over the whole width. Those with a blocker stand alone, so that
    the last line of a wide caption or abstract stays with it although it is short; those without
    one belong together, but for authors beside each other below a title, whose place is the
    second value, -1 if there are none.
    """
    size = median([s.size for s in segments])
    blocks = _parted(segments, _WHITE * size)
    wide = {id(s) for s in blockers}
    made: list[list[Segment]] = []
    bylines = -1
    before = titled = False
    for block in blocks:
        across = [s for s in block if id(s) in wide]
        if across and (len(block) < _MANY or len(across) > _STRAY * len(block)):
            made.append(block)
            before = False
            titled = titled or max(s.size for s in across) >= _LARGE * size
        elif titled and not before and bylines < 0 and _are_bylines(block, segments, gutter):
            bylines = len(made)
            made.append(block)
        elif before:
            made[-1] = [*made[-1], *block]
        else:
            made.append(block)
            before = True
    return made, bylines


def beside_each_other(block: list[Segment]) -> list[Leaf]:
    """Return what stands beside each other in a block, each as a leaf of its own."""
    made: list[list[Segment]] = []
    reach = 0.0
    for segment in sorted(block, key=lambda s: s.x0):
        if made and segment.x0 < reach:
            made[-1].append(segment)
        else:
            made.append([segment])
        reach = max(reach, segment.x1)
    return [Leaf(found, "text") for found in made]


def _parted(segments: list[Segment], white: float) -> list[list[Segment]]:
    """Return the segments from the top, parted where nothing stands over the whole width."""
    blocks: list[list[Segment]] = []
    foot = 0.0
    for segment in sorted(segments, key=lambda s: s.top):
        if blocks and segment.top - foot < white:
            blocks[-1].append(segment)
            foot = max(foot, segment.bottom)
        else:
            blocks.append([segment])
            foot = segment.bottom
    return blocks


def _are_bylines(block: list[Segment], around: list[Segment], gutter: float) -> bool:
    """Tell whether a block holds short lines beside each other, as authors stand."""
    left = [s for s in block if s.x1 <= gutter]
    right = [s for s in block if s.x0 >= gutter]
    if not left or not right or len(block) > _BYLINES:
        return False
    reach = min(gutter - min(s.x0 for s in around), max(s.x1 for s in around) - gutter)
    return max(s.x1 - s.x0 for s in block) <= _SHORT * reach and row_share(left, right) >= _LEVEL


def bands_of(segments: list[Segment], blockers: list[Segment]) -> list[list[Segment]]:
    """Return the segments in bands from the top: those at a blocker's height and those between."""
    spans: list[list[float]] = []
    for blocker in sorted(blockers, key=lambda s: s.top):
        if spans and blocker.top <= spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], blocker.bottom)
        else:
            spans.append([blocker.top, blocker.bottom])
    free: list[list[Segment]] = [[] for _ in range(len(spans) + 1)]
    blocked: list[list[Segment]] = [[] for _ in spans]
    for segment in segments:
        middle = (segment.top + segment.bottom) / 2
        above = sum(span[1] < middle for span in spans)
        if above < len(spans) and spans[above][0] <= middle:
            blocked[above].append(segment)
        else:
            free[above].append(segment)
    ordered: list[list[Segment]] = []
    for index, band in enumerate(free):
        if band:
            ordered.append(band)
        if index < len(blocked) and blocked[index]:
            if index and not band and ordered:
                ordered[-1] = [*ordered[-1], *blocked[index]]
            else:
                ordered.append(blocked[index])
    return ordered


def joined(bands: list[list[Leaf]]) -> list[Leaf]:
    """Return the leaves of bands; those of bands without columns that lie below each other as one.

    A band is cut out by whatever runs over a gutter; where none of its neighbours has columns
    either, they are one column.
    """
    made: list[Leaf] = []
    open_end = False
    for leaves in bands:
        whole = len(leaves) == 1 and leaves[0].kind == "text"
        if open_end and leaves[0].kind == "table" and _heads(made[-1].segments, leaves[0].segments):
            made[-1] = Leaf([*made[-1].segments, *leaves[0].segments], "table")
            made.extend(leaves[1:])
        elif whole and open_end and _stacked(made[-1], leaves[0]):
            made[-1] = Leaf([*made[-1].segments, *leaves[0].segments], "text")
        else:
            made.extend(leaves)
        open_end = whole
    return made


def _stacked(above: Leaf, below: Leaf) -> bool:
    """Tell whether one leaf lies below another and not beside it."""
    a0, a1 = min(s.x0 for s in above.segments), max(s.x1 for s in above.segments)
    b0, b1 = min(s.x0 for s in below.segments), max(s.x1 for s in below.segments)
    return max(a0, b0) < min(a1, b1)


def _heads(row: list[Segment], table: list[Segment]) -> bool:
    """Tell whether cells in one row are the head of the table below them."""
    heights = sorted({round(s.y) for s in table})
    height = max(s.y for s in row)
    return (
        len(row) > 1
        and height - min(s.y for s in row) < 2
        and len(heights) > 1
        and 0 < heights[0] - height <= _CLOSE * (heights[-1] - heights[0]) / (len(heights) - 1)
    )
