"""Reads annotations of Zotero as JSON: items of its web API, exports, and those of its reader.

The API gives items whose ``data`` has ``itemType`` "annotation" with ``annotationType``,
``annotationText``, ``annotationComment``, ``annotationColor``, ``annotationPageLabel`` and tags,
each with the key of its attachment (``parentItem``), which may stand in the same list; other
exports nest them under ``annotations`` of attachments. The reader's own have the same without the
prefix: ``type``, ``text``, ``comment``, ``color``, ``pageLabel``. Notes: zotero_notes.py.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from diptych_index.exchange.incoming import (
    Gathered,
    Incoming,
    Quotation,
    Work,
    named,
    pin_color,
    tags_of,
)
from diptych_index.exchange.w3c_selectors import as_list, text_of

FORM = "Zotero annotations"
_MARKED = {"highlight", "underline"}
_WITHOUT_WORDS = {
    "image": "it marks a picture, which has no words",
    "ink": "it is drawn by hand, which has no words",
    "note": "it has no words of the text; its comment is not taken as one of a passage",
    "text": "it is written onto the page, not into the text",
}
_DEEPEST = 12
_ELEMENT = re.compile(r"</?(?:i|b|sub|sup|span)(?:\s[^<>]*)?>")


class _Annotation(NamedTuple):
    """The fields of an annotation item, whatever they are called, and its attachment's title."""

    kind: str
    text: str
    comment: str
    color: str
    page: str
    author: str
    created: str
    tags: tuple[str, ...]
    names: tuple[str, ...]
    deleted: bool


def is_zotero(value: object) -> bool:
    """Tell JSON of Zotero by an annotation item somewhere in it."""
    return next(_items(value, (), 0, {}), None) is not None


def gather_zotero(value: object) -> Gathered:
    """Return the highlights; what marks no words is skipped, page notes with a comment are kept."""
    gathered = Gathered(FORM)
    for number, item in enumerate(_items(value, (), 0, _parents(value)), start=1):
        where = named("annotation", number, item.text or item.comment)
        if item.deleted:
            gathered.skip(where, "it lies in Zotero's trash")
        elif item.kind in _MARKED and item.text.strip():
            gathered.items.append(_incoming(item, where))
        elif item.kind == "note" and item.comment.strip():
            page = f" on page {item.page}" if item.page else ""
            gathered.items.append(
                Incoming(where=where, note=item.comment, tags=item.tags, title=f"Note{page}")
            )
        else:
            gathered.skip(where, _WITHOUT_WORDS.get(item.kind, "it has no words"))
    return gathered


def _incoming(item: _Annotation, where: str) -> Incoming:
    passage = Quotation(
        quote=_ELEMENT.sub("", item.text),
        page=item.page,
        work=Work(item.names),
        created=item.created,
        color=pin_color(item.color),
    )
    return Incoming(where=where, passages=(passage,), note=item.comment.strip(), tags=item.tags)


class _Parent(NamedTuple):
    """What an annotation may hang on: its own names, and the key of what it hangs on itself."""

    names: tuple[str, ...]
    key: str


def _parents(value: object) -> dict[str, _Parent]:
    """Return the items of a list by their keys: that of a library has them side by side."""
    rows = value.get("items") if isinstance(value, dict) else value
    found: dict[str, _Parent] = {}
    for row in rows if isinstance(rows, list) else []:
        held = _held(row)
        if held is not None and held.get("itemType") != "annotation" and text_of(held.get("key")):
            parent = _Parent(_names_of(held), text_of(held.get("parentItem")))
            found[text_of(held.get("key"))] = parent
    return found


def _held(row: object) -> Mapping[str, Any] | None:
    """Return the fields of an item, which its API puts into ``data``."""
    if not isinstance(row, dict):
        return None
    data = row.get("data")
    return data if isinstance(data, dict) else row


def _names_of(held: Mapping[str, Any]) -> tuple[str, ...]:
    own = [text_of(held.get(key)) for key in ("title", "filename", "parentTitle")]
    return tuple(name for name in own if name)


def _items(
    value: object, names: tuple[str, ...], depth: int, parents: Mapping[str, _Parent]
) -> Iterator[_Annotation]:
    """Yield the annotations of a list, an item, or an export with attachments in items."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for inner in value:
            yield from _items(inner, names, depth + 1, parents)
        return
    held = _held(value)
    if held is None:
        return
    found = _annotation(held, (*names, *_names_above(text_of(held.get("parentItem")), parents)))
    if found is not None:
        yield found
        return
    names = (*names, *_names_of(held))
    for key in ("items", "attachments", "annotations", "children"):
        yield from _items(held.get(key), names, depth + 1, parents)


def _names_above(key: str, parents: Mapping[str, _Parent]) -> tuple[str, ...]:
    """Return the names of an attachment and of the work it belongs to."""
    names: tuple[str, ...] = ()
    for _ in range(_DEEPEST):
        parent = parents.get(key)
        if parent is None:
            break
        names, key = (*names, *parent.names), parent.key
    return names


def _annotation(row: Mapping[str, Any], names: tuple[str, ...]) -> _Annotation | None:
    prefixed = bool(text_of(row.get("annotationType"))) or row.get("itemType") == "annotation"
    if not prefixed and not _is_of_the_reader(row):
        return None

    def field(name: str) -> str:
        key = f"annotation{name}" if prefixed else f"{name[0].lower()}{name[1:]}"
        found = row.get(key)
        return str(found) if _is_number(found) else text_of(found)

    tags = [
        tag.get("tag", tag.get("name")) if isinstance(tag, dict) else tag
        for tag in as_list(row.get("tags"))
    ]
    return _Annotation(
        kind=field("Type") or "highlight",
        text=field("Text"),
        comment=_ELEMENT.sub("", field("Comment")),
        color=field("Color"),
        page=field("PageLabel"),
        author=field("AuthorName"),
        created=text_of(row.get("dateAdded", row.get("dateCreated"))),
        tags=tags_of(tags),
        names=names,
        deleted=bool(row.get("deleted")),
    )


def _is_of_the_reader(row: Mapping[str, Any]) -> bool:
    """Tell an annotation as the reader itself writes it; ``type`` alone says too little."""
    is_kind = text_of(row.get("type")) in _MARKED | _WITHOUT_WORDS.keys()
    return is_kind and bool({"pageLabel", "sortIndex", "position"} & row.keys())


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
