"""Puts a finished site before the public, takes it back, and reports what is there; see `generator/decisions/0012-releases.md`.

Nothing is imported here: whoever asks git for old names of files must not wait for what publishing needs.
"""
