"""Text that stands in Markdown as what it is, and never as mark-up."""

import re

_MARKS = re.compile(r"[\\`*_\[\]<>#|~$^&]")
_LINE_START = re.compile(r"(?m)^([ \t]*)(?:([-+=:])|(\d+)([.)]))")
_INDENT = re.compile(r"(?m)^[ \t]+")
_TAG = re.compile(r"<(?=[A-Za-z/!?])(?!(?:https?|mailto):)")


def escaped(text: str) -> str:
    """Return text with every sign that Markdown would read as mark-up escaped."""
    text = _INDENT.sub("", _MARKS.sub(lambda match: "\\" + match.group(), text))
    return _LINE_START.sub(_start_escaped, text)


def quoted(text: str) -> str:
    """Return a passage as a block quotation, one paragraph for each of its lines."""
    return as_quotation(escaped(text))


def as_quotation(markdown: str) -> str:
    """Return Markdown as a block quotation, one paragraph for each of its lines."""
    lines = [line.strip() for line in markdown.splitlines() if line.strip()]
    return "\n>\n".join(f"> {line}" for line in lines or [""])


def without_tags(markdown: str) -> str:
    """Return a reader's own Markdown with raw HTML made plain text; links in <> stay."""
    return _TAG.sub("&lt;", markdown)


def _start_escaped(match: re.Match[str]) -> str:
    space, sign, number, stop = match.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{stop}"
