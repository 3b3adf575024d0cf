"""Carries work from one reader to another: the portable file, and annotations of other programs."""
