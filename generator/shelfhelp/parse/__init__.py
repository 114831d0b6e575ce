"""From sources to a `Book`: every policy with all its dates, every question, every page; and what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.book import Book
from shelfhelp.model.kept import Kept
from shelfhelp.parse.configuration import parse_configuration, shown_settings
from shelfhelp.parse.exemptions import exemptions
from shelfhelp.parse.faq import parse_faq
from shelfhelp.parse.pages import parse_pages
from shelfhelp.parse.policies import parse_policies
from shelfhelp.parse.search_tests import parse_search_tests
from shelfhelp.parse.theme import named_in_pages, parse_theme
from shelfhelp.parse.verified import is_of_results, parse_verified
from shelfhelp.parse.verifying import parse_verifying
from shelfhelp.source.settings import setting
from shelfhelp.source.sources import CONFIGURATION, Audience
from shelfhelp.source.theme import BRAND

if TYPE_CHECKING:
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.parse.faq import ReadQuestion
    from shelfhelp.source.sources import Sources


def parse(sources: Sources, read: Kept[ReadQuestion] | None = None) -> tuple[Book, list[Diagnostic]]:
    """Read all sources. A malformed item is left out of the book and reported; the others stay.

    `read` are questions that were read before, for the other audience or the last time.
    """
    policies = parse_policies(sources)
    of_policies = [*dict.fromkeys([*policies.kinds, *policies.broken])]
    faq = parse_faq(sources, policies.words, of_policies, read or Kept())
    pages = parse_pages(sources)
    verifying, of_verifying = parse_verifying(sources)
    verified, of_results = parse_verified(sources)
    search_tests, of_search = parse_search_tests(sources)
    book = Book(
        is_staff=sources.audience is Audience.STAFF,
        policies=policies.public,
        staff_policies=policies.staff,
        spans=policies.spans,
        topics=faq.topics,
        questions=faq.questions,
        pages=pages.pages,
        assets=sources.assets,
        broken=policies.broken,
        kinds=policies.kinds,
        missing=policies.missing,
        unread=faq.unread | pages.unread,
        settings=shown_settings(sources),
        words=policies.words,
        exemptions=exemptions(sources),
        verifying=verifying,
        verified=verified,
        search_tests=search_tests,
        site_url=next((setting(f.text, "site_url") for f in sources.files if f.path == CONFIGURATION), ""),
    )
    named = named_in_pages(sources)
    of_pages = (finding for finding in pages.found if finding.location.path not in named)
    settings = [*parse_configuration(sources), *parse_theme(sources), *_parse_brand(sources)]
    of_files = [finding for finding in sources.found if not is_of_results(finding)]
    of_tests = [*of_verifying, *of_results, *of_search]
    return book, [*of_files, *settings, *of_tests, *policies.found, *faq.found, *of_pages]


def _parse_brand(sources: Sources) -> list[Diagnostic]:
    if not any(file.path.endswith(f"/{BRAND}") for file in sources.theme):
        return []
    from shelfhelp.parse.brand import parse_brand  # noqa: PLC0415 most stores have no brand of their own to read

    return parse_brand(sources)
