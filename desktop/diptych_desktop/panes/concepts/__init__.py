"""What a session keeps of its searches: concepts and saved searches."""

from diptych_desktop.panes.concepts.pane import ConceptsPane

__all__ = ["ConceptsPane"]
