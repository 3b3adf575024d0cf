"""One row of the comparison over the whole screen."""

from diptych_desktop.panes.presentation.pane import Presentation

__all__ = ["Presentation"]
