"""Reads notes of Zotero made of annotations, as it exports them in Markdown.

Each annotation is a paragraph, or an entry of a list: “words” in quotation marks, coloured or
underlined by an element of HTML or not; a citation in brackets that may be a link
(``zotero://select…``); a link to the page (``zotero://open-pdf…``, ``zotero://open…``); the comment
behind it, and on the lines below up to the next blank one.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from diptych_index.exchange.incoming import Gathered, Incoming, Quotation, named, pin_color
from diptych_index.exchange.zotero import FORM

_MOST_LINES, _MOST_CHARACTERS = 40, 20_000
"""How far the words of one annotation, with their citation, are looked for."""
_SPAN = re.compile(
    r"<(?:span|mark|u) style=\"[a-z-]*(?:background|color)[a-z-]*:\s*(#[0-9a-fA-F]{6})"
    r"[0-9a-fA-F]{0,2};?\">|</(?:span|mark|u)>"
)
_ENTRY = re.compile(
    r"[“\"«„](?P<quote>.+?)[”\"»“]\s*"
    r"\((?P<cited>\[[^\]\n]{1,300}\]\(zotero://[^()\s]{1,300}\)|[^()\n]{1,200})\)"
    r"(?P<links>(?:\s*\(\[[^\]\n]{1,100}\]\(zotero://[^()\s]{1,300}\)\))*)"
    r"(?P<comment>[^\n]*)",
    re.DOTALL,
)
_CITED = re.compile(r"\[?(?P<work>[^\[\]]*?)(?:,\s*pp?\.\s*(?P<page>[^,\[\]()]+))?\]?(?:\(.*\))?")
_PAGE_LINK = re.compile(r"zotero://open(?:-pdf)?/[^()\s]*?[?&]page=([^&()\s]+)")
_SAYS_SO = re.compile(r"zotero://(?:select|open)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!<>~|-])")
_QUOTES = '“"«„'


class _Entry(NamedTuple):
    """An annotation of a note: its match, the colour of its words, the lines below."""

    match: "re.Match[str]"
    color: str
    below: tuple[str, ...]


def is_zotero_note(text: str) -> bool:
    """Tell a note of Zotero by its links, or by quotations that each have a citation behind."""
    if _SAYS_SO.search(text):
        return True
    found = (entry for entry in _entries(text) if isinstance(entry, _Entry))
    return any(_page_of(entry.match) for entry in found)


def gather_zotero_note(text: str) -> Gathered:
    """Return the quotations of a note exported as Markdown, each with its comment."""
    gathered = Gathered(FORM)
    for number, entry in enumerate(_entries(text), start=1):
        if isinstance(entry, str):
            gathered.skip(named("line", number, entry), "it has no words in quotation marks")
        else:
            gathered.items.append(_incoming(entry, number))
    return gathered


def _entries(text: str) -> Iterator[_Entry | str]:
    """Yield the annotations of a note, and the lines that link to something else."""
    for paragraph in re.split(r"\n\s*\n", text):
        lines = paragraph.splitlines()
        at = 0
        while at < len(lines):
            found, taken = _entry(lines[at : at + _MOST_LINES])
            if found is None and "zotero://" in lines[at]:
                yield lines[at]
            if found is None:
                at += 1
                continue
            at += taken
            end = at
            while end < len(lines) and _entry(lines[end : end + 1])[0] is None:
                end += 1
            below = tuple(line.strip() for line in lines[at:end])
            at = end
            yield found._replace(below=below)


def _entry(lines: list[str]) -> tuple[_Entry | None, int]:
    """Return the annotation that begins with the first of these lines, and how many it takes."""
    for count in range(1, len(lines) + 1):
        whole = "\n".join(lines[:count])
        if len(whole) > _MOST_CHARACTERS:
            break
        bare = _SPAN.sub("", whole).strip().lstrip("->* ")
        if not bare.startswith(tuple(_QUOTES)):
            return None, 0
        match = _ENTRY.match(_ESCAPED.sub(r"\1", bare))
        if match is not None:
            color = _SPAN.search(whole)
            return _Entry(match, (color.group(1) or "") if color else "", ()), count
    return None, 0


def _incoming(entry: _Entry, number: int) -> Incoming:
    quote = " ".join(entry.match["quote"].split())
    passage = Quotation(quote=quote, page=_page_of(entry.match), color=pin_color(entry.color))
    lines = (entry.match["comment"].strip(), *entry.below)
    return Incoming(
        where=named("quotation", number, quote),
        passages=(passage,),
        note="\n".join(lines).strip(),
    )


def _page_of(match: "re.Match[str]") -> str:
    """Return the page that the citation names; else the one that the link opens."""
    cited = _CITED.fullmatch(match["cited"])
    if cited is not None and cited["page"]:
        return cited["page"].strip()
    link = _PAGE_LINK.search(match["links"])
    return link.group(1) if link else ""
