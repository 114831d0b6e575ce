"""Random cases over a small world, small enough to try every situation in it."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from shelfhelp.cases import ALWAYS, Cases, Interval, Names, all_of, any_of, one_of, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.cases.condition import Condition, Extent, Situation

NAMED = {
    "place": ("DE", "US", "US/AK", "US/HI"),
    "customer": ("guest", "member"),
    "category": ("books", "games", "tea"),
}
COUNTED = {"ordered": Interval(0, 5), "cents": Interval(0, None)}
DOMAINS: dict[str, Extent] = {**{name: Names(frozenset(all_)) for name, all_ in NAMED.items()}, **COUNTED}


def conditions() -> st.SearchStrategy[Condition]:
    named = st.sampled_from(sorted(NAMED)).flatmap(
        lambda name: st.lists(st.sampled_from(NAMED[name]), min_size=1, max_size=3).map(
            lambda some: one_of(name, *some)
        )
    )
    ends = st.one_of(st.none(), st.integers(0, 5))
    counted = st.builds(within, st.sampled_from(sorted(COUNTED)), ends, ends)
    atoms = st.one_of(named, counted)
    joined = st.recursive(
        atoms,
        lambda inner: st.one_of(
            st.lists(inner, min_size=2, max_size=2).map(lambda two: all_of(*two)),
            st.lists(inner, min_size=2, max_size=2).map(lambda two: any_of(*two)),
        ),
        max_leaves=4,
    )
    return st.one_of(joined, joined, joined, st.just(ALWAYS))


def cases() -> st.SearchStrategy[Cases[int]]:
    values = st.integers(0, 3)
    flat = st.lists(st.tuples(conditions(), values), min_size=0, max_size=5).map(Cases.of)
    return st.lists(st.tuples(conditions(), st.one_of(values, flat)), min_size=1, max_size=5).map(Cases.of)


def situations() -> Iterator[Situation]:
    """Yield every situation of the small world; beyond the last limit that a line can name, one step stands for all."""
    names = [*NAMED, "ordered", "cents"]
    for members in product(*NAMED.values(), range(6), range(7)):
        yield dict(zip(names, members, strict=True))
