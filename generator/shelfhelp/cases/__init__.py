"""Values that depend on the situation of a customer. Knows nothing of stores, policies or languages.

In: lines of a condition and a value, in the order in which they are written. Out: the value for one situation, and exact
answers about all situations: gaps, lines that never count, the effective table, and what still has to be asked.
What always holds: the first line that fits counts, and `theme/javascripts/cases.mjs` gives the same answers.
"""

from shelfhelp.cases.analysis import (
    OTHER,
    AllBut,
    Class,
    CustomerKind,
    Limits,
    Row,
    curried,
    dead_lines,
    gaps,
    joined_rows,
    kinds,
    next_question,
    table,
)
from shelfhelp.cases.cases import Cases, Line
from shelfhelp.cases.condition import (
    ALWAYS,
    Box,
    Condition,
    Extent,
    Interval,
    Member,
    Names,
    Situation,
    all_of,
    any_of,
    beyond,
    fits,
    joined,
    one_of,
    within,
)

__all__ = [
    "ALWAYS",
    "OTHER",
    "AllBut",
    "Box",
    "Cases",
    "Class",
    "Condition",
    "CustomerKind",
    "Extent",
    "Interval",
    "Limits",
    "Line",
    "Member",
    "Names",
    "Row",
    "Situation",
    "all_of",
    "any_of",
    "beyond",
    "curried",
    "dead_lines",
    "fits",
    "gaps",
    "joined",
    "joined_rows",
    "kinds",
    "next_question",
    "one_of",
    "table",
    "within",
]
