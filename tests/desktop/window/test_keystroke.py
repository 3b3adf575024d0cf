"""What a letter typed into the search field costs: what is drawn first, what is left alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from journeys.desk import FIRST, SECOND, Desk


class Seen(QObject):
    """Notes the events of one kind that widgets get, in their order, by the widgets' names."""

    def __init__(self, kind: QEvent.Type, **widgets: QWidget) -> None:
        super().__init__()
        self.kind = kind
        self.names: list[str] = []
        self._called = {widget: name for name, widget in widgets.items()}
        for widget in widgets.values():
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == self.kind:
            self.names.append(self._called[watched])
        return False


@pytest.fixture
def desk(qtbot, tmp_path: Path):
    for name, text in (("first.txt", FIRST), ("second.txt", SECOND)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    desk = Desk(qtbot, tmp_path / "kept").show(tmp_path / "first.txt", tmp_path / "second.txt")
    yield desk
    desk.close()


def search(desk: Desk, query: str) -> None:
    """Ask a query, and let all that it shows be drawn."""
    ask(desk, query)
    for _ in range(10):
        QApplication.processEvents()


def ask(desk: Desk, query: str) -> None:
    answered = desk.program.board.search.result
    with desk.bot.waitSignal(answered, check_params_cb=lambda found: found["query"] == query):
        desk.program.wiring.search_for(query)


def test_the_rows_of_the_ledger_are_painted_before_the_marks_in_the_texts(desk: Desk) -> None:
    search(desk, "ferry")
    workspace = desk.window.workspace
    seen = Seen(
        QEvent.Type.Paint,
        rows=workspace.ledger.view.viewport(),
        marks=workspace.panes["A"].view.viewport(),
    )
    ask(desk, "ledger")
    desk.wait(lambda: {"rows", "marks"} <= set(seen.names))
    assert seen.names[0] == "rows"


def test_other_counts_do_not_lay_the_texts_out_anew(desk: Desk) -> None:
    search(desk, "ferry")
    workspace = desk.window.workspace
    seen = Seen(QEvent.Type.LayoutRequest, texts=workspace.upright, window=desk.window)
    search(desk, "crossing")
    label = desk.window.search_bar.counts.label
    assert label.text() == "A 3 · B 2"
    assert seen.names == []


def test_the_drawer_can_be_dragged_to_its_least_height_and_no_further(desk: Desk) -> None:
    search(desk, "ferry")
    workspace = desk.window.workspace
    drawer = workspace.ledger.window().findChild(QWidget, "drawer")
    workspace.upright.setSizes([10_000, 1])
    assert workspace.upright.sizes()[-1] >= drawer.minimumSizeHint().height()
    assert drawer.size() == drawer.parentWidget().size()
    workspace.upright.setSizes([10_000, 0])
    assert not workspace.drawer_open()


def test_the_counts_are_not_cut_off_in_a_larger_font(desk: Desk) -> None:
    counts = desk.window.search_bar.counts
    counts.set_counts({"A": 1_234_567, "B": 7_654_321})
    font = counts.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    counts.setFont(font)
    wanted = counts.label.fontMetrics().horizontalAdvance(counts.label.text())
    assert counts.label.width() >= wanted
    assert counts.label.alignment() & Qt.AlignmentFlag.AlignVCenter
