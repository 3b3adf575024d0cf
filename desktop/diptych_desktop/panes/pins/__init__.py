"""The list of all pins of a session."""

from diptych_desktop.panes.pins.pane import PinsPane

__all__ = ["PinsPane"]
