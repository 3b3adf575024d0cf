"""Reads the targets of W3C Web Annotations: which text, and which passage of it.

Quotation and position (TextQuoteSelector, TextPositionSelector) are understood, alone, in lists,
in a Choice or refined by one another; what points into markup or at pages (RangeSelector,
XPathSelector, CssSelector, FragmentSelector, SvgSelector) cannot be found in clean text.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, cast
from urllib.parse import unquote, urlsplit

from diptych_index.exchange.incoming import LONGEST_CONTEXT, Quotation, Work, pin_color
from diptych_index.session.model import PIN_COLORS, AnchorState

_FINGERPRINT = re.compile(r"(?:urn:sha256:)?([0-9a-f]{64})")
_STATES = ("exact", "moved", "changed", "unplaced")


class Selected(NamedTuple):
    """What the selectors of a target say; ``other`` are the kinds that cannot be followed.

    ``page`` and ``sections`` are what those of Hypothesis tell of a page of a PDF and of a chapter.
    """

    quote: str
    prefix: str
    suffix: str
    start: int | None
    length: int
    other: tuple[str, ...]
    page: str = ""
    sections: tuple[str, ...] = ()


def as_list(value: object) -> list[Any]:
    """Return what JSON-LD writes as one value or a list of them."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def text_of(value: object) -> str:
    """Return a text, also one with its language (``{"@value": …}``); "" for anything else."""
    if isinstance(value, dict):
        value = value.get("@value", value.get("value"))
    return value if isinstance(value, str) else ""


def selected(selectors: object) -> Selected:
    """Return what a list of selectors, or one, says of a passage; the first of a kind counts."""
    quote = prefix = suffix = ""
    start: int | None = None
    length = 0
    other: list[str] = []
    page = ""
    sections: tuple[str, ...] = ()
    for selector in _flat(selectors, 0):
        kind = str(selector.get("type", selector.get("@type", ""))).rpartition(":")[2]
        if kind == "TextQuoteSelector" and not quote:
            quote = text_of(selector.get("exact"))
            prefix = text_of(selector.get("prefix"))[-LONGEST_CONTEXT:]
            suffix = text_of(selector.get("suffix"))[:LONGEST_CONTEXT]
        elif kind == "TextPositionSelector" and start is None:
            first, last = selector.get("start", -1), selector.get("end", -1)
            if _is_offset(first) and _is_offset(last) and int(first) <= int(last):
                start, length = int(first), int(last) - int(first)
        elif kind == "PageSelector":
            page = page or _label_of(selector)
        elif kind == "EPUBContentSelector":
            sections = sections or tuple(filter(None, [text_of(selector.get("title"))]))
        else:
            other.append(kind or "unnamed selector")
    return Selected(quote, prefix, suffix, start, length, tuple(other), page, sections)


def _label_of(selector: Mapping[str, Any]) -> str:
    """Return the label of a page, else its number: ``index`` counts from 0."""
    label, index = selector.get("label"), selector.get("index")
    if isinstance(label, str | int) and not isinstance(label, bool) and str(label).strip():
        return str(label).strip()
    return str(index + 1) if isinstance(index, int) and _is_offset(index) else ""


def quotation(target: Mapping[str, Any], created: str) -> Quotation:
    """Return the passage of a target; it has neither quotation nor start where there is none."""
    found = selected(target.get("selector"))
    color = text_of(target.get("styleClass"))
    state = target.get("diptych:state")
    made = text_of(target.get("diptych:created")) or created
    return Quotation(
        quote=found.quote,
        prefix=found.prefix,
        suffix=found.suffix,
        start=found.start,
        length=found.length,
        page=text_of(target.get("diptych:page")),
        sections=tuple(filter(None, [text_of(target.get("diptych:section"))])),
        work=work_of(target.get("source", target)),
        created=made,
        color=color if color in PIN_COLORS else pin_color(color),
        label=text_of(target.get("diptych:label")),
        state=cast(AnchorState, state) if state in _STATES else "exact",
    )


def work_of(source: object) -> Work:
    """Return what a target's source, an address or an object, says of its text."""
    if isinstance(source, str):
        return Work(names_in(source), _print_in(source))
    if not isinstance(source, dict):
        return Work()
    address = text_of(source.get("id", source.get("@id")))
    names = [text_of(source.get(key)) for key in _NAME_KEYS]
    side = source.get("diptych:side")
    return Work(
        (*(name for name in names if name), *names_in(address)),
        _print_in(address) or _print_in(text_of(source.get("dc:identifier"))),
        side if side in ("A", "B") else None,
    )


_NAME_KEYS = ("dc:title", "dcterms:title", "title", "name", "label", "schema:name", "diptych:file")


def names_in(address: str) -> tuple[str, ...]:
    """Return the name of the file in an address, if it has one."""
    try:
        path = urlsplit(address).path
    except ValueError:
        return ()
    name = posixpath.basename(unquote(path).rstrip("/"))
    return (name,) if name and not _print_in(address) else ()


def _print_in(address: str) -> str:
    found = _FINGERPRINT.fullmatch(address)
    return found.group(1) if found else ""


def _flat(selectors: object, depth: int) -> Iterator[Mapping[str, Any]]:
    """Yield the selectors of a list, of a Choice, and those that refine others."""
    for selector in as_list(selectors) if depth < 8 else []:
        if not isinstance(selector, dict):
            continue
        if selector.get("type") in ("Choice", "oa:Choice"):
            yield from _flat(selector.get("items"), depth + 1)
            continue
        # What refines is the nearer to the passage.
        yield from _flat(selector.get("refinedBy"), depth + 1)
        yield selector


def _is_offset(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31
