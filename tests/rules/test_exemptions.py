"""A comment in YAML allows what stands beside it, if it names the rule and gives a reason, and if that may be allowed at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from shelfhelp.compile import check
from shelfhelp.model.diagnostic import Diagnostic
from shelfhelp.model.history import Rename
from shelfhelp.source.sources import Audience, read

Found = Callable[..., list[Diagnostic]]

AS_OF = date(2026, 3, 2)
HOLIDAYS = "    closed_on_public_holidays_of: US\n"
OF_ALL_GB = "    closed_on_public_holidays_of: GB"
ANSWER = "faq/returns/send-it-back.md"
NOTE = "        note: The seal must be whole.\n"
AT_THE_DOOR = '        note: The door says "staff only".'
SAYS_WHY = "# allow: text-for-staff: it is what the door says"


def holidays(written: str) -> dict[str, dict[str, str]]:
    return {"contact": {HOLIDAYS: f"{written}\n"}}


@pytest.mark.parametrize(
    "written",
    [
        f"{OF_ALL_GB}  # allow: regional-holidays-missing: our people are all over the country",
        f"    # allow: regional-holidays-missing: they are all over the country\n{OF_ALL_GB}",
        f"    # allow: regional-holidays-missing: they are all over\n    # the country\n{OF_ALL_GB}",
    ],
    ids=["behind", "above", "above another comment"],
)
def test_a_warning_is_allowed_beside_its_line(found: Found, written: str) -> None:
    assert found("POL051", holidays(OF_ALL_GB), AS_OF) != []
    assert found("POL051", holidays(written), AS_OF) == []
    assert found("FMT011", holidays(written), AS_OF) == []


@pytest.mark.parametrize(
    ("written", "way_out"),
    [
        (f"{OF_ALL_GB}  # allow: regional-holidays-missing", "write # allow: regional-holidays-missing: the reason"),
        (f"{OF_ALL_GB}  # allow: regional-holidays-missing: …", "write # allow: regional-holidays-missing: the reason"),
        (f"{OF_ALL_GB}  # allow: regional-holiday: so it is", "write # allow: regional-holidays-missing: the reason"),
        (f"    # allow: regional-holidays-missing: so it is\n\n{OF_ALL_GB}", None),
        (f"{OF_ALL_GB}  # allow: open-on-holiday: so it is", None),
    ],
    ids=["no reason", "no words", "no rule", "not beside it", "another rule"],
)
def test_what_is_no_exemption_allows_nothing(found: Found, written: str, way_out: str | None) -> None:
    assert found("POL051", holidays(written), AS_OF) != []
    assert [one.help for one in found("FMT011", holidays(written), AS_OF)] == [way_out or "take this comment away"]


def test_an_old_address_that_a_server_leads_from_is_allowed_behind_it(found: Found) -> None:
    def with_behind(comment: str) -> dict[str, dict[str, str]]:
        return {ANSWER: {"related:\n": f"redirect_from:\n  - index.php?id=12{comment}\nrelated:\n"}}

    assert found("LNK025", with_behind(""), AS_OF) != []
    assert found("LNK025", with_behind("  # allow: address-without-file: nginx leads from it"), AS_OF) == []


def test_what_is_found_about_a_whole_file_is_allowed_in_its_front_matter(starter: dict[str, bytes]) -> None:
    def codes(files: dict[str, bytes]) -> list[str]:
        renames = [Rename("faq/returns/how-to-return.md", ANSWER)]
        return [f.code for f in check([read(files, a) for a in Audience], as_of=AS_OF, renames=renames).found]

    comment = b"# allow: forgotten-address: it was never live\n"
    in_front_matter = starter[ANSWER].replace(b"related:\n", comment + b"related:\n")
    assert "LNK027" in codes(starter)
    assert "LNK027" not in codes(starter | {ANSWER: in_front_matter})
    assert "LNK027" in codes(starter | {ANSWER: starter[ANSWER] + comment})


def test_words_for_staff_that_shoppers_are_to_read_are_allowed_in_a_policy(found: Found) -> None:
    assert "# allow: text-for-staff: " in found("AUD003", {"returns": {NOTE: f"{AT_THE_DOOR}\n"}}, AS_OF)[0].help
    assert found("AUD003", {"returns": {NOTE: f"{AT_THE_DOOR}  {SAYS_WHY}\n"}}, AS_OF) == []


def test_a_figure_in_the_words_of_a_policy_is_allowed_beside_them(found: Found) -> None:
    typed = "        note: We give your money back within 3 days."
    (finding,) = found("REF002", {"returns": {NOTE: f"{typed}\n"}}, AS_OF)
    assert finding.help.endswith("say why behind the line: # allow: hardcoded-fact: the reason")
    assert found("REF002", {"returns": {NOTE: f"{typed}  # allow: hardcoded-fact: for tents alone\n"}}, AS_OF) == []


def test_a_comment_of_markdown_in_a_policy_is_refused_for_readers_would_see_it(starter: dict[str, bytes]) -> None:
    noted = b"        note: 'Within 3 days. <!-- allow: hardcoded-fact: for tents alone -->'\n"
    returns = starter["policies/returns.yml"].replace(NOTE.encode(), noted)
    found = check([read({**starter, "policies/returns.yml": returns}, one) for one in Audience], as_of=AS_OF).found
    way_out = 'take it out, and write what it says behind a "#" at the end of the line'
    assert [(finding.code, finding.help) for finding in found if finding.is_error] == [("SRC002", way_out)]


def test_a_comment_beside_which_nothing_is_found_is_told(found: Found) -> None:
    (finding,) = found("FMT011", {"returns": {NOTE: f"{NOTE.rstrip()}  # allow: open-on-holiday: so it is\n"}}, AS_OF)
    assert finding.message == 'nothing is found here that "open-on-holiday" would allow'
    assert finding.help == "take this comment away"


def test_what_protects_people_cannot_be_allowed(found: Found) -> None:
    text = "        note: Call 4111 1111 1111 1111.  # allow: personal-data: it is nobody's\n"
    assert found("SEC008", {"returns": {NOTE: text}}, AS_OF) != []


def test_what_a_site_cannot_be_built_with_cannot_be_allowed(found: Found) -> None:
    nowhere = "  - warranty/nowhere  # allow: unknown-related: it comes tomorrow\n"
    assert found("LNK005", {ANSWER: {"  - warranty/make-a-claim\n": nowhere}}, AS_OF) != []
