"""The program: start, guards, the one connect to the outside."""
