"""The comparison panel: rows of pinned passages, what differs in them, and what is made of it."""

from diptych_desktop.panes.comparison.pane import ComparisonPane

__all__ = ["ComparisonPane"]
