"""Rules about source files."""
