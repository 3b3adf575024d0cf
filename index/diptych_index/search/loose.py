"""Reads a query as words of which any will do: a question, a sentence, a list of words.

The same language as that of ``query``, but words side by side are alternatives. What does not
parse in it, because it is prose and not a query, is taken word for word, and the reader told.
"""

import re
from collections.abc import Sequence

from diptych_index.errors import QueryError
from diptych_index.search.alternatives import OPERATORS, Arranging, is_capitals
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

    AND joins more closely, ``Arranging`` has the rules. A question mark at the end of a word,
    where there are several words, ends a question. Raises QueryError only where it has no word at
    all.
    """
    text = _END_OF_QUESTION.sub(" ", query) if len(query.split()) > 1 else query
    arranging = Arranging(text)
    try:
        parsed = parse(text, concepts, arranging.arranged)
    except QueryError as error:
        why = str(error).split(";")[0].rstrip(".")
        found = _words(query, f"{why}; so its words were looked for one by one.")
        if found.root is None:
            raise
        return found
    root = parsed.root
    if root is not None and any(map(_is_prose, looked_for(root))):
        return _words(query, "What stands between slashes was read as words.")
    notices = (*arranging.notices, *parsed.notices)
    return Query(query, None if root is None else _loosened(root), notices)


def _loosened(root: Node) -> Node:
    """Return a query with each word of a phrase, and of one with hyphens, as an alternative.

    Those that stand in brackets with AND belong together.
    """
    if isinstance(root, And):
        limits = [part for part in root.parts if isinstance(part, Scope | Not)]
        wanted = [part for part in root.parts if not isinstance(part, Scope | Not)]
        return And((_loosened(wanted[0]), *limits)) if len(wanted) == 1 and limits else root
    parts = root.parts if isinstance(root, Or) else (root,)
    return _either([piece for part in parts for piece in _pieces(part)])


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
    if not isinstance(term, Regex) or re.search(r"[^\w\s,;:'’-]", term.pattern):
        return False
    return bool(folded_words(term.pattern))


def _words(query: str, notice: str) -> Query:
    """Return the query that looks for any of the words of a text."""
    distinct: set[str] = set()
    parts: list[Word] = []
    operators = () if is_capitals(query) else OPERATORS
    for word, low, high in folded_words(query):
        if query[low:high] in operators:
            continue
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
