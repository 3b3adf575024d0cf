"""Writes a session as a report or as data."""
