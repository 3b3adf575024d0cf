"""Reads W3C Web Annotations in JSON-LD: one, a list, a page or a collection of them.

After the Web Annotation Data Model (W3C Recommendation, 23 February 2017). Annotations that Diptych
wrote come back as they were; those of other programs as far as they speak of passages.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from diptych_index.exchange.incoming import (
    Gathered,
    Incoming,
    Quotation,
    named,
    plain_text,
    relation_of,
    tags_of,
)
from diptych_index.exchange.w3c_selectors import as_list, quotation, text_of
from diptych_index.session.model import MOST_CELLS, RowView

FORM = "W3C Web Annotations"
_TAG_PURPOSES = {"tagging", "oa:tagging"}
_PAGES = ("AnnotationPage", "AnnotationCollection")


def is_w3c(value: object) -> bool:
    """Tell JSON that is a Web Annotation, or holds some."""
    return next(_annotations(value), None) is not None or _kind(value) in _PAGES


def gather_w3c(value: object) -> Gathered:
    """Return the annotations of a JSON-LD document."""
    gathered = Gathered(FORM)
    for number, annotation in enumerate(_annotations(value), start=1):
        _gather(annotation, number, gathered)
    return gathered


def _annotations(value: object) -> Iterator[Mapping[str, Any]]:
    """Yield the annotations of a list, a page, a collection or a graph, or the one there is."""
    kind = _kind(value)
    if isinstance(value, list):
        for item in value:
            if _kind(item) == "Annotation":
                yield item
    elif kind == "Annotation":
        yield cast("Mapping[str, Any]", value)
    elif isinstance(value, dict):
        for held in ("first", "items", "@graph", "resources"):
            inner = value.get(held)
            if isinstance(inner, list | dict):
                yield from _annotations(inner)


def _kind(value: object) -> str:
    """Return the type of a JSON-LD object without its prefix; "" where it has none."""
    if not isinstance(value, dict):
        return ""
    for kind in as_list(value.get("type", value.get("@type"))):
        name = str(kind).rpartition(":")[2]
        if name in ("Annotation", *_PAGES):
            return name
    return ""


def _gather(annotation: Mapping[str, Any], number: int, gathered: Gathered) -> None:
    created = text_of(annotation.get("created"))
    targets = [t for t in as_list(annotation.get("target")) if isinstance(t, str | dict)]
    passages = [_quotation(target, created) for target in targets]
    found = [p for p in passages if p.quote or p.start is not None]
    said = _said(annotation)
    where = named("annotation", number, next((p.quote for p in found), said.note))
    if _only_tags_a_pin(annotation, found):
        return
    if not found and targets and not _is_row(annotation):
        gathered.skip(where, _why_none(targets))
        return
    row = _with_row(replace(said, where=where), annotation, found)
    for start in range(0, max(1, len(found)), MOST_CELLS):
        cells = tuple(found[start : start + MOST_CELLS])
        gathered.items.append(replace(row, passages=cells, base=row.base if not start else 0))


def _quotation(target: object, created: str) -> Quotation:
    value = target if isinstance(target, dict) else {"source": target}
    made = quotation(value, created)
    return replace(made, tags=tags_of(as_list(value.get("diptych:tags"))))


def _only_tags_a_pin(annotation: Mapping[str, Any], found: Sequence[Quotation]) -> bool:
    """Tell an annotation that Diptych wrote for the tags of a pin, which its row has as well."""
    if _is_row(annotation) or annotation.get("motivation") != "tagging":
        return False
    return len(found) == 1 and bool(found[0].tags)


def _is_row(annotation: Mapping[str, Any]) -> bool:
    """Tell an annotation that Diptych wrote for a row, with pins or without."""
    return "diptych:heading" in annotation


def _why_none(targets: Sequence[object]) -> str:
    kinds = {
        str(selector.get("type", "")).rpartition(":")[2]
        for target in targets
        if isinstance(target, dict)
        for selector in as_list(target.get("selector"))
        if isinstance(selector, dict)
    }
    if not kinds:
        return "it is about the whole text, not about a passage"
    names = ", ".join(sorted(kind for kind in kinds if kind)) or "no selector"
    return f"it says where its passage is by {names} alone, without its words"


def _with_row(
    said: Incoming, annotation: Mapping[str, Any], found: Sequence[Quotation]
) -> Incoming:
    """Add what only Diptych writes of a row."""
    labels = [passage.label for passage in found]
    base = text_of(annotation.get("diptych:base"))
    view = annotation.get("diptych:view")
    return replace(
        said,
        base=labels.index(base) if base in labels else 0,
        view=cast(RowView, view) if view in ("side by side", "inline", "common ground") else "",
        heading=annotation.get("diptych:heading") is True and not found,
    )


def _said(annotation: Mapping[str, Any]) -> Incoming:
    """Return what the bodies of an annotation say."""
    notes: list[str] = []
    tags: list[str] = []
    relation = title = ""
    if text_of(annotation.get("bodyValue")):
        notes.append(text_of(annotation.get("bodyValue")))
    for body in as_list(annotation.get("body")):
        words, purposes = _body(body)
        if not words:
            continue
        if purposes & _TAG_PURPOSES or _tags_all(annotation, purposes):
            tags.append(words)
        elif "classifying" in purposes and relation_of(words) and not relation:
            relation = relation_of(words)
        elif "identifying" in purposes and not title:
            title = " ".join(words.split())
        else:
            notes.append(words)
    note = "\n\n".join(notes)
    return Incoming(where="", note=note, tags=tags_of(tags), relation=relation, title=title)


def _tags_all(annotation: Mapping[str, Any], purposes: set[str]) -> bool:
    """Whether bodies without a purpose of their own are tags: that is what it was made for."""
    return not purposes and as_list(annotation.get("motivation")) in (["tagging"], ["oa:tagging"])


def _body(body: object) -> tuple[str, set[str]]:
    """Return the words of a body and what they are for."""
    if isinstance(body, str):
        return (body if "://" in body else ""), set()
    if not isinstance(body, dict):
        return "", set()
    words = text_of(body.get("value", body.get("chars", body.get("source"))))
    if body.get("format") in ("text/html", "application/xhtml+xml"):
        words = plain_text(words)
    purposes = {str(purpose).rpartition(":")[2] for purpose in as_list(body.get("purpose"))}
    return words.strip(), purposes
