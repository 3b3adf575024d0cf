"""Writes queries for the hits that have a word beside them."""

from diptych_index.errors import QueryError
from diptych_index.search.describe import written
from diptych_index.search.suggest import Reader
from diptych_index.search.tree import Meet, Node, Word

_ANY = "x"
"""A word to try a query with."""


def node_of(query: str, distance: int, read: Reader) -> str:
    """Return ``query`` as it can stand before ``BESIDE/distance``; "" for a blank one.

    As it was typed, in brackets where it needs them; where it is still being typed, or holds what
    only makes sense by itself, as it was understood. Raises QueryError where it does not parse.
    """
    parsed = read(query)
    root = parsed.root
    if root is None:
        return ""
    for node in (query.strip(), f"({query.strip()})"):
        if not parsed.unfinished and _stands(node, root, distance, read):
            return node
    return f"({written(root)})"


def _stands(node: str, root: Node, distance: int, read: Reader) -> bool:
    """Tell whether a query with ``node`` before BESIDE has the hits of ``root``."""
    try:
        tree = read(f"{node} BESIDE/{distance} {_ANY}").root
    except QueryError:
        return False
    return tree == Meet(root, Word(_ANY, _ANY, 0, 0), distance, 0, 0)
