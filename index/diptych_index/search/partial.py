"""What to show where no paragraph has all that a query asks for."""

from collections.abc import Collection, Sequence

from diptych_index.search.describe import describe
from diptych_index.search.evaluate import Evaluation
from diptych_index.search.tree import And, Node, Not, Or, Scope

PARTIAL = 20
"""Passages at most that have only some of the words."""
NONE_HAS_ALL = (
    "No paragraph has all of this; those that have most of it are shown, with what is missing."
)


def wanted_parts(root: Node) -> Sequence[Node]:
    """Return what a query asks for all together; nothing where it asks for one thing."""
    if not isinstance(root, And):
        return ()
    parts = [part for part in root.parts if not isinstance(part, Not | Scope)]
    return parts if len(parts) > 1 else ()


def relaxed(root: Node) -> Node:
    """Return the query that takes any of ``wanted_parts``; its limits and exclusions still hold."""
    either = Or(tuple(wanted_parts(root)))
    limits = [part for part in getattr(root, "parts", ()) if isinstance(part, Not | Scope)]
    return And((either, *limits)) if limits else either


class Missing:
    """Tells what paragraphs of one document do not have of the parts of a query."""

    def __init__(self, wanted: Sequence[Node], evaluation: Evaluation) -> None:
        self._found: list[tuple[str, Collection[int]]] = [
            (describe(part, inflections=False), evaluation.paragraphs(part)) for part in wanted
        ]

    def of(self, paragraph: int) -> tuple[str, ...]:
        """Return what is missing in a paragraph, in words, in the order of the query."""
        return tuple(told for told, found in self._found if paragraph not in found)
