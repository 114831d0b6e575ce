"""A note for staff under a wrong name is public until somebody renames it; whoever obeys the messages never publishes it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePosixPath

import pytest
from tests.quick import few_of

from shelfhelp.compile import check
from shelfhelp.model.diagnostic import Diagnostic
from shelfhelp.source.sources import Audience, audience_of, read

AS_OF = date(2026, 3, 2)
SECRET = b"Ask for the order number. Up to eleven days more are fine.\n"
NAMES = [
    *(
        "make-a-claim staff.md",
        "make-a-claim-staff.md",
        "make-a-claim_staff.md",
        "make-a-claim.Staff.md",
        "Make a claim STAFF.md",
    ),
    *("make-a-claim.staff.markdown", "make-a-claim.staff.txt", "make-a-claim.staff.md.txt", "make-a-claim-staff.txt"),
    *(
        "make-a-claim staff.md.txt",
        "make-a-claim (staff).md",
        "make-a-claim.stafff.md",
        "make-a-claim.satff.md",
        "makeAClaimStaff.md",
    ),
    *(
        "make-a-claim-staff-note.md",
        "make-a-claim staff (1).md",
        "make-a-claim-staff-only.md",
        "make-a-claim.staff-copy.md",
    ),
    *("staff-make-a-claim.md", "staff.make-a-claim.md", "staff note make-a-claim.md", "make-a-claim-for-staff.md"),
    *("staff/make-a-claim.md", "Staff/make-a-claim-notes.md", "make-a-claim.staff.docx", "make-a-claim-staff.docx"),
]
Files = dict[str, bytes]


def found_in(files: Files) -> list[Diagnostic]:
    stores = [read(files, audience) for audience in Audience]
    return [f for f in check(stores, as_of=AS_OF).found if f.is_error]


def obeyed(files: Files, path: str, finding: Diagnostic) -> str:
    """Do to the letter what a message asks for a file; return where its text is then."""
    renamed = re.search(r"(?:rename|move|name) it to (\S+?)(?:;|,| if |$)", finding.help)
    merged = re.search(r"put what it says into (\S+?),", finding.help)
    if target := renamed or merged:
        new = target[1].replace("<topic>", "warranty")
        new = new if "/" in new else str(PurePosixPath(path).with_name(new))
        text = files.pop(path)
        files[new] = files.get(new, b"") + text
        return new
    if "begin the file with the lines" in finding.help:
        files[path] = (
            b"---\ntitle: What do I do?\nstage: received\nowner: Us\nreview_by: 2026-09-01\n---\n" + files[path]
        )
    return path


@pytest.mark.parametrize("name", few_of(NAMES, 8))
def test_obeying_every_message_never_publishes_a_note_for_staff(name: str, starter: Files) -> None:
    path = f"faq/warranty/{name}"
    files = {**starter, path: SECRET}
    for _ in range(6):
        about = [f for f in found_in(files) if f.location.path == path]
        if not about:
            break
        assert audience_of(path) is Audience.STAFF or about[0].code == "AUD002", about[0]
        path = obeyed(files, path, about[0])
    assert audience_of(path) is Audience.STAFF, path
    public = read(files, Audience.PUBLIC)
    assert not any("eleven days" in file.text for file in public.files)


@pytest.mark.parametrize("name", few_of([n for n in NAMES if not n.startswith(("staff", "Staff"))], 8))
def test_the_first_message_names_the_right_file_at_once(name: str, starter: Files) -> None:
    (finding, *_) = [f for f in found_in({**starter, f"faq/warranty/{name}": SECRET}) if f.location.path.endswith(name)]
    if not name.endswith("docx") or audience_of(name) is Audience.PUBLIC:
        assert "make-a-claim.staff.md" in finding.help.replace("makeaclaim", "make-a-claim"), finding.help


@pytest.mark.parametrize(
    "name",
    [
        "reach-the-staffed-desk.md",
        "staff-discount.md",
        "how-staff-helps.md",
        "staffing-hours.md",
        "make-a-claim-again.md",
    ],
)
def test_a_question_that_speaks_of_staff_is_a_question(name: str, starter: Files) -> None:
    text = b"---\ntitle: Is it a question?\nstage: received\nowner: Us\nreview_by: 2026-09-01\n---\nYes, it is a question.\n"
    assert found_in({**starter, f"faq/warranty/{name}": text}) == []


@pytest.mark.parametrize(
    "path",
    [
        "policies/returns-staff.yml",
        "policies/returns staff.yaml",
        "policies/staff/returns.yml",
        "policies/staff-returns.yml",
    ],
)
def test_what_staff_may_grant_stays_staffs(path: str, starter: Files) -> None:
    files = {**starter, path: starter["policies/returns.staff.yml"]}
    (finding,) = [f for f in found_in(files) if f.location.path == path]
    assert (finding.code, "returns.staff.yml" in finding.help) == ("AUD002", True)


@pytest.mark.parametrize("path", ["kb/staff/hours.md", "kb/hours-staff.md", "kb/hours staff.md"])
def test_a_page_for_staff_stays_staffs(path: str, starter: Files) -> None:
    (finding,) = [
        f for f in found_in({**starter, path: b"---\ntitle: Hours\n---\nFrom six.\n"}) if f.location.path == path
    ]
    assert (finding.code, "hours.staff.md" in finding.help) == ("AUD002", True)


@pytest.mark.parametrize(
    "words",
    [
        "Staff only: grant it.",
        "**Internal:** grant it.",
        "This is for internal use.",
        "Please don't tell the customer.",
        "Do not promise customers a date.",
        "Customers must not know.",
        "Note for staff: ask first.",
        "For agents, the code is 7.",
        "Not for customers.",
        "Nur für Mitarbeiter: zwei Tage mehr.",
    ],
)
def test_a_text_that_says_it_is_for_staff_is_found(words: str, starter: Files) -> None:
    answer = "faq/warranty/make-a-claim.md"
    (finding,) = found_in({**starter, answer: starter[answer] + f"\n{words}\n".encode()})
    assert (finding.code, finding.location.path) == ("AUD003", answer)
    assert "faq/warranty/make-a-claim.staff.md" in finding.help
    assert (
        found_in({**starter, answer: starter[answer] + f"\n<!-- allow: text-for-staff: a quote --> {words}\n".encode()})
        == []
    )


@pytest.mark.parametrize(
    "words",
    [
        "Our staff will help you.",
        "We never tell anybody your password.",
        "The internal pocket holds a phone, and the internal frame is light.",
        "Your data is confidential.",
        "We do not share it with other customers.",
        "Only adults can order it, and members only pay half.",
        "It is not for the faint of heart, and not for customers under 18.",
        "Show your receipt to our staff.",
    ],
)
def test_a_true_sentence_for_shoppers_is_none(words: str, starter: Files) -> None:
    answer = "faq/warranty/make-a-claim.md"
    found = found_in({**starter, answer: starter[answer] + f"\n{words}\n".encode()})
    assert [f for f in found if f.code == "AUD003"] == []
