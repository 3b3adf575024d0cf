"""Text that stands in Markdown as what it is, and never as mark-up."""

import re

_MARKS = re.compile(r"[\\`*_\[\]<>#|~$^&]")
_LINE_START = re.compile(r"(?m)^([ \t]*)(?:([-+=:])|(\d+)([.)]))")
_INDENT = re.compile(r"(?m)^[ \t]+")
_TAG = re.compile(r"<(?=[A-Za-z/!?])(?!(?:https?|mailto):)")


def inline(text: str) -> str:
    """Return text for the middle of a line, with every sign of mark-up escaped."""
    return _MARKS.sub(lambda match: "\\" + match.group(), text)


def escaped(text: str) -> str:
    """Return text for whole lines: what would begin a list or a rule is escaped too."""
    return _LINE_START.sub(_start_escaped, _INDENT.sub("", inline(text)))


def quoted(text: str) -> str:
    """Return a passage as a block quotation, one paragraph for each of its lines."""
    return as_quotation(inline(text))


def as_quotation(marked: str) -> str:
    """Return text whose inner marks are Markdown as a block quotation, a paragraph a line."""
    lines = [line.strip() for line in marked.splitlines() if line.strip()]
    return "\n>\n".join(f"> {_LINE_START.sub(_start_escaped, line)}" for line in lines or [""])


def set_off(markdown: str) -> str:
    """Return Markdown as a block quotation, line by line, so that its headings stay within."""
    return "\n".join(f"> {line}".rstrip() for line in markdown.splitlines())


def without_tags(markdown: str) -> str:
    """Return a reader's own Markdown with raw HTML made plain text; links in <> stay."""
    return _TAG.sub("&lt;", markdown)


def _start_escaped(match: re.Match[str]) -> str:
    space, sign, number, stop = match.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{stop}"
