"""Moved to diptych_index.protocol, which every layer may import."""

from diptych_index.protocol import *  # noqa: F403
