"""The import report of a document, beside its text."""

from diptych_desktop.panes.import_report.panel import ImportReportPanel

__all__ = ["ImportReportPanel"]
