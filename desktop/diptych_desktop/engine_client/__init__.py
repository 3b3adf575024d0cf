"""Talks to the engine process."""
