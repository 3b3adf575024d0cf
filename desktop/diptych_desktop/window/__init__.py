"""The main window: lays out the panes and wires them together."""
