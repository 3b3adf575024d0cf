"""The reading pane: one document, its text laid out as it comes into view."""

from diptych_desktop.panes.reading.header import has_whole_page
from diptych_desktop.panes.reading.marks import PinMark
from diptych_desktop.panes.reading.pane import ReadingPane

__all__ = ["PinMark", "ReadingPane", "has_whole_page"]
