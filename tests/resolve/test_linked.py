"""Links to other sites are found wherever they are written, named by their address, each at its own place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from shelfhelp.compile import draft
from shelfhelp.host.disk import read_store
from shelfhelp.model.snapshot import Snapshot
from shelfhelp.model.verification import Area
from shelfhelp.resolve.linked import linked_pages
from shelfhelp.resolve.subjects import subjects_of
from shelfhelp.source.sources import Audience, Sources


def resolved(sources: Sources) -> Snapshot:
    return draft(sources, as_of=date(2026, 3, 2)).snapshot


def test_answers_notes_pages_and_texts_of_policies_are_read(varied: Callable[..., Sources]) -> None:
    """
    --- mkdocs.yml
    site_url: https://help.example-store.example/
    --- kb/guides/wax.md
    ---
    title: Wax
    ---
    See [waxing](https://wax.example.org/jackets#how), <https://wax.example.org/jackets> and
    [our own page](https://help.example-store.example/returns/), [shipping](../shipping.md).
    --- faq/returns/wax.staff.md
    ---
    title: How do I wax?
    stage: received
    ---
    Ask [the maker](https://maker.example.org/staff "for staff").
    --- policies/terms.yml
    title: Terms
    summary: What applies to every order.
    versions:
      - effective_from: 2026-01-01
        texts:
          scope:
            heading: Scope
            text: |
              Read [the law](https://law.example.org/text).
    """
    snapshot = resolved(varied())
    pages = {(page.address, str(page.location), page.is_public) for page in linked_pages(snapshot)}
    assert pages == {
        ("https://wax.example.org/jackets", "kb/guides/wax.md:4:14", True),
        ("https://wax.example.org/jackets", "kb/guides/wax.md:4:53", True),
        ("https://maker.example.org/staff", "faq/returns/wax.staff.md:5:17", False),
        ("https://law.example.org/text", "policies/terms.yml:9:26", True),
    }
    subjects = {one.name: one.value for one in subjects_of(snapshot, Area.LINKS)}
    assert subjects == {
        "https://wax.example.org/jackets": "https://wax.example.org/jackets",
        "staff.https://maker.example.org/staff": "https://maker.example.org/staff",
        "https://law.example.org/text": "https://law.example.org/text",
    }
    public = resolved(varied(Audience.PUBLIC))
    assert "maker" not in str(subjects_of(public, Area.LINKS))


def test_profiles_and_proofs_are_asked_as_links_and_never_opened(reference_store: Path) -> None:
    snapshot = resolved(read_store(reference_store, Audience.PUBLIC))
    links = {one.fact for one in subjects_of(snapshot, Area.LINKS)}
    assert links >= {"contact.social.mastodon.url", "store.trust_marks.climate-ledger.proof"}
    pages = {one.fact for one in subjects_of(snapshot, Area.PAGES)}
    assert not links & pages
    assert pages == {
        "contact.form.url",
        "contact.chats.customer-service.url",
        "store.website",
        "orders.status_page",
        "returns.start_page",
        "returns.withdrawal.function",
        "warranty.legal_guarantee_notice",
        "privacy.do_not_sell_page",
        "cookies.settings_page",
    }
