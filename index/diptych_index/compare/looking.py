"""Long loops that stop now and then, to see whether their end is still wanted."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

_AT_ONCE = 5_000
_T = TypeVar("_T")

Check = Callable[[], object]
"""Is called every few milliseconds and may raise, which ends the work."""


def looking(items: Iterable[_T], check: Check, at_once: int = _AT_ONCE) -> Iterator[_T]:
    """Yield items, with a look before every ``at_once`` of them."""
    left = iter(items)
    while some := list(islice(left, at_once)):
        check()
        yield from some
