"""Reads a query as words of which any will do: a question, a sentence, a list of words.

The same language as that of ``query``, but words side by side are alternatives. What does not
parse in it, because it is prose and not a query, is taken word for word, and the reader told.
"""

import re
from collections.abc import Sequence

from diptych_index.errors import QueryError
from diptych_index.search.grammar import MAX_DEPTH
from diptych_index.search.query import NO_CONCEPTS, Concepts, parse
from diptych_index.search.tokens import folded_words
from diptych_index.search.tree import (
    And,
    Literal,
    Node,
    Not,
    Or,
    Phrase,
    Query,
    Regex,
    Scope,
    Word,
    looked_for,
)  # fmt: skip

MAX_WORDS = 400
"""Distinct words of a long text that are looked for."""
_END_OF_QUESTION = re.compile(r"(?<=\w)\?+(?=\s|$)")


def parse_any(query: str, concepts: Concepts = NO_CONCEPTS) -> Query:
    """Parse ``query``; words, phrases and brackets side by side are joined by OR.

    AND and OR that were typed hold where nothing stands side by side without them. A question
    mark at the end of a word, where there are several words, ends a question. Raises QueryError
    only where it has no word at all.
    """
    text = _END_OF_QUESTION.sub(" ", query) if len(query.split()) > 1 else query
    try:
        parsed = parse(text, concepts)
    except QueryError as error:
        why = str(error).split(";")[0].rstrip(".")
        found = _words(query, f"{why}; so its words were looked for one by one.")
        if found.root is None:
            raise
        return found
    root = parsed.root
    if root is not None and any(map(_is_prose, looked_for(root))):
        return _words(query, "What stands between slashes was read as words.")
    if isinstance(root, Phrase):
        root = _either(_pieces(root))
    if not isinstance(root, And):
        return Query(query, root, parsed.notices)
    joins = _joins_written(text)
    if joins >= len(root.parts) - 1:
        return Query(query, root, parsed.notices)
    if joins:
        return _words(query, "AND stands beside words without it, so it was read as a word.")
    wanted = [one for part in root.parts if not _limits(part) for one in _pieces(part)]
    limits = [part for part in root.parts if _limits(part)]
    if not wanted:
        return Query(query, root, parsed.notices)
    node = _either(wanted)
    return Query(query, And((node, *limits)) if limits else node, parsed.notices)


def _limits(node: Node) -> bool:
    """Tell whether ``node`` says where to look, or what to leave out."""
    return isinstance(node, Scope | Not)


def _pieces(node: Node) -> tuple[Node, ...]:
    """Return the words of one with hyphens, each of which will do; else the node alone."""
    if isinstance(node, Phrase) and node.joined:
        return tuple(
            Word(part.text, part.typed, part.at, part.end)
            for part in node.parts
            if isinstance(part, Word | Literal)
        )
    return (node,)


def _is_prose(term: Node) -> bool:
    """Tell whether a regular expression is words between two slashes."""
    return isinstance(term, Regex) and not re.search(r"[^\w\s,;:'’-]", term.pattern)


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
