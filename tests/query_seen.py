"""What a reader sees of the search field: what is marked as wrong, which queries it offers."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCompleter

from diptych_desktop.panes.search_bar import SearchBar
from diptych_desktop.theme.theme import load_theme


def marked_at(bar: SearchBar, theme: str = "light") -> int | None:
    """Return where the character stands that lies on the ground of an error, None for none."""
    image = bar.field.grab().toImage()
    wanted = load_theme(theme).only_a
    # A ground that is not quite opaque is off by one here and there.
    columns = [
        x
        for x in range(image.width())
        for y in range(image.height())
        if abs(image.pixelColor(x, y).red() - wanted.red()) < 3
        and abs(image.pixelColor(x, y).green() - wanted.green()) < 3
        and abs(image.pixelColor(x, y).blue() - wanted.blue()) < 3
    ]
    if not columns:
        return None
    left = round(min(columns) / image.devicePixelRatio())
    return bar.field.cursorPositionAt(QPoint(left, bar.field.height() // 2))


def queries_offered(bar: SearchBar) -> list[str]:
    """Return the queries that open under the field at Down, the first one first."""
    QTest.keyClick(bar.field, Qt.Key.Key_Down)
    completer = bar.findChild(QCompleter)
    if completer is None or not completer.popup().isVisible():
        return []
    model = completer.popup().model()
    offered = [model.index(row, 0).data() for row in range(model.rowCount())]
    completer.popup().hide()
    return offered
