"""Names that hold a hash of what they name."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shelfhelp.site.hashed import is_hashed, theme_name

CONTENTS = st.dictionaries(st.text(min_size=1, max_size=8), st.binary(max_size=8), max_size=4)


@given(CONTENTS, CONTENTS)
def test_a_theme_has_another_name_exactly_when_a_file_of_it_is_another(
    one: dict[str, bytes], other: dict[str, bytes]
) -> None:
    assert (theme_name(one) == theme_name(other)) == (one == other)
    assert theme_name(one) == theme_name(dict(reversed(one.items())))
    assert is_hashed(f"{theme_name(one)}/brand.css")
