"""Compares two passages word by word, or shows what they share."""
