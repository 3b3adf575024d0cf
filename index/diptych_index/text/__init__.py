"""Reads a file into a clean Document whose every character leads back to the source."""
