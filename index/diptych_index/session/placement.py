"""What becomes of an anchor when its document is another one."""

from typing import NamedTuple

from diptych_index.session.model import Anchor, AnchorState


class Placement(NamedTuple):
    """What became of an anchor: where it stands now (None: unplaced), and how sure that is.

    "exact" says the same between the same neighbours, "moved" says the same elsewhere, "changed"
    says something else or was not found beyond doubt: please check. ``score`` is 0 to 1.
    """

    state: AnchorState
    anchor: Anchor | None
    score: float


class Candidate(NamedTuple):
    """A place where a passage might stand now, for the reader to decide; ``score`` is 0 to 1."""

    anchor: Anchor
    score: float


UNPLACED = Placement("unplaced", None, 0.0)
