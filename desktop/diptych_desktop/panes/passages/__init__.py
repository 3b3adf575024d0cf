"""The ranked list of passages that answer a query."""

from diptych_desktop.panes.passages.pane import PassagesPane

__all__ = ["PassagesPane"]
