"""Reads a query as words of which any will do: a question, a sentence, a list of words.

The same language as that of ``query``, but words side by side are alternatives. What does not
parse in it, because it is prose and not a query, is taken word for word, and the reader told.
"""

import re
from collections.abc import Sequence

from diptych_index.errors import QueryError
from diptych_index.search.query import MAX_DEPTH, parse
from diptych_index.search.tokens import folded_words
from diptych_index.search.tree import And, Node, Not, Or, Query, Word

MAX_WORDS = 400
"""Distinct words of a long text that are looked for."""
_END_OF_QUESTION = re.compile(r"(?<=\w)\?+(?=\s|$)")


def parse_any(query: str) -> Query:
    """Parse ``query``; words, phrases and brackets side by side are joined by OR.

    AND and OR that were typed hold where nothing stands side by side without them. A question
    mark at the end of a word, where there are several words, ends a question. Never raises.
    """
    text = _END_OF_QUESTION.sub(" ", query) if len(query.split()) > 1 else query
    try:
        parsed = parse(text)
    except QueryError as error:
        why = str(error).split(";")[0].rstrip(".")
        return _words(query, f"{why}; so its words were looked for one by one.")
    root = parsed.root
    if not isinstance(root, And):
        return Query(query, root, parsed.notices)
    joins = _joins_written(text)
    if joins >= len(root.parts) - 1:
        return Query(query, root, parsed.notices)
    if joins:
        return _words(query, "AND stands beside words without it, so it was read as a word.")
    wanted = tuple(part for part in root.parts if not isinstance(part, Not))
    left_out = tuple(part for part in root.parts if isinstance(part, Not))
    if not wanted:
        return Query(query, root, parsed.notices)
    node = _either(wanted)
    return Query(query, And((node, *left_out)) if left_out else node, parsed.notices)


def _joins_written(text: str) -> int:
    """Return how often AND was typed outside brackets."""
    for _ in range(MAX_DEPTH):
        text = re.sub(r"\([^()]*\)", "x", text)
    return len(re.findall(r"(?<!\S)AND(?!\S)", text))


def _words(query: str, notice: str) -> Query:
    """Return the query that looks for any of the words of a text."""
    distinct: set[str] = set()
    parts: list[Word] = []
    for word, low, high in folded_words(query):
        distinct.add(word)
        if len(distinct) <= MAX_WORDS:
            parts.append(Word(word, query[low:high], low, high))
    if not parts:
        return Query(query, None, ())
    notices = [notice]
    if len(distinct) > MAX_WORDS:
        notices.append(f"Only the first {MAX_WORDS} different words were looked for.")
    return Query(query, _either(parts), tuple(notices))


def _either(parts: Sequence[Node]) -> Node:
    return parts[0] if len(parts) == 1 else Or(tuple(parts))
