"""The links of a session by where their passages stand, to know links from outside again."""

from collections.abc import Iterable

from diptych_index.exchange.known_rows import Words, words_of
from diptych_index.session.model import Anchor, Link

_Place = tuple[str, int, int]


class KnownLinks:
    """The links of a session by where their passages stand."""

    def __init__(self, links: Iterable[Link]) -> None:
        self._places: set[tuple[_Place, _Place]] = set()
        self._words: dict[tuple[Words, Words], list[tuple[Anchor, Anchor]]] = {}
        for link in links:
            self.add(link.a, link.b)

    def add(self, a: Anchor, b: Anchor) -> None:
        """Know a passage of A and one of B to be linked."""
        self._places.add((_place(a), _place(b)))
        self._words.setdefault((words_of(a), words_of(b)), []).append((a, b))

    def stands(self, a: Anchor, b: Anchor) -> bool:
        """Whether these very places are linked."""
        return (_place(a), _place(b)) in self._places

    def says(self, a: Anchor, b: Anchor) -> bool:
        """Whether passages are linked that say this between their neighbours.

        Those that stand elsewhere in the same text are others.
        """
        meant = self._words.get((words_of(a), words_of(b)), ())
        return any(_may_be(a, ours) and _may_be(b, theirs) for ours, theirs in meant)


def _may_be(anchor: Anchor, other: Anchor) -> bool:
    return anchor.fingerprint != other.fingerprint or anchor.read == other.read


def _place(anchor: Anchor) -> _Place:
    return anchor.fingerprint, anchor.read.start, anchor.read.end
