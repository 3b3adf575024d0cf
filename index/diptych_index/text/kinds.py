"""The kinds of paragraph there are: all that the window needs of this package when it starts."""

from typing import Literal, get_args

Kind = Literal[
    "title", "subtitle", "author", "affiliation", "date", "source", "heading", "abstract",
    "body", "quotation", "list", "verse", "table", "code", "note", "header", "footer", "credit",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
APPARATUS: frozenset[Kind] = frozenset({"source", "header", "footer", "credit"})
"""Kinds that are greyed, left out of differences and statistics, and carry no number."""
