"""The dispersion of a search: where in each document the hits of each term stand."""
