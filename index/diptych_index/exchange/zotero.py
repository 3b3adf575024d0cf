"""Reads annotations of Zotero: items of its web API, and the Markdown its notes are exported as.

The API gives items whose ``data`` has ``itemType`` "annotation" with ``annotationType``,
``annotationText``, ``annotationComment``, ``annotationColor``, ``annotationPageLabel`` and tags;
other exports nest the same fields, also without the prefix, under ``annotations`` of attachments.
A note made of annotations has for each “words” in quotation marks, a citation in brackets that may
be a link (``zotero://select…``), a link to the page (``zotero://open-pdf…``), then the comment.
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


def is_zotero(value: object) -> bool:
    """Tell JSON of Zotero by an annotation item somewhere in it."""
    return next(_items(value, (), 0), None) is not None


def gather_zotero(value: object) -> Gathered:
    """Return the highlights; what marks no words is skipped, page notes with a comment are kept."""
    gathered = Gathered(FORM)
    for number, item in enumerate(_items(value, (), 0), start=1):
        where = named("annotation", number, item.text or item.comment)
        if item.kind in _MARKED and item.text.strip():
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


def _items(value: object, names: tuple[str, ...], depth: int) -> Iterator[_Annotation]:
    """Yield the annotations of a list, an item, or an export with attachments in items."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for inner in value:
            yield from _items(inner, names, depth + 1)
        return
    if not isinstance(value, dict):
        return
    data = value.get("data")
    held: Mapping[str, Any] = data if isinstance(data, dict) else value
    found = _annotation(held, names)
    if found is not None:
        yield found
        return
    own = [text_of(held.get(key)) for key in ("title", "filename", "parentTitle")]
    names = (*names, *(name for name in own if name))
    for key in ("items", "attachments", "annotations", "children"):
        yield from _items(held.get(key), names, depth + 1)


def _annotation(row: Mapping[str, Any], names: tuple[str, ...]) -> _Annotation | None:
    kind = text_of(row.get("annotationType"))
    is_item = row.get("itemType") == "annotation" and bool(kind)
    if not is_item:
        return None
    tags = [tag.get("tag") if isinstance(tag, dict) else tag for tag in as_list(row.get("tags"))]
    return _Annotation(
        kind=kind,
        text=text_of(row.get("annotationText")),
        comment=_ELEMENT.sub("", text_of(row.get("annotationComment"))),
        color=text_of(row.get("annotationColor")),
        page=text_of(row.get("annotationPageLabel")),
        author=text_of(row.get("annotationAuthorName")),
        created=text_of(row.get("dateAdded")),
        tags=tags_of(tags),
        names=names,
    )


# -- notes in Markdown

_SPAN = re.compile(r"<span style=\"background-color: (#[0-9a-fA-F]{6})[0-9a-fA-F]{0,2}\">|</span>")
_ENTRY = re.compile(
    r"[“\"](?P<quote>[^\n]+?)[”\"]\s*"
    r"\((?P<cited>\[[^\]\n]{1,300}\]\(zotero://[^()\s]{1,300}\)|[^()\n]{1,200})\)"
    r"(?P<links>(?:\s*\(\[[^\]\n]{1,100}\]\(zotero://[^()\s]{1,300}\)\))*)"
    r"(?P<comment>[^\n]*)"
)
_CITED = re.compile(r"\[?(?P<work>[^\[\]]*?)(?:,\s*pp?\.\s*(?P<page>[^,\[\]()]+))?\]?(?:\(.*\))?")
_PAGE_LINK = re.compile(r"zotero://open(?:-pdf)?/[^()\s]*?[?&]page=([^&()\s]+)")
_SAYS_SO = re.compile(r"zotero://(?:select|open)")


def is_zotero_note(text: str) -> bool:
    """Tell a note of Zotero by its links, or by quotations that each have a citation behind."""
    if _SAYS_SO.search(text):
        return True
    return any(_page_of(match) for match in _ENTRY.finditer(_SPAN.sub("", text)))


def gather_zotero_note(text: str) -> Gathered:
    """Return the quotations of a note exported as Markdown, each with the comment behind it."""
    gathered = Gathered(FORM)
    number = 0
    for line in text.splitlines():
        color = _SPAN.search(line)
        match = _ENTRY.match(_SPAN.sub("", line).strip().lstrip("->* "))
        if match is None:
            if "zotero://" in line:
                number += 1
                gathered.skip(named("line", number, line), "it has no words in quotation marks")
            continue
        number += 1
        gathered.items.append(_from_line(match, number, color.group(1) if color else ""))
    return gathered


def _from_line(match: "re.Match[str]", number: int, color: str | None) -> Incoming:
    quote = match["quote"].strip()
    passage = Quotation(quote=quote, page=_page_of(match), color=pin_color(color))
    return Incoming(
        where=named("quotation", number, quote),
        passages=(passage,),
        note=match["comment"].strip(),
    )


def _page_of(match: "re.Match[str]") -> str:
    """Return the page that the citation names; else the one that the link opens."""
    cited = _CITED.fullmatch(match["cited"])
    if cited is not None and cited["page"]:
        return cited["page"].strip()
    link = _PAGE_LINK.search(match["links"])
    return link.group(1) if link else ""
