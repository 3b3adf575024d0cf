"""The readers of the formats that are not plain text, one file each (known.py chooses)."""
