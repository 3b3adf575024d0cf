"""Cards of the comparison panel: what is marked in the passages, how a card lies, how it is drawn.

A card of many rows is painted from cached text documents; only the current one becomes widgets
(panes/comparison), built from the same marks and measures.
"""
