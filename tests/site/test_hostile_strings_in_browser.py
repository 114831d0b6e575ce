"""Hostile strings in a real browser: nothing runs, nothing is blocked because nothing tries, and the search goes on working."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.sanitize.test_html import CLOBBERING, NAMES
from tests.site.conftest import serving
from tests.soak.hostile_strings import AS_OF, answers, build, shared_folder, store_of, strings

from shelfhelp.cli.starter import starter_files
from shelfhelp.source.sources import Audience

pytestmark = pytest.mark.browser
SAMPLE = 200
LISTEN = """
    window.reports = [];
    addEventListener("securitypolicyviolation", (event) => window.reports.push(event.violatedDirective + " " + event.blockedURI));
"""


@pytest.fixture(scope="module")
def sample() -> list[str]:
    shared = shared_folder()
    if shared is None:
        pytest.skip("no folder with hostile strings")
    texts = strings(shared)
    return texts[:: len(texts) // SAMPLE][:SAMPLE]


@pytest.fixture(scope="module")
def hostile(sample: list[str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a public site that holds the sample in every place."""
    folder = tmp_path_factory.mktemp("hostile")
    build(starter_files(AS_OF) | answers(sample), folder, [Audience.PUBLIC])
    with serving(folder / "site/public") as address:
        yield address


def test_two_hundred_hostile_strings_run_nothing(hostile: str, sample: list[str], fresh: Page) -> None:
    dialogs: list[str] = []
    fresh.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    fresh.add_init_script(LISTEN)
    asked: set[str] = set()
    fresh.on("request", lambda request: asked.add(request.url))
    reports: list[str] = []
    places = ["faq/returns/body-t{:04}/", "faq/returns/links-t{:04}/"]
    for number in range(len(sample)):
        fresh.goto(f"{hostile}/{places[number % 2].format(number)}")
        reports += fresh.evaluate("window.reports")
    for address in ("", "warranty/", "faq/", "search/?q=alert"):
        fresh.goto(f"{hostile}/{address}")
        reports += fresh.evaluate("window.reports")
    assert dialogs == []
    assert reports == []
    assert [url for url in asked if not url.startswith(hostile)] == []


def test_no_content_takes_the_place_of_what_scripts_look_for(page: Page, tmp_path: Path) -> None:
    names = [*NAMES, *CLOBBERING]
    files = store_of(["harmless"])
    tags = "".join(f'\n\n<p id="{n}">x</p><a name="{n}" id="{n}">x</a>' for n in names)
    files["kb/clobber.md"] = f"---\ntitle: Clobber\n---\n{tags}\n" + "".join(f"\n## {name}\n" for name in names)
    topics = ("exports", "module", "define", "lunr")
    files["faq/topics.yml"] += "".join(f"  {t}:\n    title: {t}\n    about: x\n    policy: returns\n" for t in topics)
    for topic in topics:
        files[f"faq/{topic}/{topic}.md"] = f"---\ntitle: What are {topic}?\nstage: received\n---\nYes.\n"
    build(files, tmp_path, [Audience.PUBLIC])
    with serving(tmp_path / "site/public") as address:
        page.goto(f"{address}/clobber/")
        inside = "(names) => names.filter((n) => document[n] instanceof Element && document[n].closest('article'))"
        assert page.evaluate(inside, names) == []
        inside = "(names) => names.filter((n) => document.getElementById(n)?.closest('article .md-typeset, article'))"
        assert page.evaluate(inside, CLOBBERING) == []
        page.goto(f"{address}/search/?q=gift+exports")
        expect(page.locator("[data-search-result]").first).to_be_visible()
