"""Reads annotations of Hypothesis: what its API answers, and what its sidebar exports as JSON.

The API (``/api/search``) gives ``{"total", "rows": […]}``; the export of the sidebar gives
``{"export_date", "export_userid", "client_version", "annotations": […]}``. Both hold the same
objects: ``text`` in Markdown, ``tags``, ``user`` and one ``target`` with W3C selectors. Replies
name in ``references`` what they answer, page notes have no selector.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from diptych_index.exchange.incoming import (
    Gathered,
    Incoming,
    Quotation,
    Work,
    named,
    tags_of,
    with_author,
)
from diptych_index.exchange.w3c_selectors import as_list, names_in, selected, text_of

FORM = "Hypothesis annotations"


def is_hypothesis(value: object) -> bool:
    """Tell an export or an answer of Hypothesis."""
    rows = _rows(value)
    return any(_is_row(row) for row in rows) or (not rows and _is_empty(value))


def gather_hypothesis(value: object) -> Gathered:
    """Return the annotations; replies stand in the note of what they answer, in order of time."""
    gathered = Gathered(FORM)
    places: dict[str, int] = {}
    replies: list[Mapping[str, Any]] = []
    for number, row in enumerate(_rows(value), start=1):
        if not _is_row(row):
            gathered.skip(f"annotation {number}", "it is not in the form of Hypothesis")
        elif row.get("references"):
            replies.append(row)
        else:
            places[text_of(row.get("id"))] = len(gathered.items)
            gathered.items.append(_item(row, number))
    for reply in sorted(replies, key=lambda row: text_of(row.get("created"))):
        _answer(reply, places, gathered)
    return gathered


def _rows(value: object) -> list[Any]:
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        for key in ("rows", "annotations"):
            if isinstance(value.get(key), list):
                rows: list[Any] = value[key]
                return rows
        if _is_row(value):
            return [value]
    return []


def _is_row(row: object) -> bool:
    if not isinstance(row, dict) or {"body", "@context"} & row.keys():
        return False
    if row.get("target") is None:
        # A page note, which marks nothing, or a reply.
        return {"uri", "user", "group", "text"} <= row.keys()
    # Answers of older servers and of groups lack one or the other.
    return isinstance(row["target"], list) and bool({"uri", "user"} & row.keys())


def _is_empty(value: object) -> bool:
    return isinstance(value, dict) and (
        "export_userid" in value or {"rows", "total"} <= value.keys()
    )


def _item(row: Mapping[str, Any], number: int) -> Incoming:
    work = _work(row)
    created = text_of(row.get("created"))
    passages = []
    for target in as_list(row.get("target")):
        found = selected(target.get("selector") if isinstance(target, dict) else None)
        if found.quote:
            passages.append(
                Quotation(
                    quote=found.quote,
                    prefix=found.prefix,
                    suffix=found.suffix,
                    start=found.start,
                    length=found.length,
                    page=found.page,
                    sections=found.sections,
                    work=work,
                    created=created,
                )
            )
    note = with_author(text_of(row.get("text")), _author(row))
    quote = passages[0].quote if passages else note
    title = "" if passages or not work.names else f"Note on “{work.names[0]}”"
    return Incoming(
        where=named("annotation", number, quote),
        passages=tuple(passages),
        note=note,
        title=title,
        tags=tags_of(as_list(row.get("tags"))),
    )


def _answer(reply: Mapping[str, Any], places: Mapping[str, int], gathered: Gathered) -> None:
    """Put a reply into the note of what it answers: the first of its references that is there."""
    words = text_of(reply.get("text")).strip()
    known = (places.get(text_of(r)) for r in as_list(reply.get("references")))
    at = next((place for place in known if place is not None), None)
    if at is None:
        gathered.skip(named("reply", 1, words), "what it answers is not in the file")
        return
    item = gathered.items[at]
    quoted = "\n".join(f"> {line}" for line in with_author(words, _author(reply)).splitlines())
    gathered.items[at] = replace(item, note=f"{item.note}\n\n{quoted}".strip())


def _work(row: Mapping[str, Any]) -> Work:
    document = row.get("document")
    titles = as_list(document.get("title")) if isinstance(document, dict) else []
    names = [title for title in titles if isinstance(title, str)]
    return Work((*names, *names_in(text_of(row.get("uri")))))


def _author(row: Mapping[str, Any]) -> str:
    """Return the name of who wrote it, without the part that names the service."""
    info = row.get("user_info")
    shown = text_of(info.get("display_name")) if isinstance(info, dict) else ""
    return shown or text_of(row.get("user")).removeprefix("acct:").partition("@")[0]
