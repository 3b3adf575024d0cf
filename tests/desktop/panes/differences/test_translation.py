"""The table of differences in another language: the words around it can be translated."""

import pytest
from PySide6.QtWidgets import QLabel, QTableView

from diptych_desktop.panes.differences import DifferencesPane
from marked_words import MARK, marked, plain_words


@pytest.mark.parametrize("complete", [True, False])
def test_every_word_around_the_table_is_translated(qtbot, complete) -> None:
    with marked():
        pane = DifferencesPane()
        qtbot.addWidget(pane)
        pane.set_differences([], complete=complete)
    assert plain_words(pane) == []
    assert pane.accessibleName() == "⟦Differences⟧"
    assert MARK in pane.findChild(QTableView).accessibleName()
    assert any(MARK in label.text() for label in pane.findChildren(QLabel))
