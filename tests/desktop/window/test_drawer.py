"""The drawer under the texts and the order of its pages."""

from pathlib import Path

from PySide6.QtWidgets import QTabWidget

from journeys.desk import Desk


def test_its_pages_stand_in_the_order_of_the_work(qtbot, tmp_path: Path) -> None:
    desk = Desk(qtbot, tmp_path / "kept").show()
    desk.program.complete()
    tabs = desk.window.findChild(QTabWidget, "drawer")
    titles = [tabs.tabText(index) for index in range(tabs.count())]
    assert titles == ["Hits", "Passages", "Saved", "Words", "Pins", "Comparison"]
    desk.close()
