"""All differences of the comparison as a table."""

from diptych_desktop.panes.differences.pane import DifferencesPane

__all__ = ["DifferencesPane"]
