"""From the table that the package carries to `Law`. It is read once; a mistake in it is ours and stops everything."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from shelfhelp.model.law import Law
from shelfhelp.model.readings import NONE
from shelfhelp.parse.validate import validate
from shelfhelp.source import yaml

TABLE = "data/law.yml"


@cache
def law() -> Law:
    """Return the table of law. Raises `ValueError` where it is malformed, which a test makes sure that it is not."""
    root, found = yaml.compose(files("shelfhelp").joinpath(TABLE).read_text(encoding="utf-8"), TABLE)
    if root is None:
        raise ValueError(found)
    table, _, found = validate(Law, root, NONE)
    if table is None:
        raise ValueError(found)
    return table
