"""The page of passages in another language: its words can be translated."""

import pytest
from PySide6.QtWidgets import QWidget

from diptych_desktop.models.alike import in_words
from diptych_desktop.panes.passages import PassagesPane
from ledger_hits import reading
from marked_words import MARK, marked, plain_words

A = reading("A", ("The river is low.",))
FOUND = {
    "query": "river ferry",
    "parsed": "river AND ferry",
    "terms": ["river", "ferry"],
    "passages": [
        {
            "document": "A", "paragraph": 0, "score": 1.0, "span": [0, 17],
            "matches": [(4, 9, 0)], "missing": ["ferry"],
        }
    ],
    "counts": {"A": 0}, "paragraphs": {"A": 0}, "notices": [], "suggestions": [],
}  # fmt: skip


@pytest.fixture
def pane(qtbot):
    """The page as a reader of another language has it."""
    host = QWidget()
    qtbot.addWidget(host)
    with marked():
        pane = PassagesPane(host)
        pane.host = host  # kept as long as the pane
        pane.set_documents(A, None)
        yield pane


def test_every_word_of_the_page_is_translated(pane):
    assert plain_words(pane) == []
    pane.set_result(FOUND)
    assert plain_words(pane) == []
    assert pane.summary.text() == f"{MARK}1 passage comes near⟧"


def test_what_is_read_out_of_a_passage_is_translated(pane):
    pane.set_result(FOUND)
    spoken = pane.model.spoken(0)
    assert "⟦1 match⟧" in spoken
    assert "⟦lacks: ferry⟧" in spoken


def test_what_a_selection_was_found_in_is_told_in_words_that_are_translated(qapp):
    row = {"kind": "exact", "evidence": []}
    with marked():
        assert in_words("B", "a mill", [row]) == (
            "⟦⟦1 passage⟧ in B like “a mill” (1 with the same words), best first⟧"
        )
