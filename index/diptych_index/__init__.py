"""Diptych without its window: reads, searches, compares, keeps sessions, exports."""

__version__ = "0.1.0"
