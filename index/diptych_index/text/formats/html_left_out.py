"""What is left out of a web page: each part a decision with its reason, which can be reversed."""

from collections.abc import Mapping

from diptych_index.spans import RawSpan, ReadSpan, read_span
from diptych_index.text.decisions import Decisions, read_at, shorten
from diptych_index.text.document import Document, ReportLine
from diptych_index.text.formats.flow_tags import Element, text_of
from diptych_index.text.formats.html_source import Origin
from diptych_index.text.formats.main_text_reasons import KINDS, Reason
from diptych_index.text.way import Way
from diptych_index.text.words import count_words

_LOOKED_AT = 400
"""Characters of a part that are looked at for what the report shows of it."""


class LeftOut:
    """Knows which parts a page is read without, and tells the report of those that were met.

    ``reasons`` are the parts that are not of the main text; those whose decision (or kind) the
    reader has reversed are shown. ``origin`` leads them back to the source.
    """

    def __init__(self, reasons: Mapping[Element, Reason], origin: Origin, way: Way) -> None:
        self._reasons = reasons
        self._origin = origin
        self._decisions = Decisions(way)
        self._met: dict[Element, RawSpan] = {}
        self._words = 0

    def skip(self, element: Element) -> bool:
        """Return whether an element that the walk comes to is left out with all that is in it."""
        reason = self._reasons.get(element)
        if reason is None or not text_of(element, 1):
            return False
        span = self._origin.span(element)
        if span is not None:
            self._met[element] = span
            if self._decisions.reverses(reason.name, span.start):
                return False
        self._words += count_words(text_of(element))
        return True

    @property
    def is_empty(self) -> bool:
        """Whether nothing was left out."""
        return not self._words

    def told(self, document: Document) -> Document:
        """Return the document with a decision for each part, and the lines that count them."""
        for element, raw in self._met.items():
            reason = self._reasons[element]
            undone = self._decisions.reverses(reason.name, raw.start)
            span = _shown(document, raw) if undone else _gap(document, raw)
            said = shorten(_words_of(element))
            self._decisions.add(
                reason.name, raw.start, span, said, said if undone else "", reason.words
            )
        made = self._decisions.finish()
        lines = []
        for name, words in KINDS.items():
            of_kind = [decision for decision in made if decision.name == name]
            if of_kind:
                standing = sum(not decision.undone for decision in of_kind)
                lines.append(ReportLine(name, standing, words))
        if self._words:
            lines.append(ReportLine("words left out", self._words, "words in the parts left out"))
        return document._replace(decisions=made, report=(*document.report, *lines))


def _words_of(element: Element) -> str:
    """Return the first words of a part, those of different elements apart."""
    pieces: list[str] = []
    length = 0
    for piece in element.itertext(None):
        pieces.append(" ".join(str(piece).split()))
        length += len(pieces[-1])
        if length > _LOOKED_AT:
            break
    return " ".join(filter(None, pieces))


def _gap(document: Document, raw: RawSpan) -> ReadSpan:
    """Return the first character behind what was left out, the last one if nothing follows."""
    at = read_at(document.offsets, raw.end)
    last = len(document.text) - 1
    return read_span(min(at, last), min(at, last) + 1)


def _shown(document: Document, raw: RawSpan) -> ReadSpan:
    """Return where a part stands that is shown because the reader wished it."""
    return document.offsets.to_read(raw)
