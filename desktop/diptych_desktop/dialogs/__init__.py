"""The few windows that ask or tell something."""
