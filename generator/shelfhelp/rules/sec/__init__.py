"""Hostile content: what a text holds that must not reach a page, and what would undo the defenses against it."""
