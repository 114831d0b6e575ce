"""From `faq/search_tests.yml` to the questions that the store's search must answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.search_tests import PlacedTest, SearchTestsFile
from shelfhelp.parse.offers import habits_of
from shelfhelp.parse.validate import unreported, validate
from shelfhelp.source import nodes, yaml
from shelfhelp.source.sources import SEARCH_TESTS

if TYPE_CHECKING:
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.source.sources import Sources


def parse_search_tests(sources: Sources) -> tuple[tuple[PlacedTest, ...], list[Diagnostic]]:
    """Read the tests of search. Where there is no file, or it cannot be read, nothing is asked."""
    text = sources.text_of(SEARCH_TESTS)
    if text is None:
        return (), []
    root, found = yaml.compose(text, SEARCH_TESTS, begins="tests")
    if root is None:
        return (), found
    read, node, problems = validate(SearchTestsFile, root, habits_of(sources))
    tests = read.tests if read else ()
    placed = tuple(PlacedTest(test, nodes.place_of(node, ("tests", at))) for at, test in enumerate(tests))
    return placed, [*found, *unreported(problems, found)]
