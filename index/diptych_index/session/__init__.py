"""Keeps the reader's work: anchors, pins, rows, and the store they live in."""
