"""The regions of the window; none knows another."""
