"""Searches documents through Whoosh and finds the exact span of every hit."""
