"""Segments: what stands together on a line of a PDF without a gap that could part columns."""

from diptych_index.text.formats.pdf_runs import Run

_ASCENT, _DESCENT = 0.72, 0.2
"""Shares of the font size by which letters reach over and under their line."""
_LEVEL = 0.55
"""Share of the font size: what stands higher or lower by more is on another line."""


class Segment:
    """Runs that stand together on one line without a gap that could part columns.

    ``top`` and ``bottom`` are where its letters end above and below, roughly.
    """

    __slots__ = ("bottom", "order", "runs", "size", "top", "x0", "x1", "y")

    def __init__(self, run: Run) -> None:
        self.runs = [run]
        self.x0 = run.x0
        self.x1 = run.x1
        self.y = run.y
        self.size = size = run.style.size
        self.top = run.y - _ASCENT * size
        self.bottom = run.y + _DESCENT * size
        self.order = run.order

    @property
    def text(self) -> str:
        """Its text with a space between runs that are not glued."""
        if len(self.runs) == 1:
            return self.runs[0].text  # as it most often is
        pieces: list[str] = []
        for run in self.runs:
            if pieces and not run.glued:
                pieces.append(" ")
            pieces.append(run.text)
        return "".join(pieces)

    def add(self, run: Run) -> None:
        """Append a run that follows on the same line; the largest run gives size and baseline."""
        self.runs.append(run)
        self.x0, self.x1 = min(self.x0, run.x0), max(self.x1, run.x1)
        if run.style.size > self.size:
            self.size, self.y = run.style.size, run.y
            self.top, self.bottom = self.y - _ASCENT * self.size, self.y + _DESCENT * self.size


def segments_of(runs: list[Run]) -> list[Segment]:
    """Return the runs of a page, those put together that follow each other on one line."""
    made: list[Segment] = []
    last: Segment | None = None
    for run in runs:
        if last is not None:
            drop = run.y - last.y
            # Most often a line below follows, which is told at once.
            if (drop <= _LEVEL * last.size or drop <= _LEVEL * run.style.size) and _follows(
                last, run
            ):
                last.add(run)
                continue
        last = Segment(run)
        made.append(last)
    return made


def _follows(segment: Segment, run: Run) -> bool:
    """Tell whether ``run`` goes on with ``segment`` on the same line, raised or not."""
    size = run.style.size
    if size < segment.size:
        size = segment.size
    if abs(run.y - segment.y) > _LEVEL * size:
        return False
    last = segment.runs[-1]
    if size > 1.8 * min(segment.size, run.style.size) and abs(run.y - segment.y) > 0.1 * size:
        return False  # a large first letter beside the lines it begins
    gap = max(last.x0, run.x0) - min(last.x1, run.x1)
    if run.y != segment.y and abs(run.y - segment.y) > 0.12 * size and gap > 0.3 * size:
        return False
    return -0.6 * size <= gap <= 0.75 * size
