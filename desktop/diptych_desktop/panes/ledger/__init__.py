"""The concordance: every hit of a search over both documents, a row each."""

from diptych_desktop.panes.ledger.pane import LedgerPane

__all__ = ["LedgerPane"]
