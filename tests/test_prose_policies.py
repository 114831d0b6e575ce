"""A policy can be prose, one Markdown file for each version, and what its words became is shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from shelfhelp.compile import Compilation, check, compile, draft
from shelfhelp.source.sources import Audience, read

AS_OF = date(2026, 3, 2)
FIRST = """\
---
title: Terms of use
summary: What you and we agree on when you use our shop.
decided_by: order
effective_from: 2020-01-01
---
## Who may order

Anybody over eighteen may order.

## How we ship

A parcel leaves us within {{ orders.processed_within }}. See [our returns policy](returns.md).
"""
SECOND = """\
---
announced_on: 2026-01-10
announcement: Written in plainer words.
---
## Who may order

Anybody who is eighteen or older may order.

## How we ship

A parcel leaves us within {{ orders.processed_within }}. See [our returns policy](returns.md).

We never ship on Sundays.
"""
INTRODUCTION = "what stands above the rules of policies/privacy.yml belongs into kb/privacy.md"
TWIN = """\
title: Terms
summary: What we agree on.
versions:
  - effective_from: 2020-01-01
    texts: {all: {text: Be kind.}}
"""
TERMS, LATER = "policies/terms.md", "policies/terms.2026-02-01.md"


@pytest.fixture
def compiled(starter: dict[str, bytes]) -> Callable[..., Compilation]:
    """The starter store with terms of use in two versions."""

    def made(audience: Audience = Audience.PUBLIC, as_of: date = AS_OF, **changed: str) -> Compilation:
        files = {TERMS: FIRST, LATER: SECOND, **changed}
        return compile(
            read({**starter, **{path: text.encode() for path, text in files.items()}}, audience), as_of=as_of
        )

    return made


def told(starter: dict[str, bytes], **files: str) -> list[tuple[str, str, int, str, str]]:
    sources = [read({**starter, **{path: text.encode() for path, text in files.items()}}, one) for one in Audience]
    found = check(sources, as_of=AS_OF).found
    return [(f.code, f.location.path, f.location.line, f.message, f.help) for f in found if f.is_error]


def test_the_version_of_the_day_is_the_page(compiled: Callable[..., Compilation]) -> None:
    made = compiled()
    assert [str(finding) for finding in made.found] == []
    page = made.tree.pages["terms.md"]
    assert (page.title, page.description) == ("Terms of use", "What you and we agree on when you use our shop.")
    assert "Anybody who is eighteen or older may order." in page.markdown
    assert "leaves us within 2 business days" in page.markdown
    assert "terms/" in [policy.address for policy in made.tree.site.policies]


def test_the_earlier_version_reads_as_it_stood(compiled: Callable[..., Compilation]) -> None:
    earlier = compiled().tree.pages["terms/2020-01-01.md"].markdown
    assert "Anybody over eighteen may order." in earlier
    assert "[our returns policy](../returns.md)" in earlier
    assert "What was ordered in those days keeps it." in earlier


def test_the_words_of_then_have_the_figures_of_then(starter: dict[str, bytes]) -> None:
    orders = starter["policies/orders.yml"].decode()
    changes = (("2025-06-01", "4 business days"), ("2026-02-20", "1 business day"))
    later = "".join(f"  - effective_from: {day}\n    processed_within: {within}\n" for day, within in changes)
    files = {TERMS: FIRST, LATER: SECOND, "policies/orders.yml": f"{orders.rstrip()}\n{later}"}
    changed = {**starter, **{path: text.encode() for path, text in files.items()}}
    pages = draft(read(changed, Audience.PUBLIC), as_of=AS_OF).tree.pages
    spoken = {"2020-01-01": "2 business days", "2025-06-01": "4 business days", "2026-02-01": "4 business days"}
    read_then = {uri: page.markdown for uri, page in pages.items() if page.kind == "version" and "changes" not in uri}
    assert [uri for uri in read_then if uri.startswith("terms/")] == [f"terms/{day}.md" for day in spoken]
    for day, within in spoken.items():
        assert f"leaves us within {within}." in read_then[f"terms/{day}.md"]
    assert "who is eighteen" in read_then["terms/2026-02-01.md"]
    assert "leaves us within 1 business day." in pages["terms.md"].markdown
    assert pages["terms/2026-02-01.md"].title == "Terms of use: February 1, 2026 to February 19, 2026"


def test_a_page_shows_what_the_words_became(compiled: Callable[..., Compilation]) -> None:
    made = compiled()
    page = made.tree.pages["terms/2026-02-01-changes.md"]
    assert page.title == "Terms of use: what changed on February 1, 2026"
    assert "Anybody <del>over</del> <ins>who is</ins> eighteen <ins>or older</ins> may order." in page.markdown
    assert "A parcel leaves us within (processing time). See our returns policy." in page.markdown
    assert "<ins>We never ship on Sundays.</ins>" in page.markdown
    assert "\n<strong>Who may order</strong>\n" in page.markdown
    assert "](terms/2026-02-01-changes.md)" in made.tree.pages["terms.md"].markdown


def test_a_coming_version_is_announced_and_switches_by_itself(compiled: Callable[..., Compilation]) -> None:
    before = compiled(as_of=date(2026, 1, 12))
    assert "Anybody over eighteen may order." in before.tree.pages["terms.md"].markdown
    assert "Written in plainer words." in before.tree.pages["terms.md"].markdown
    assert "terms/2026-02-01-changes.md" in before.tree.pages
    assert "terms/2026-02-01-changes.md" not in compiled(as_of=date(2026, 1, 9)).tree.pages
    assert "who is eighteen" in compiled(as_of=date(2026, 2, 1)).tree.pages["terms.md"].markdown


def test_what_is_for_staff_alone_is_staffs(compiled: Callable[..., Compilation]) -> None:
    files = {"policies/handbook.staff.md": FIRST.replace("Terms of use", "Handbook")}
    assert compiled(Audience.STAFF, **files).tree.pages["handbook.md"].title == "Handbook"
    assert "handbook.md" not in compiled(**files).tree.pages


def test_a_figure_that_a_policy_states_may_not_be_typed(starter: dict[str, bytes]) -> None:
    typed = FIRST.replace("{{ orders.processed_within }}", "48 hours of your order")
    ((code, path, line, message, way_out),) = told(starter, **{TERMS: typed})
    assert (code, path, line) == ("REF002", TERMS, 13)
    assert message == '"48 hours" contradicts the processing time, 2 business days'
    assert way_out == "write {{ orders.processed_within }}"


def test_a_version_that_cannot_be_read_hides_nothing_of_the_others(starter: dict[str, bytes]) -> None:
    slipped = FIRST.replace("Anybody", "<script>x</script> Anybody")
    found = told(starter, **{TERMS: slipped, "policies/terms.2026-13-01.md": SECOND})
    assert [(code, path) for code, path, *_ in found] == [("SRC004", "policies/terms.2026-13-01.md"), ("SEC001", TERMS)]


def test_a_policy_for_staff_under_a_public_name_is_told_its_right_one(starter: dict[str, bytes]) -> None:
    ((*_, way_out),) = told(starter, **{"policies/terms-staff.md": FIRST})
    assert way_out.startswith("rename it to terms.staff.md; ")


@pytest.mark.parametrize(
    ("files", "code", "path", "way_out"),
    [
        (
            {LATER: SECOND},
            "SRC010",
            LATER,
            'rename the oldest version to terms.md, and write "effective_from: …" into its front matter',
        ),
        ({TERMS: FIRST.replace("title: Terms of use\n", "")}, "SRC002", TERMS, 'add a line "title: …" with a few words'),
        ({TERMS: FIRST.replace("effective_from: 2020-01-01\n", "")}, "SRC002", TERMS, None),
        ({TERMS: FIRST.partition("---\n## ")[2]}, "SRC001", TERMS, None),
        ({TERMS: FIRST.partition("## ")[0]}, "SRC001", TERMS, "write below the front matter what holds"),
        ({TERMS: FIRST, "policies/terms.new.md": SECOND}, "SRC004", "policies/terms.new.md", None),
        ({TERMS: FIRST, "policies/terms.2019-01-01.md": SECOND}, "SRC004", "policies/terms.2019-01-01.md", None),
        ({TERMS: FIRST, "policies/terms.2027-01-01.staff.md": SECOND}, "SRC004", "policies/terms.2027-01-01.staff.md", None),
        (
            {"policies/privacy.md": FIRST},
            "SRC004",
            "policies/privacy.md",
            f"rename it, such as to privacy-notice.md; {INTRODUCTION}",
        ),
        ({"policies/terms-staff.md": FIRST}, "AUD002", "policies/terms-staff.md", None),
        ({"policies/Terms Of Use.md": FIRST}, "SRC004", "policies/Terms Of Use.md", "rename it to terms-of-use.md"),
        ({TERMS: FIRST.replace("Anybody", "<script>x</script> Anybody")}, "SEC001", TERMS, None),
        ({TERMS: FIRST.replace("returns.md", "return.md")}, "LNK001", TERMS, None),
        ({TERMS: FIRST.replace("processed_within", "procesed_within")}, "REF001", TERMS, None),
        ({TERMS: FIRST, "policies/terms.yml": TWIN}, "SRC006", TERMS, None),
    ],
)  # fmt: skip
def test_a_mistake_is_told_once(
    files: dict[str, str], code: str, path: str, way_out: str | None, starter: dict[str, bytes]
) -> None:
    found = told(starter, **files)
    assert [(one[0], one[1], one[4]) for one in found] == [(code, path, way_out or found[0][4])]
