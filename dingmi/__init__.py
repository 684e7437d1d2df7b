"""The command line: the one place where the rooms are joined (docs/adr/001)."""
