"""Text with some of it in italics, as citations are, and how each format writes it."""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from diptych_index.export.markdown_text import inline


class Run(NamedTuple):
    """A stretch of text."""

    text: str
    italic: bool = False


Runs = tuple[Run, ...]


def join(*parts: str | Run | Iterable[Run]) -> Runs:
    """Return the parts as one text: empty ones fall away, neighbours of one kind are one run."""
    found: list[Run] = []
    for part in parts:
        for run in (Run(part),) if isinstance(part, str) else _runs(part):
            if found and found[-1].italic == run.italic:
                found[-1] = Run(found[-1].text + run.text, run.italic)
            elif run.text:
                found.append(run)
    return tuple(found)


def _runs(part: Run | Iterable[Run]) -> Iterable[Run]:
    return (part,) if isinstance(part, Run) else part


def joined(parts: Iterable[Runs], between: str) -> Runs:
    """Return the parts that say something, with ``between`` between them."""
    whole: Runs = ()
    for part in parts:
        if part:
            whole = join(whole, between, part) if whole else part
    return whole


def ended(runs: Runs, stop: str = ".") -> Runs:
    """Return the text with ``stop`` at its end, unless it ends so or in ? or ! (Chicago 6.125)."""
    said = plain(runs).rstrip("”’")
    if not said or said.endswith((stop, "?", "!")) or plain(runs).endswith(f"{stop}”"):
        return runs
    return join(runs, stop)


def plain(runs: Iterable[Run]) -> str:
    """Return the text alone."""
    return "".join(run.text for run in runs)


def markdown(runs: Iterable[Run]) -> str:
    """Return the text as Markdown."""
    return "".join(f"*{inline(run.text)}*" if run.italic else inline(run.text) for run in runs)


def html(runs: Iterable[Run]) -> str:
    """Return the text as HTML; what is in italics are titles."""
    return "".join(
        f"<cite>{escape(run.text)}</cite>" if run.italic else escape(run.text) for run in runs
    )
