"""Which stretches of a text stand in it only once: told by three words in a row that do."""

from collections import Counter

from diptych_index.session.skeleton import Skeleton


class Once:
    """Knows the runs of three words of one text."""

    def __init__(self, skeleton: Skeleton) -> None:
        self._skeleton = skeleton
        tokens = skeleton.tokens
        self._counts = Counter(zip(tokens, tokens[1:], tokens[2:], strict=False))

    def stands_once(self, start: int, end: int) -> bool:
        """Return True if what stands from offset ``start`` to ``end`` surely stands nowhere else.

        False does not say that it does.
        """
        first, last = self._skeleton.words_within(start, end)
        tokens = self._skeleton.tokens
        return any(
            self._counts[tokens[k], tokens[k + 1], tokens[k + 2]] == 1
            for k in range(first, last - 1)
        )
