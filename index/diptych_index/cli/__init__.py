"""The command line: every subcommand that needs no window."""
