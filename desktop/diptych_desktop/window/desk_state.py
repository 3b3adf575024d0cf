"""What a session restores of the window: places, size of text, query, filter, rooms, geometry."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication

from diptych_desktop.engine_client.reading import Place
from diptych_desktop.window.geometry import fitted
from diptych_desktop.window.main_window import MainWindow


def capture(window: MainWindow) -> dict[str, Any]:
    """Return the state of the desk as JSON values."""
    workspace = window.workspace
    state: dict[str, Any] = {
        "points": window.points,
        "query": window.search_bar.query(),
        "rooms": workspace.state(),
        "window": _geometry(window),
        "places": {side: list(pane.place()) for side, pane in workspace.panes.items()},
    }
    if workspace.ledger is not None:
        state["filter"] = workspace.ledger.filter()
        hit = workspace.ledger.current_hit()
        state["hit"] = list(hit) if hit else None
    if workspace.comparison is not None:
        state["row"] = workspace.comparison.current_row()
        state["comparison"] = workspace.comparison.state()
    return state


def _geometry(window: MainWindow) -> dict[str, Any]:
    place = window.normalGeometry()
    if not place.isValid() or place.isEmpty():
        place = window.geometry()
    return {
        "place": [place.x(), place.y(), place.width(), place.height()],
        "maximized": window.isMaximized(),
        "screens": [_numbers(area) for area in _screens()],
    }


def _numbers(area: QRect) -> list[int]:
    return [area.x(), area.y(), area.width(), area.height()]


def _screens() -> list[QRect]:
    """Return the parts of the screens that windows may use."""
    return [screen.availableGeometry() for screen in QGuiApplication.screens()]


def restore_room(window: MainWindow, desk: Mapping[str, Any]) -> None:
    """Give the window its size, its splitters and the size of the text back."""
    geometry = _mapping(desk.get("window"))
    place = geometry.get("place")
    if isinstance(place, list) and len(place) == 4 and all(isinstance(n, int) for n in place):
        target, screens = QRect(*place), _screens()
        left_there = geometry.get("screens") == [_numbers(area) for area in screens]
        # On the screens it was left on it stays as it was, also partly outside of them.
        if not left_there or not any(area.intersects(target) for area in screens):
            target = fitted(target, screens)
        elif window.isMaximized() and geometry.get("maximized") is not True:
            window.showNormal()
        # Not moved: ``move`` places the frame, and the window would creep by its title bar.
        window.setGeometry(target)
    if geometry.get("maximized") is True:
        window.showMaximized()
    points = desk.get("points")
    if isinstance(points, int | float):
        window.set_points(float(points))
    rooms = desk.get("rooms")
    if isinstance(rooms, dict):
        window.workspace.restore(rooms)


def place_of(desk: Mapping[str, Any], side: str) -> Place | None:
    """Return where a side was left, if the desk says."""
    value = _mapping(desk.get("places")).get(side)
    if isinstance(value, list) and len(value) == 2 and all(isinstance(n, int) for n in value):
        return Place(*value)
    return None


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
