"""The command line: `assayer`."""
