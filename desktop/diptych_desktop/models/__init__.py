"""Item models and view data over what the engine answers."""
