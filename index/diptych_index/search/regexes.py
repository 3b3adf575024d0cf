"""Regular expressions over the clean text, bounded in time.

The ``regex`` library looks at the clock while it matches, which ``re`` does not.
"""

import time
from collections.abc import Callable
from functools import lru_cache

import regex

from diptych_index.errors import QueryError
from diptych_index.search.table import Place
from diptych_index.search.tree import Regex
from diptych_index.text.document import Document

SECONDS = 2.0
"""What all the regular expressions of one query may take of the processor in one document."""
MOST = 500_000
"""Matches of one expression in one document that are kept."""
_FAULTS = (regex.error, ValueError, OverflowError, RecursionError, MemoryError, LookupError,
           TypeError, AttributeError)  # fmt: skip
"""What compiling a strange pattern was seen to raise, and its kin."""
_ESCAPES = regex.compile(r"\\[pP]\{[^}]*\}|\\N\{[^}]*\}|\\.|\(\?P?<\w*>|\(\?[A-Za-z]")
_REPEAT = regex.compile(r"\{\s*(\d*)\s*(?:,\s*(\d*)\s*)?\}")
_MOST_REPEATS = 1000


def compiled(pattern: str, *, cased: bool) -> "regex.Pattern[str]":
    """Return the compiled pattern; raises ValueError with the reason, and the place if known."""
    for repeat in _REPEAT.finditer(pattern):
        if any(len(count) > 4 or int(count or 0) > _MOST_REPEATS for count in repeat.groups("")):
            raise PatternError(f"at most {_MOST_REPEATS:,} repetitions", repeat.start())
    try:
        return _compiled(pattern, cased)
    except _FAULTS as error:
        at = getattr(error, "pos", None)
        reason = str(getattr(error, "msg", "") or error or "it is too complicated")
        raise PatternError(reason, at if isinstance(at, int) else 0) from error


class PatternError(ValueError):
    """A pattern that is not one: the reason, and where in the pattern."""

    def __init__(self, reason: str, at: int) -> None:
        super().__init__(reason)
        self.at = at


@lru_cache(maxsize=64)
def _compiled(pattern: str, cased: bool) -> "regex.Pattern[str]":
    flags = regex.VERSION0 | regex.MULTILINE | (0 if cased else regex.IGNORECASE)
    return regex.compile(pattern, flags, cache_pattern=False)


def has_capital(pattern: str) -> bool:
    """Tell whether a capital letter stands in a pattern, other than in the name of a class."""
    bare = _ESCAPES.sub("", pattern)
    return bare != bare.lower()


def literal(text: str) -> str:
    """Return the query that finds ``text`` as it stands, sign for sign."""
    escaped = regex.escape(text, special_only=True, literal_spaces=True)
    return f"/{escaped.replace('/', chr(92) + '/')}/"


def places(
    term: Regex, document: Document, deadline: float, check: Callable[[], object]
) -> tuple[list[Place], bool]:
    """Return the matches in text order, which have no rows, and whether these are all.

    Matches of no length are left out. ``deadline`` is a time of ``time.thread_time``: what else the
    machine does is not held against an expression. Raises QueryError past it.
    """
    expression = compiled(term.pattern, cased=term.cased)
    found: list[Place] = []
    try:
        for at, paragraph in enumerate(document.paragraphs):
            if not at % 64:
                check()
            start = paragraph.span.start
            left = deadline - time.thread_time()
            if left <= 0:
                raise TimeoutError
            for match in expression.finditer(document.paragraph_text(at), timeout=left):
                low, high = match.span()
                if low < high:
                    found.append(Place(0, 0, start + low, start + high))
            if len(found) >= MOST:
                return found, at == len(document.paragraphs) - 1
    except (TimeoutError, MemoryError) as error:
        raise QueryError(
            f"“{term.typed}” takes too long in these texts; make it simpler, with fewer * and + "
            "beside one another.",
            term.at,
        ) from error
    return found, True
