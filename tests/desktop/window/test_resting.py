"""What is made in a pause, so that the first letter of a search need not wait for it."""

from pathlib import Path

from journeys.conftest import desk as desk
from journeys.conftest import pair as pair
from journeys.desk import Desk


def test_what_the_first_hits_show_is_made_before_there_are_any(
    desk: Desk, pair: tuple[Path, Path]
) -> None:
    first: Path = pair[0]
    desk.program.show([str(first)])
    desk.wait_for_documents("A")
    dispersing = desk.program.wiring.words.dispersing
    desk.wait(lambda: dispersing.strip is not None)
    assert not dispersing.strip.isVisibleTo(desk.window)
    desk.type_query("ferry")
    desk.wait(dispersing.strip.isVisible)
