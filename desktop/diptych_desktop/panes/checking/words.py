"""What the pane shows of one pin, as HTML of our own making: nothing in it comes from a file."""

from collections.abc import Iterator

from diptych_desktop.controllers.checking import Check
from diptych_desktop.theme.theme import Theme
from diptych_index.protocol import CompareResult
from diptych_index.session.model import Anchor

WAS, NOW = "It was", "It is now"
LONGEST = 6_000
"""Characters of a passage that are shown."""


def heading(check: Check) -> str:
    """Return one sentence on what became of a pin."""
    label, side = check.pin.label, check.pin.side
    if check.pin.state == "changed":
        if check.former is None:
            return f"{label} was found again in document {side}; check that it is the passage."
        return f"{label} says something else in document {side} now."
    if check.pin.state == "moved":
        return f"{label} says the same in document {side}, but stands elsewhere now."
    if check.left:
        return f"{label} has no place in document {side}, and was left so. Its text is kept."
    return f"{label} was not found in document {side} as it is now. Its text is kept."


def passage(anchor: Anchor, theme: Theme) -> str:
    """Return a passage in its context, the context in the secondary ink."""
    quiet = theme.secondary.name()
    before, after = _safe(anchor.prefix[-120:]), _safe(anchor.suffix[:120])
    return (
        f'<p style="color:{quiet}">…{before}'
        f'<span style="color:{theme.ink.name()}">{_safe(anchor.quote[:LONGEST])}</span>{after}…</p>'
    )


def difference(check: Check, compared: CompareResult, theme: Theme) -> str:
    """Return what a pin said and what stands there now, the words that differ marked.

    Words that are gone are struck out, new ones underlined, as well as coloured.
    """
    if check.former is None:
        return passage(check.pin.anchor, theme)
    was, now = check.former.quote, check.pin.anchor.quote
    gone = f"color:{theme.only_a_ink.name()};background:{theme.only_a.name()}"
    new = f"color:{theme.only_b_ink.name()};background:{theme.only_b.name()}"
    spans_was = [op["a"] for op in compared["ops"] if op["op"] != "equal"]
    spans_now = [op["b"] for op in compared["ops"] if op["op"] != "equal"]
    title = f"color:{theme.secondary.name()}"
    return (
        f'<p style="{title}">{WAS}</p><p>{_marked(was, spans_was, "s", gone)}</p>'
        f'<p style="{title}">{NOW}</p><p>{_marked(now, spans_now, "u", new)}</p>'
    )


def _marked(text: str, spans: list[list[int]], tag: str, style: str) -> str:
    return "".join(_pieces(text[:LONGEST], spans, tag, style))


def _pieces(text: str, spans: list[list[int]], tag: str, style: str) -> Iterator[str]:
    at = 0
    for start, end in spans:
        if start < end and start >= at:
            yield _safe(text[at:start])
            yield f'<{tag} style="{style}">{_safe(text[start:end])}</{tag}>'
            at = end
    yield _safe(text[at:])


def _safe(text: str) -> str:
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return safe.replace("\n", "<br>").replace("\u2028", "<br>")
