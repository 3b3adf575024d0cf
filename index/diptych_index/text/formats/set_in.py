"""Which paragraphs are set in as block quotations are, where no style says what they are.

All measures are in twentieths of a point.
"""

_INDENT = 500
"""By how much a quotation is set in from the text around it."""
_FEW = 4
"""Paragraphs of which nothing can be said about how most are set in."""


def median_indent(indents: list[int]) -> int:
    """Return the left indent of most paragraphs, since some writers set in all of the text."""
    return sorted(indents)[len(indents) // 2] if len(indents) > _FEW else 0


def is_set_in(left: int, right: int, first: int, usual: int) -> bool:
    """Return whether a paragraph is set in on the left as a quotation is.

    ``left`` and ``right`` are its indents, ``first`` what that of its first line differs by: one
    that hangs out to the left is an item or an entry. What is set in farther than quotations are,
    such as an address or a signature, is one only if it is set in on the right, too.
    """
    return left - usual >= _INDENT and first >= 0 and (right > 0 or left <= 3 * _INDENT)
