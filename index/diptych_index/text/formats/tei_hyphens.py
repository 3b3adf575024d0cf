"""What became of the words that a line end of a TEI source breaks, as decisions to turn round."""

import re
from typing import NamedTuple

from diptych_index.spans import raw_span, read_span
from diptych_index.text.classes import JOINED_HYPHENS, KEPT_HYPHENS
from diptych_index.text.decisions import Decisions, read_at
from diptych_index.text.document import Document, Join, ReportLine

HYPHENS = "-\u2010\u00ad¬\u2e17"
_WORD = re.compile(r"[^\W_]+")
_TEXTS = {
    JOINED_HYPHENS: "words joined over a line end",
    KEPT_HYPHENS: "hyphens at a line end kept as part of the word",
}
_BEHIND = frozenset({"joined lines", "glued words", "notes", "notes without a mark", "pages"})
"""Lines of the report that come after those about hyphens."""


class Broken(NamedTuple):
    """A word that a break parts: its halves and the RawOffsets they begin at.

    ``hyphen`` tells whether one stands at the line end, ``verdict`` what is to stand between the
    halves ("", "-", "- "), ``reason`` why.
    """

    left: str
    right: str
    raw: int
    behind: int
    hyphen: bool
    verdict: str
    reason: str


class _Done(NamedTuple):
    """A broken word and what stands between its halves now."""

    broken: Broken
    joint: str


class Hyphens:
    """Collects what was decided about line ends; what the reader reversed is the other way."""

    def __init__(self, decisions: Decisions) -> None:
        self._decisions = decisions
        self._done: dict[int, _Done] = {}

    def decided(self, broken: Broken) -> str:
        """Note a decision; return what is to be put between the halves.

        "" for nothing, "-" for the hyphen that stands there, "- " and " " for a word that does not
        go on. A passage that is written twice is decided once.
        """
        joint = broken.verdict
        if self._decisions.reverses(_class_of(broken), broken.raw):
            # Without a hyphen to show, two halves that do not belong together are two words.
            joint = "" if joint else "-" if broken.hyphen else " "
        self._done.setdefault(broken.raw, _Done(broken, joint))
        return joint

    def told(self, document: Document) -> Document:
        """Return the document with its joins, decisions and their lines in the report."""
        if not self._done:
            return document
        joins = []
        for broken, joint in (self._done[raw] for raw in sorted(self._done)):
            at = read_at(document.offsets, broken.behind)
            span = read_span(at, min(at + len(broken.right), len(document.text)))
            end = broken.behind + len(broken.right)
            result = f"{broken.left}{joint}{broken.right}"
            left = f"{broken.left}-" if broken.hyphen else broken.left
            joins.append(
                Join(span, raw_span(broken.raw, end), left, broken.right, result, broken.reason)
            )
            self._decisions.add(
                _class_of(broken), broken.raw, span, f"{left} {broken.right}", result, broken.reason
            )
        made = self._decisions.finish()
        return document._replace(
            joins=tuple(joins), decisions=made, report=self._report(document.report)
        )

    def _report(self, lines: tuple[ReportLine, ...]) -> tuple[ReportLine, ...]:
        """Return the report with a line for each class, at its usual place."""
        made = self._decisions.finish()
        counted = []
        for name, words in _TEXTS.items():
            standing = [decision for decision in made if decision.name == name]
            if standing:
                count = sum(not decision.undone for decision in standing)
                counted.append(ReportLine(name, count, words))
        place = next((i for i, line in enumerate(lines) if line.name in _BEHIND), len(lines))
        return (*lines[:place], *counted, *lines[place:])


def before_hyphen(text: str) -> str | None:
    """Return a text without the hyphen it ends in, None where it ends in none."""
    return text[:-1] if text[-1:] in HYPHENS and text[-2:-1].isalnum() else None


def first_word(text: str) -> str:
    """Return the word a text begins with, "" where it begins with none."""
    found = _WORD.match(text)
    return found.group() if found is not None else ""


def _class_of(broken: Broken) -> str:
    """Return the class of a decision: a hyphen that stays, or a word put together."""
    return KEPT_HYPHENS if broken.verdict else JOINED_HYPHENS
