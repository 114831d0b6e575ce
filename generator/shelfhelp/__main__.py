"""Lets `python -m shelfhelp` do what the `shelfhelp` command does."""

from shelfhelp.cli import main

if __name__ == "__main__":  # the processes of host/elsewhere.py read this module, too
    main()
