"""The window of Diptych: everything with Qt."""
