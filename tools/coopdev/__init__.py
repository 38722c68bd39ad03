"""The repository's own tool: set-up, demo, tests, packaging. Standard library only."""
