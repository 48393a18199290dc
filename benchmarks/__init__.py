"""Speed and quality, each measured by a command."""
