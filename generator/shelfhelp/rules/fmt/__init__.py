"""Formatting that does not become what it was meant to be."""
