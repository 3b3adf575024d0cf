"""What a reader means by "this": a selection, the sentence read, or the one of the hit."""

from collections.abc import Callable, Sequence
from typing import cast

from diptych_desktop.controllers.board import Board
from diptych_desktop.controllers.desk import other
from diptych_desktop.models.kwic import sentence_around
from diptych_desktop.models.stretches import sentence_at
from diptych_desktop.window.main_window import MainWindow
from diptych_index.session.model import Side
from diptych_index.spans import ReadSpan, read_span


class AtHand:
    """Knows the passage that is pinned, cited or looked for where none is named.

    ``spans`` gives the hits of a side in text order.
    """

    def __init__(
        self, window: MainWindow, board: Board, spans: Callable[[str], Sequence[ReadSpan]]
    ) -> None:
        self._window = window
        self._board = board
        self._spans = spans
        self._selected: Side | None = None
        self._stood: Side | None = None

    # -- what the reader did last

    def selected(self, side: Side) -> None:
        """Note that the reader has just selected something: it is meant before any hit."""
        if self._window.workspace.panes[side].selection() is not None:
            self._selected = side

    def stood(self, side: Side) -> None:
        """Note that the reader has moved the caret: its sentence is meant before any hit."""
        self._stood = side

    def went_to_hit(self) -> None:
        """Note that the reader went to a hit: it is meant before what was selected earlier."""
        self._selected = self._stood = None

    # -- what is meant

    def passage(self, current: Side) -> tuple[Side, ReadSpan] | None:
        """Return the selection or the sentence that is meant, None where nothing is at hand.

        Of a caret and a hit, the one that the reader went to last is meant.
        """
        if self._selected is not None and (found := self._selection(self._selected)) is not None:
            return found
        if self._stood is not None and (found := self._sentence_read(self._stood)) is not None:
            return found
        chosen = self._selection(current) or self._selection(other(current))
        return self._current_hit() or chosen or self._sentence_read(current)

    def current_words(self) -> str:
        """Return the words of the current hit, or "" where there is none."""
        ledger = self._window.workspace.ledger
        hit = ledger.current_hit() if ledger is not None else None
        if ledger is None or hit is None:
            return ""
        return " ".join(ledger.model.hits.text(*hit).split())

    def sentence(self, side: Side, hit: ReadSpan) -> ReadSpan:
        """Return the sentence a hit stands in: a word alone says nothing when it is pinned."""
        document = self._board.documents.document(side)
        if document is None:
            return hit
        index = document.place(hit.start).paragraph
        paragraph, start = document.paragraphs[index], document.starts[index]
        first, last = sentence_around(paragraph.text, hit.start - start, hit.end - start)
        return read_span(start + first, start + last)

    def _selection(self, side: Side) -> tuple[Side, ReadSpan] | None:
        span = self._window.workspace.panes[side].selection()
        return None if span is None else (side, span)

    def _sentence_read(self, side: Side) -> tuple[Side, ReadSpan] | None:
        """Return the sentence that the caret stands in, where the keyboard is in that text."""
        document = self._board.documents.document(side)
        view = self._window.workspace.panes[side].view
        if document is None or not view.hasFocus():
            return None
        span = sentence_at(document, view.caret())
        return None if span is None else (side, span)

    def _current_hit(self) -> tuple[Side, ReadSpan] | None:
        ledger = self._window.workspace.ledger
        hit = ledger.current_hit() if ledger is not None else None
        if hit is None:
            return None
        side, spans = cast(Side, hit[0]), self._spans(hit[0])
        return (side, self.sentence(side, spans[hit[1]])) if hit[1] < len(spans) else None
