"""Lets `python -m shelfhelp` do what the `shelfhelp` command does."""

from shelfhelp.cli import main

main()
