"""Which findings can be allowed, with a reason beside them, is stated for every code, and is so in the store that its page breaks.

A new rule stands in neither list, and so must choose.
"""

from __future__ import annotations

import re
from datetime import date

import pytest
from tests.rules.test_pages import RulePage, every_finding

from shelfhelp.model.diagnostic import Diagnostic
from shelfhelp.rules import RULES
from shelfhelp.rules.rule import Rule
from shelfhelp.source.sources import Audience, read


def _codes(written: str) -> list[str]:
    return written.split()


ALLOWABLE = _codes("""
AUD003
CAS003 CAS004 CAS005
EFF001 EFF002 EFF003 EFF005 EFF006 EFF007
FAQ001 FAQ003 FAQ004 FAQ005 FAQ006 FAQ007 FAQ010 FAQ011 FAQ012 FAQ013 FAQ014 FAQ015
FMT001 FMT002 FMT003 FMT005 FMT006 FMT007 FMT008 FMT009 FMT010 FMT012 FMT013 FMT014
LAW001 LAW002 LAW003 LAW004 LAW005 LAW006 LAW007 LAW008 LAW009 LAW010 LAW011 LAW012 LAW013 LAW014 LAW015 LAW016 LAW017 LAW018
LAW019 LAW020 LAW021 LAW022
LNK006 LNK020 LNK021 LNK022 LNK025 LNK026 LNK027
POL001 POL002 POL003 POL006 POL007 POL009 POL010 POL011 POL012 POL013 POL014 POL015 POL016 POL017 POL018 POL019 POL020 POL021 POL022
POL023 POL024 POL025 POL026 POL027 POL028 POL029 POL030 POL031 POL032 POL033 POL034 POL035 POL036 POL037 POL041 POL050 POL051 POL052
POL053 POL054 POL055 POL056 POL057
PRO001 PRO002 PRO003 PRO004 PRO005 PRO006 PRO007 PRO008 PRO009 PRO010 PRO011 PRO012
REF002 REF003 REF005 REF006 REF007
SEA001 SEA002 SEA003
""")

REFUSED = _codes("""
AUD001 AUD002
CAS001 CAS002
EFF004
FAQ002
FMT004 FMT011
LNK001 LNK002 LNK003 LNK004 LNK005 LNK007 LNK008 LNK009 LNK010 LNK011 LNK012 LNK013
REF001
SEC001 SEC002 SEC003 SEC004 SEC005 SEC006 SEC007 SEC008 SEC009 SEC010 SEC011 SEC012 SEC013 SEC014 SEC015
SRC001 SRC002 SRC003 SRC004 SRC005 SRC006 SRC007 SRC008 SRC009 SRC010 SRC012 SRC013 SRC015 SRC020
""")

CODES = {rule.defect.code: rule for rule in RULES}
_REPORTED = re.compile(r"^(?P<path>[^\s:]+):(?P<line>\d+):\d+: (?:error|warning)\[", re.MULTILINE)


def of_page(rule: Rule, files: dict[str, bytes], as_of: date) -> list[Diagnostic]:
    renames = RulePage.of(rule).renames("Fails")
    found = every_finding(rule, [read(files, audience) for audience in Audience], as_of, renames)
    return [one for one in found if one.code in {rule.defect.code, "FMT011"}]


def with_reasons(files: dict[str, bytes], rule: Rule) -> dict[str, bytes]:
    """Write a comment above each line that the page of a rule reports, in the way of its file, and of its front matter.

    That the report is right, `test_pages.py` tests.
    """
    written, name = dict(files), rule.defect.name
    reported = [(found["path"], int(found["line"])) for found in _REPORTED.finditer(RulePage.of(rule).report[1])]
    for path in {path for path, _ in reported}:
        lines = files[path].decode().split("\n")
        fence = len(lines) if path.endswith(".yml") else lines.index("---", 1) if lines[0] == "---" else -1
        for at in sorted({_start(lines, line - 1, fence) for of, line in reported if of == path}, reverse=True):
            indent = " " * (len(lines[at]) - len(lines[at].lstrip()))
            is_prose = at >= fence
            comment = f"<!-- allow: {name}: so it is -->" if is_prose else f"# allow: {name}: so it is"
            lines.insert(at if is_prose or path.endswith(".yml") else max(at, 1), f"{indent}{comment}")
        written[path] = "\n".join(lines).encode()
    return written


def _start(lines: list[str], at: int, fence: int) -> int:
    """Return the line of a finding, or in prose the first line of its paragraph."""
    while at > fence + 1 and lines[at - 1].strip():
        at -= 1
    return at


def test_every_code_is_stated() -> None:
    assert sorted([*ALLOWABLE, *REFUSED]) == sorted(CODES)


@pytest.mark.slow
@pytest.mark.parametrize("code", ALLOWABLE)
def test_what_the_page_breaks_is_allowed_beside_its_line(code: str) -> None:
    page = RulePage.of(CODES[code])
    files, day = page.files("Fails"), page.report[0]
    allowed = with_reasons(files, CODES[code])
    assert allowed != files
    assert [f"{one.location}: {one.message}" for one in of_page(CODES[code], allowed, day)] == []
    assert page.sections["Can it be allowed?"].strip().startswith("Yes, ")


@pytest.mark.parametrize("code", REFUSED)
def test_what_cannot_be_allowed_says_why_on_its_page(code: str) -> None:
    said = RulePage.of(CODES[code]).sections["Can it be allowed?"].strip()
    assert said.startswith(("No: ", "In Markdown, beside the text: "))
    assert said.endswith(".")


@pytest.mark.parametrize(
    ("code", "why"), [("LNK001", "the link would lead nowhere"), ("REF001", "there is no value to show")]
)
def test_a_comment_for_what_cannot_be_allowed_is_told_why(code: str, why: str) -> None:
    page = RulePage.of(CODES[code])
    files, day = page.files("Fails"), page.report[0]
    found = of_page(CODES[code], files, day)
    left = of_page(CODES[code], with_reasons(files, CODES[code]), day)
    assert [one.code for one in left if one.code == code] == [code for _ in found]
    assert {(one.message, one.help) for one in left if one.code == "FMT011"} == {
        (f'"{CODES[code].defect.name}" cannot be allowed: {why}', "mend what it tells, and take this comment away")
    }
