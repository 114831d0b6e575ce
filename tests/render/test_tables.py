"""Tables tell screen readers and phones what each cell is."""

from __future__ import annotations

from collections.abc import Callable

from shelfhelp.model.page import Page


def page(*lines: str) -> Page:
    return Page("x.md", "X", "\n".join(lines), "guide")


def test_heads_rows_and_cells_are_named(shown: Callable) -> None:
    found = shown(page("| Item | Back |", "| --- | --- |", "| Tent | Yes |", "|  | No |"))
    assert found.elements == ["table", "thead", "tr", "th", "th", "tbody", "tr", "th", "td", "tr", "td", "td"]
    assert [value for name, value in found.attributes if name == "scope"] == ["col", "col", "row"]
    assert [value for name, value in found.attributes if name == "data-label"] == ["Back", "Item", "Back"]


def test_markup_in_a_head_does_not_come_into_the_label(shown: Callable) -> None:
    found = shown(page('| A | <b title="x">B</b> & `c` "q" |', "| --- | --- |", "| 1 | 2 |"))
    assert [value for name, value in found.attributes if name == "data-label"] == ['B & c "q"']


def test_tables_inside_a_section_are_found(shown: Callable) -> None:
    found = shown(page("<section markdown>", "", "| A | B |", "| --- | --- |", "| 1 | 2 |", "", "</section>"))
    assert ("class", "sh-table") in found.attributes


def test_how_a_column_is_aligned_is_a_class_and_no_style(shown: Callable) -> None:
    found = shown(page("| A | B | C |", "| :-- | --: | :-: |", "| 1 | 2 | 3 |"))
    assert [value for name, value in found.attributes if name == "class"] == [
        "sh-table",
        *["sh-right", "sh-center"] * 2,
    ]
    assert [value for name, value in found.attributes if name == "style"] == []
