"""The words of both documents: lists, keyness, collocates, n-grams."""

from diptych_desktop.panes.words.pane import WordsPane

__all__ = ["WordsPane"]
