"""A reader's own note, from Markdown to HTML: the small part of Markdown that notes use.

Paragraphs, headings (as bold lines, since a note is no chapter of the report), flat lists, block
quotations, rules, code, bold, italic and struck-out text. Everything else stays as it was typed.
Whatever the note holds, the HTML has no other elements than these and no attribute: a link is
written out as text, raw HTML is text.
"""

import re
from collections.abc import Sequence
from html import escape

_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`{1,3})(?!`)(?P<code>.{1,500}?)(?<!`)(?P=ticks)(?!`)"
    r"|!?\[(?P<text>[^\[\]]{0,500})\]\((?P<url>[^()\s]{0,500})\)"
    r"|<(?P<link>(?:https?|mailto):[^<>\s]{1,500})>"
    r"|(?P<two>\*\*|(?<!\w)__|~~)(?=\S)(?P<strong>.{1,1000}?)(?<=\S)(?P=two)(?!\*|(?<=_)\w)"
    r"|(?P<one>\*|(?<!\w)_)(?=[^\s*_])(?P<em>.{1,1000}?)(?<=[^\s])(?P=one)(?!(?<=_)\w)"
    r"|(?P<break>(?:\\|[ ]{2,})\n)",
    re.DOTALL,
)
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+(?P<text>.*?))?[ \t]*#*[ \t]*")
_BULLET = re.compile(r"[ \t]*[-*+][ \t]+(?P<text>.*)")
_NUMBER = re.compile(r"[ \t]*(?P<number>\d{1,9})[.)][ \t]+(?P<text>.*)")
_QUOTED = re.compile(r" {0,3}> ?(?P<text>.*)")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})")
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})[ \t]*")
_DEEPEST = 4
"""Levels of marks within marks and of quotations in quotations; what is deeper is text."""


def note_html(markdown: str) -> str:
    """Return the elements of a note, one after the other; "" for a blank one."""
    return "".join(_blocks(markdown.splitlines(), 0))


def _blocks(lines: Sequence[str], depth: int) -> list[str]:
    out: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            at += 1
        elif fence := _FENCE.fullmatch(line):
            end = _end_of_code(lines, at + 1, fence["fence"])
            out.append(f"<pre><code>{escape(chr(10).join(lines[at + 1 : end]))}</code></pre>")
            at = end + 1
        elif _RULE.fullmatch(line):
            out.append("<hr>")
            at += 1
        elif heading := _HEADING.fullmatch(line):
            out.append(f"<p><strong>{_inline(heading['text'] or '', depth)}</strong></p>")
            at += 1
        elif depth < _DEEPEST and _QUOTED.fullmatch(line):
            end = _end_of(lines, at, _QUOTED)
            inner = [_QUOTED.sub(r"\g<text>", quoted) for quoted in lines[at:end]]
            out.append(f"<blockquote>{''.join(_blocks(inner, depth + 1))}</blockquote>")
            at = end
        elif mark := next((m for m in (_BULLET, _NUMBER) if m.fullmatch(line)), None):
            html, at = _list(lines, at, mark, depth)
            out.append(html)
        else:
            end = at + 1
            while end < len(lines) and lines[end].strip() and not _begins_block(lines[end]):
                end += 1
            out.append(f"<p>{_inline(_lines_joined(lines[at:end]), depth)}</p>")
            at = end
    return out


def _list(lines: Sequence[str], at: int, mark: re.Pattern[str], depth: int) -> tuple[str, int]:
    """Return the list that begins at a line, and the line behind it."""
    first = mark.fullmatch(lines[at])
    number = int(first["number"]) if first is not None and mark is _NUMBER else 1
    items: list[list[str]] = []
    while at < len(lines):
        item = mark.fullmatch(lines[at])
        if item is not None and not _RULE.fullmatch(lines[at]):
            items.append([item["text"]])
        elif not lines[at].strip():
            following = next((line for line in lines[at:] if line.strip()), "")
            if not mark.fullmatch(following):
                break
        elif lines[at][:1] not in " \t" or _begins_block(lines[at]):
            break
        else:
            items[-1].append(lines[at])
        at += 1
    tag = "ul" if mark is _BULLET else "ol"
    # Without attributes, a list that begins elsewhere keeps its numbers as text.
    if number != 1:
        rows = "<br>".join(
            f"{n}. {_inline(_lines_joined(item), depth)}" for n, item in enumerate(items, number)
        )
        return f"<p>{rows}</p>", at
    inner = "".join(f"<li>{_inline(_lines_joined(item), depth)}</li>" for item in items)
    return f"<{tag}>{inner}</{tag}>", at


def _begins_block(line: str) -> bool:
    """Tell whether a line ends the paragraph before it."""
    return any(
        pattern.fullmatch(line) for pattern in (_BULLET, _NUMBER, _QUOTED, _RULE, _HEADING, _FENCE)
    )


def _end_of(lines: Sequence[str], at: int, pattern: re.Pattern[str]) -> int:
    while at < len(lines) and pattern.fullmatch(lines[at]):
        at += 1
    return at


def _end_of_code(lines: Sequence[str], at: int, fence: str) -> int:
    while at < len(lines) and not _ends_code(lines[at].strip(), fence):
        at += 1
    return at


def _ends_code(line: str, fence: str) -> bool:
    return len(line) >= len(fence) and not line.strip(fence[0])


def _lines_joined(lines: Sequence[str]) -> str:
    return "\n".join(line.lstrip() for line in lines).rstrip()


def _inline(text: str, depth: int) -> str:
    """Return the text of a block with its marks as elements."""
    if depth > _DEEPEST:
        return escape(text)
    out: list[str] = []
    at = 0
    for match in _INLINE.finditer(text):
        out.append(escape(text[at : match.start()]))
        out.append(_element(match, depth + 1))
        at = match.end()
    return "".join(out) + escape(text[at:])


def _element(match: re.Match[str], depth: int) -> str:
    if match["escaped"] is not None:
        return escape(match["escaped"])
    if match["code"] is not None:
        return f"<code>{escape(match['code'].strip())}</code>"
    if match["url"] is not None:
        text, url = _inline(match["text"], depth), escape(match["url"])
        return f"{text} ({url})" if text and url and text != url else text or url
    if match["link"] is not None:
        return escape(match["link"])
    if match["strong"] is not None:
        tag = "s" if match["two"] == "~~" else "strong"
        return f"<{tag}>{_inline(match['strong'], depth)}</{tag}>"
    if match["em"] is not None:
        return f"<em>{_inline(match['em'], depth)}</em>"
    return "<br>"
