"""Cookies are named as browsers show them, and stay as long as shops say: a minute, twenty years, or one of several times."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.data_of_sites import facts_data

from shelfhelp.compile import check, compile, draft
from shelfhelp.parse import parse
from shelfhelp.source.sources import Audience, Sources, read

AS_OF = date(2026, 3, 2)


def test_cookies_of_shop_systems_are_shown_by_their_names(varied: Callable[..., Sources]) -> None:
    """
    --- policies/cookies.yml
    versions:
      - effective_from: 2020-01-01
        cookies:
          _ga: {does: Tells visitors apart, category: statistics, lifetime: 2 years}
          _ga_*: {does: Keeps a visit together, category: statistics, lifetime: 2 years}
          __cf_bm: {does: Tells people from programs, category: necessary, lifetime: 30 minutes}
          secure_customer_sig: {does: Knows you again, category: necessary, lifetime: 20 years}
          checkout_session_token_<<token>>: {does: Keeps your checkout, lifetime: "1 minute, 3 weeks or session"}
      - effective_from: 2026-02-01
        cookies:
          _ga_*: {lifetime: 1 year}
    --- faq/cookies/cookies-we-set.md
    ---
    title: Which cookies are there?
    stage: shopping
    owner: Us
    reviewed_on: 2026-03-02
    review_by: 2026-12-31
    ---
    The cookie {{ cookies.cookies._ga_-.name }} stays for {{ cookies.cookies._ga_-.lifetime }}.
    """
    made = compile(varied(Audience.PUBLIC), as_of=AS_OF)
    page = made.tree.pages["cookies.md"].markdown
    assert r"| \_ga\_\* | Keeps a visit together | No (statistics) | 1 year |" in page
    assert r"| \_\_cf\_bm | Tells people from programs | Yes (necessary) | 30 minutes |" in page
    assert (
        r"| checkout\_session\_token\_&lt;&lt;token&gt;&gt; | Keeps your checkout |  | "
        "1 minute, 3 weeks or until you close the browser |" in page
    )
    assert r"The cookie \_ga\_\* stays for 1 year." in made.tree.pages["faq/cookies/cookies-we-set.md"].markdown
    facts = facts_data(made)
    assert facts["cookies.cookies._ga_-.name"]["value"] == "_ga_*"
    token = facts["cookies.cookies.checkout_session_token_-token-.lifetime"]
    assert [item["kind"] for item in token["items"]] == ["duration", "duration", "choice"]


def test_what_changes_of_such_a_cookie_is_told_at_its_line(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/cookies.yml
      - effective_from: 2026-02-01
        cookies:
          _ga_<container>: {does: Keeps a visit together, category: statistics, lifetime: 2 years}
    """
    made = compile(varied(Audience.PUBLIC), as_of=AS_OF)
    fact = made.snapshot.facts["cookies.cookies._ga_-container-.lifetime"]
    assert (fact.location.line, fact.label) == (22, "lifetime of the cookie (_ga_<container>)")


@pytest.mark.parametrize("name", ["_ga, _gid", "my cookie", "a;b", "naïve"])
def test_what_is_no_name_of_a_cookie_is_told(starter: dict[str, bytes], name: str) -> None:
    path = "policies/cookies.yml"
    files = {**starter, path: starter[path].replace(b"      session:", f"      {name}:".encode())}
    (finding,) = [f for f in parse(read(files, Audience.PUBLIC))[1] if f.location.path == path]
    assert finding.message == f'"{name}" is not the name of a cookie'
    assert "as browsers show it" in finding.help


@pytest.mark.parametrize(
    ("lifetimes", "reported"),
    [(("6 months", "2 weeks"), 0), (("2 weeks or 6 months", "session"), 0), (("1 year", "2 weeks"), 2)],
)
def test_one_of_several_consent_cookies_lasts_as_long_as_a_choice(
    starter: dict[str, bytes], lifetimes: tuple[str, str], reported: int
) -> None:
    path = "policies/cookies.yml"
    second = f"does: Remembers what you allow, category: necessary, lifetime: {lifetimes[1]}"
    text = starter[path].decode().replace("lifetime: 6 months", f"lifetime: {lifetimes[0]}")
    stores = [
        read({**starter, path: f"{text}      _tracking_consent: {{{second}}}\n".encode()}, audience)
        for audience in Audience
    ]
    found = [f for f in check(stores, as_of=AS_OF).found if f.code == "POL034"]
    assert len(found) == reported


def test_a_cookie_policy_may_say_that_there_are_none(varied: Callable[..., Sources]) -> None:
    """
    --- policies/cookies.yml
    versions:
      - effective_from: 2020-01-01
        cookies: none
    """
    page = draft(varied(Audience.PUBLIC), as_of=AS_OF).tree.pages["cookies.md"].markdown
    assert "The shop sets no cookies." in page
    assert "## Every cookie" not in page
