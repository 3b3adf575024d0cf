"""The panel, whole: pinned from five places, compared, annotated, exported, undone, redone."""

from pathlib import Path

import pytest

from diptych_desktop.dialogs.export_formats import SPECS
from journeys.desk import Desk
from journeys.test_exports import chosen
from journeys.test_panel import all_redone, all_undone, annotate, comparison

CROSSES = "The ferry crosses twice a day"


def quotes(desk: Desk) -> list[str]:
    return [pin.anchor.quote for pin in desk.session.pins]


def pinned(desk: Desk, count: int) -> None:
    desk.wait(lambda: len(desk.session.pins) == count)


def search(desk: Desk, query: str, counts: dict[str, int]) -> None:
    desk.type_query(query)
    desk.wait(lambda: desk.counts() == counts)


def pin_from_five_places(desk: Desk) -> None:
    """Pin a selection, the hit one has gone to, one of the ledger, a passage and a word."""
    desk.pin("A", CROSSES)

    search(desk, "gulls", {"A": 0, "B": 1})
    desk.press("next_hit")
    desk.press("pin")
    pinned(desk, 2)

    search(desk, "engineers", {"A": 1, "B": 0})
    ledger = desk.window.workspace.ledger
    ledger.view.setFocus()
    ledger.view.pinPressed.emit(0)
    pinned(desk, 3)

    search(desk, "counts", {"A": 1, "B": 1})
    desk.press("region_passages")
    ranking = desk.program.wiring.searching.ranking
    desk.wait(lambda: ranking.pane is not None and ranking.pane.model.rowCount())
    ranking.pane.view.move_to(0)
    assert ranking.pane.pin_here()
    pinned(desk, 4)

    desk.press("words_list")
    words = desk.program.wiring.words
    desk.wait(lambda: words.pane is not None and words.pane.model.rowCount())
    words.pane.rows.pin(words.pane.model.place("grandfather"))
    pinned(desk, 5)


@pytest.fixture
def panel(desk: Desk, pair: tuple[Path, Path]) -> Desk:
    desk.show(*pair)
    pin_from_five_places(desk)
    return desk


def test_the_whole_work_of_the_panel_is_undone_to_nothing_and_redone(
    panel: Desk, tmp_path: Path, monkeypatch
) -> None:
    assert quotes(panel)[0] == CROSSES
    first = panel.session.rows[0]
    panel.window.workspace.show_comparison()
    comparison(panel).show_row(first.id)
    panel.select("A", "whoever misses it waits on the bank")
    panel.press("pin_beside")
    panel.wait(lambda: len(panel.session.rows[0].pins) == 3)
    panel.press("region_comparison")
    panel.wait(lambda: len(comparison(panel).item(first.id).results) == 2)
    annotate(panel)
    for spec in SPECS:
        target = tmp_path / f"{spec.name}.{spec.ending}"
        chosen(panel, spec.name, target, monkeypatch)
        assert target.stat().st_size > 0, spec.name
    done = (panel.session.rows, panel.session.pins)
    names = all_undone(panel)
    assert names[-6:] == ["Pin passage"] * 6
    assert (panel.session.rows, panel.session.pins) == ((), ())
    assert all_redone(panel) == len(names)
    assert (panel.session.rows, panel.session.pins) == done
