"""The dispersion of a search: where in each document the hits of each term stand."""

from diptych_desktop.panes.dispersion.strip import DispersionStrip

__all__ = ["DispersionStrip"]
