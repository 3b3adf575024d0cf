"""Half characters (lone surrogates) in what an action brings: the store keeps question marks."""

from collections.abc import Iterator

from diptych_index.session.actions import Action, ChangeReading, PlacePins
from diptych_index.session.model import Anchor


def has_half_characters(action: Action) -> bool:
    """Return whether any text of an action has one, so that the store keeps another text.

    It may be True of what only looks like one, never False of what is one.
    """
    match action:
        case PlacePins(places=places):
            return _is_halved("".join(_texts(anchor for _, anchor, _ in places)))
        case ChangeReading(name=name, document=document, places=places):
            anchors = "".join(_texts(anchor for _, anchor, _ in places))
            return _is_halved(anchors) or "\\ud" in repr((name, document))
        case _:
            return "\\ud" in repr(action)


def _texts(anchors: Iterator[Anchor]) -> Iterator[str]:
    """Give the texts of anchors; there may be ten thousand, which take long to be represented."""
    for anchor in anchors:
        yield from (anchor.quote, anchor.prefix, anchor.suffix, anchor.section, anchor.page or "")


def _is_halved(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False
