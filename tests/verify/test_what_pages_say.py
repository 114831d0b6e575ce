"""What pages, the digest and a monitor say of tests: to staff what was seen, to the public at most the day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import time_machine
from click.testing import CliRunner

from shelfhelp.cli import main
from shelfhelp.cli.starter import starter_files
from shelfhelp.compile import Compilation, compile
from shelfhelp.daily import DailyOptions
from shelfhelp.daily import run as run_day
from shelfhelp.daily.day import DailyRun
from shelfhelp.model.tool import CallsToNote
from shelfhelp.source.sources import Audience, read

AS_OF = date(2026, 3, 2)
NUMBER = "+1 800 555 0100"
PROVED = f"""\
customer-service:
  - at: 2026-02-20T10:02-05:00
    verdict: proved
    value: "{NUMBER}"
    seen: "a person answered after 40 seconds"
"""
DISPROVED = f"""\
{PROVED}\
  - at: 2026-02-27T10:02-05:00
    verdict: disproved
    value: "{NUMBER}"
    seen: "<b>a</b> [kindergarten](https://evil.example) | answered {{{{ returns.window }}}}"
"""
SHOWN = "show_on_site: yes\nphones:\n  every: 30 days\n"


def compiled(
    starter: dict[str, bytes], audience: Audience, results: str = "", verifying: str = "", as_of: date = AS_OF
) -> Compilation:
    files = {"verified/phones.yml": results, "verify.yml": verifying}
    return compile(
        read({**starter, **{path: text.encode() for path, text in files.items() if text}}, audience), as_of=as_of
    )


def page(compilation: Compilation, uri: str) -> str:
    return compilation.tree.pages[uri].markdown


def test_a_store_that_is_not_tested_has_no_page_of_lines_and_says_nothing(starter: dict[str, bytes]) -> None:
    for audience in Audience:
        tree = compiled(starter, audience).tree
        assert "lines.md" not in tree.pages
        assert all("proved" not in page.markdown for page in tree.pages.values())


def test_staff_read_the_state_of_a_line_wherever_it_stands(starter: dict[str, bytes]) -> None:
    staff = compiled(starter, Audience.STAFF, PROVED, SHOWN)
    assert f"| {NUMBER} | Works | February 20, 2026 |" in page(staff, "lines.md")
    assert "(proved on February 20, 2026)" in page(staff, "contact.md")
    assert "| Since | Proved on | Will be |\n| --- | --- | --- | --- | --- |\n" in page(staff, "facts.md")
    assert "Tested on" not in page(staff, "contact.md")
    assert "Our lines" not in page(staff, "index.md")


def test_what_was_disproved_is_told_on_today_and_never_as_markup(starter: dict[str, bytes]) -> None:
    staff = compiled(starter, Audience.STAFF, DISPROVED, SHOWN)
    for uri in ("index.md", "lines.md"):
        text = page(staff, uri)
        assert "Does not work" in text
        assert "\\<b\\>" in text or "&lt;b&gt;" in text, text
        assert "[kindergarten](" not in text
        assert "30 days" not in text.partition("kindergarten")[2].partition("\n")[0]
    assert "Does not work" in page(staff, "contact.md")
    assert "Does not work" in page(staff, "facts.md")


def test_what_is_due_for_a_test_is_told_on_today(starter: dict[str, bytes]) -> None:
    assert f"- Test is due: {NUMBER}" in page(compiled(starter, Audience.STAFF, "", SHOWN), "index.md")
    later = compiled(starter, Audience.STAFF, PROVED, SHOWN, as_of=date(2026, 3, 22))
    assert f"- Test is due: {NUMBER}, proved on February 20, 2026" in page(later, "index.md")


def test_the_public_reads_the_day_of_a_proof_where_the_store_says_so(starter: dict[str, bytes]) -> None:
    said = "Tested on February 20, 2026."
    assert said in page(compiled(starter, Audience.PUBLIC, PROVED, SHOWN), "contact.md")
    german = starter | {"policies/store.yml": starter["policies/store.yml"].replace(b"en-US", b"de-DE")}
    assert "Geprüft am &#50;0. Februar 2026." in page(compiled(german, Audience.PUBLIC, PROVED, SHOWN), "contact.md")
    for results, verifying in ((PROVED, ""), (DISPROVED, SHOWN), (PROVED, SHOWN.replace("yes", "no"))):
        assert "Tested on" not in page(compiled(starter, Audience.PUBLIC, results, verifying), "contact.md")


def test_the_public_never_reads_what_was_seen(starter: dict[str, bytes]) -> None:
    for results in (PROVED, DISPROVED):
        public = compiled(starter, Audience.PUBLIC, results, SHOWN)
        assert "lines.md" not in public.tree.pages
        for one in public.tree.pages.values():
            assert "kindergarten" not in one.markdown
            assert "answered after 40 seconds" not in one.markdown
        assert not [finding for finding in public.found if finding.code == "PRO001"]


def test_the_form_for_a_call_knows_every_line_as_results_name_it(starter: dict[str, bytes]) -> None:
    tool = compiled(starter, Audience.STAFF, PROVED, SHOWN).tree.pages["lines.md"].tool
    assert isinstance(tool, CallsToNote)
    assert [(line.name, line.number) for line in tool.lines] == [("customer-service", NUMBER)]
    assert tool.zone == "America/New_York"


def test_the_same_sources_say_the_same_and_a_wrong_clock_says_nothing(starter: dict[str, bytes]) -> None:
    """A result of a day to come was written by a computer whose clock was wrong."""
    wrong = DISPROVED.replace("2026-02-27", "2031-02-27")
    right, spoiled = (compiled(starter, Audience.STAFF, results, SHOWN).tree.pages for results in (PROVED, wrong))
    assert {uri: page.markdown for uri, page in right.items()} == {uri: page.markdown for uri, page in spoiled.items()}


def test_the_digest_tells_it_as_an_error_and_a_monitor_fails_on_it(tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    for path, text in {**starter_files(AS_OF), "verified/phones.yml": DISPROVED, "verify.yml": SHOWN}.items():
        (shop / path).parent.mkdir(parents=True, exist_ok=True)
        (shop / path).write_text(text, encoding="utf-8")
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    ended = run_day(shop, tmp_path / "targets", None, DailyOptions(now=now))
    assert isinstance(ended, DailyRun), ended
    assert ended.is_published
    digest = (tmp_path / "targets/digest/latest.txt").read_text(encoding="utf-8")
    assert digest.splitlines()[0].endswith(": 1 found not to work")
    assert "One contact that customers read was found not to work." in digest
    assert "policies/contact.yml:7:17: error[PRO001] disproved-contact" in digest
    with time_machine.travel(now, tick=False):
        status = CliRunner().invoke(main, ["status", str(tmp_path / "targets/staff"), "--due"])
    assert status.exit_code == 1
    assert "disproved-contact" in status.output


def test_what_a_line_is_for_is_escaped_once(starter: dict[str, bytes]) -> None:
    text = starter["policies/contact.yml"].decode()
    line = "        number: +1 800 555 0100\n"
    assert line in text
    files = starter | {
        "policies/contact.yml": text.replace(line, f"{line}        about: Orders *and* returns\n").encode()
    }
    assert "Orders \\*and\\* returns" in page(compiled(files, Audience.PUBLIC), "contact.md")
