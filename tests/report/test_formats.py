"""Reports for the services that run checks: whatever a message holds, each format stays whole and says all of it."""

from __future__ import annotations

import json
import re
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shelfhelp import __version__
from shelfhelp.model.diagnostic import Diagnostic, Location, Severity
from shelfhelp.report import FORMATS
from shelfhelp.rules import RULES
from shelfhelp.source.sources import Audience, Sources, read

NO_SOURCES = Sources(Audience.STAFF, ())
HOSTILE = (
    "100 % :: , ]]> </failure> \"'&<b>\r\n::error file=x::y\r::stop-commands::z\x00\x07\x1b[31m\u2028\ud800\ufffe😀"
)

words = st.text(alphabet=st.sampled_from(HOSTILE) | st.characters(), max_size=30)
paths = st.text(alphabet=st.sampled_from("abc/é :,%&<>\"'?#"), min_size=1, max_size=20)
findings = st.builds(
    Diagnostic,
    code=st.sampled_from(["REF001", "SRC001"]),
    name=st.just("unknown-fact"),
    severity=st.sampled_from(Severity),
    message=words,
    location=st.builds(Location, paths, st.integers(1, 9), st.integers(1, 9)),
    notes=st.lists(words, max_size=2).map(tuple),
    help=words,
    length=st.integers(0, 9),
)


def finding(message: str = "wrong", **given_else: object) -> Diagnostic:
    return Diagnostic(
        "REF001", "unknown-fact", Severity.ERROR, message, Location("policies/returns.yml", 9, 11), **given_else
    )  # type: ignore[arg-type]


def test_a_clean_store_is_told_as_clean() -> None:
    sources = read({"policies/returns.yml": b"versions:\n"}, Audience.STAFF)
    told = {name: render([], sources) for name, render in FORMATS.items()}
    assert (told["text"], told["github"]) == ("", "")
    assert json.loads(told["json"]) == []
    assert json.loads(told["sarif"])["runs"][0]["results"] == []
    suite = ET.fromstring(told["junit"])[0]  # noqa: S314 our own
    assert (suite.get("tests"), suite.get("failures"), [len(case) for case in suite]) == ("1", "0", [0])


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_is_the_same_every_time(name: str) -> None:
    found = [finding("b", length=4), finding("a", notes=("n",), help="h")]
    assert FORMATS[name](found, NO_SOURCES) == FORMATS[name](iter(found), NO_SOURCES)


# --- github


def test_a_workflow_command_names_place_rule_and_advice() -> None:
    one = finding('"14 days" contradicts 30 days', notes=("stated at a.yml:1:2",), help="write {{ x }}", length=7)
    assert FORMATS["github"]([one], NO_SOURCES) == (
        "::error file=policies/returns.yml,line=9,col=11,title=REF001 unknown-fact,endColumn=18::"
        '"14 days" contradicts 30 days%0Anote: stated at a.yml:1:2%0Ahelp: write {{ x }}\n'
    )


def test_a_warning_is_a_warning() -> None:
    warning = Diagnostic("FAQ001", "stale", Severity.WARNING, "old", Location("faq/a/b.md"))
    assert (
        FORMATS["github"]([warning], NO_SOURCES) == "::warning file=faq/a/b.md,line=1,col=1,title=FAQ001 stale::old\n"
    )


@given(st.lists(findings, max_size=3))
@example([finding(HOSTILE, help=HOSTILE)])
@example([finding("a\n::error::b"), finding("100%25"), finding("\r")])
def test_every_finding_is_one_command_and_loses_nothing(found: list[Diagnostic]) -> None:
    lines = FORMATS["github"](found, NO_SOURCES).split("\n")
    assert lines.pop() == ""
    for line, one in zip(lines, found, strict=True):
        command = re.fullmatch(r"::(error|warning) (?P<properties>[^\r\n]*?)::(?P<message>[^\r\n]*)", line, re.DOTALL)
        assert command is not None
        properties = dict(pair.split("=", 1) for pair in command["properties"].split(","))
        assert undone(properties["file"]) == one.location.path
        assert properties["line"] == str(one.location.line)
        assert undone(command["message"]).startswith(one.message)
        assert one.help in undone(command["message"])


def undone(escaped: str) -> str:
    """Read a value back as the service does: these five escapes and no other."""
    signs = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}
    return re.sub("|".join(signs), lambda m: signs[m[0]], escaped)


# --- sarif


def test_a_sarif_log_has_the_rules_and_the_place() -> None:
    one = finding("wrong", notes=("n",), help="h", length=4)
    log = json.loads(FORMATS["sarif"]([one], NO_SOURCES))
    assert set(log) == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert set(run) == {"tool", "columnKind", "results"}
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("ShelfHelp", __version__)
    (result,) = run["results"]
    assert result == {
        "ruleId": "REF001",
        "level": "error",
        "message": {"text": "wrong\nnote: n\nhelp: h"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "policies/returns.yml"},
                    "region": {"startLine": 9, "startColumn": 11, "endColumn": 15},
                }
            }
        ],
    }


def test_a_sarif_log_describes_every_rule() -> None:
    rules = json.loads(FORMATS["sarif"]([], NO_SOURCES))["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.defect.code for rule in RULES]
    for rule, known in zip(rules, RULES, strict=True):
        assert set(rule) == {"id", "name", "shortDescription", "help", "defaultConfiguration"}
        assert rule["name"] == known.defect.name
        assert rule["shortDescription"]["text"]
        assert rule["help"]["markdown"].startswith(f"# {known.defect.code} {known.defect.name}\n")
        assert rule["defaultConfiguration"]["level"] in {"error", "warning"}


@given(st.lists(findings, max_size=3))
@example([finding(HOSTILE, help=HOSTILE)])
def test_a_sarif_log_keeps_every_message_and_makes_every_path_an_address(found: list[Diagnostic]) -> None:
    results = json.loads(FORMATS["sarif"](found, NO_SOURCES))["runs"][0]["results"]
    for result, one in zip(results, found, strict=True):
        assert result["message"]["text"].startswith(one.message)
        assert result["level"] == one.severity.value
        place = result["locations"][0]["physicalLocation"]
        assert re.fullmatch(r"[A-Za-z0-9/._~%-]+", place["artifactLocation"]["uri"])
        assert unquote(place["artifactLocation"]["uri"]) == one.location.path
        assert place["region"]["startLine"] >= 1
        assert ("endColumn" in place["region"]) == (one.length > 0)


def test_a_file_name_that_is_no_text_is_an_address_of_its_bytes() -> None:
    """Such a name comes from the disk with stand-ins for its bytes, which no encoding writes."""
    one = Diagnostic("SRC004", "misplaced-file", Severity.ERROR, "x", Location("kb/\udcff.md"))
    place = json.loads(FORMATS["sarif"]([one], NO_SOURCES))["runs"][0]["results"][0]["locations"][0]
    assert place["physicalLocation"]["artifactLocation"] == {"uri": "kb/%FF.md"}


# --- junit


def test_every_file_is_a_test_case_that_fails_with_its_errors() -> None:
    sources = read({"policies/returns.yml": b"versions:\n  - window: 30 dayz\n", "faq/a/b.md": b"x"}, Audience.STAFF)
    place = Location("policies/returns.yml", 2, 13)
    error = Diagnostic(
        "SRC002", "invalid-value", Severity.ERROR, "window: no duration", place, help="write 30 days", length=7
    )
    warning = Diagnostic("FAQ001", "stale", Severity.WARNING, "old", Location("faq/a/b.md"))
    missing = Diagnostic("SRC010", "missing-file", Severity.ERROR, "there is none", Location("policies/store.yml"))
    suites = ET.fromstring(FORMATS["junit"]([warning, error, missing], sources))  # noqa: S314 our own
    assert suites.tag == "testsuites"
    (suite,) = suites
    assert suite.attrib == {"name": "shelfhelp", "tests": "3", "failures": "2", "errors": "0"}
    faq, returns, store = suite
    assert [case.get("name") for case in suite] == ["faq/a/b.md", "policies/returns.yml", "policies/store.yml"]
    assert [child.tag for child in faq] == ["system-out"]
    assert "FAQ001" in (faq.findtext("system-out") or "")
    (failure,) = returns
    assert (failure.get("message"), failure.get("type")) == ("window: no duration", "SRC002")
    assert (failure.text or "").splitlines() == [
        "policies/returns.yml:2:13: error[SRC002] invalid-value: window: no duration",
        "   |    - window: 30 dayz",
        "   |              ^^^^^^^",
        "help: write 30 days",
        "",
    ]
    assert [child.tag for child in store] == ["failure"]


def test_several_errors_of_a_file_are_one_failure_that_counts_them() -> None:
    suite = ET.fromstring(FORMATS["junit"]([finding("one"), finding("two")], NO_SOURCES))[0]  # noqa: S314 our own
    (case,) = suite
    (failure,) = case
    assert failure.get("message") == "2 errors"
    assert ": one\n" in (failure.text or "")
    assert ": two\n" in (failure.text or "")
    assert suite.get("failures") == "1"


@given(st.lists(findings, max_size=3))
@example([finding(HOSTILE, help=HOSTILE, notes=(HOSTILE,))])
@example([finding("\x00\x01\x0b\x0c\x1f\ud800\udfff\ufffe\uffff")])
def test_a_junit_report_is_xml_whatever_a_message_holds(found: list[Diagnostic]) -> None:
    told = FORMATS["junit"](found, NO_SOURCES)
    suite = ET.fromstring(told.encode("utf-8"))[0]  # noqa: S314 our own
    assert {case.tag for case in suite} <= {"testcase"}
    assert {child.tag for case in suite for child in case} <= {"failure", "system-out"}
    assert len(suite) == len({one.location.path for one in found})
    for case in suite:
        mine = [one for one in found if one.location.path == case.get("name")]
        text = (case.findtext("failure") or "") + (case.findtext("system-out") or "")
        assert all(legal(one.message) in legal(text) for one in mine)


def legal(text: str) -> str:
    """What of a text XML can hold and hand back, however it folds line ends."""
    kept = (
        c for c in text if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff")
    )
    return "".join(kept).replace("\r\n", "\n").replace("\r", "\n")
