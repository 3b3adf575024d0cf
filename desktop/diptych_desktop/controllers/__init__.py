"""The rules between the window and the engine or the store; no widgets."""
