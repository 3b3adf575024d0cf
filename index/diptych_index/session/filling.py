"""Filling frozen values fast: a long session has ten thousand of each.

A frozen class takes nine times as long to fill its slots as a plain one. Python lets a value change
to a class that has the same slots: fill one of these, then give it the ``__class__`` it is to have.
"""

from diptych_index.session.model import Anchor, Pin, Row


class OpenAnchor:
    """An Anchor that is being filled, and then becomes one."""

    __slots__ = Anchor.__slots__


class OpenPin:
    """A Pin that is being filled."""

    __slots__ = Pin.__slots__


class OpenRow:
    """A Row that is being filled."""

    __slots__ = Row.__slots__
