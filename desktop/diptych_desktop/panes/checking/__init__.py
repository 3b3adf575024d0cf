"""The pins to look at after a text changed."""

from diptych_desktop.panes.checking.pane import CheckingPane

__all__ = ["CheckingPane"]
