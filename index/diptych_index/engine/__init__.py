"""The engine process: JSON lines in, JSON lines out, under limits."""
