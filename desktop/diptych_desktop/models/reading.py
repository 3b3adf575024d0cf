"""Moved to diptych_desktop.engine_client.reading, which controllers may import too."""

from diptych_desktop.engine_client.reading import *  # noqa: F403
