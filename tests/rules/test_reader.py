"""A check reads each text once, for whichever audience and day; what it finds is what it would find by reading it each time."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from shelfhelp import compile
from shelfhelp.compile import Checked, check
from shelfhelp.rules import RULES
from shelfhelp.rules.reader import Concerning, Reader
from shelfhelp.rules.rule import Finds, FindsByRule, LinksByRule, Rule
from shelfhelp.source.sources import Audience, read

AS_OF = date(2026, 3, 2)
COMING = "\n  - effective_from: 2027-01-04\n    announced_on: 2026-12-01\n    window: 45 days\n"
PASTED = """
You have 14 days to return it.|TODO|**bold|[words](gone.md|[x](http://evil.example)|Mail jane.doe@made-up.org.|{{ returns.windo }}
{ returns.window }|{{ staff.returns.escalate }}|Staff only: hush.|##Sizes|# Top|<script>x</script>|Swimwear cannot be returned.|```
<!-- oops|<!-- allow: hardcoded-fact: -->|Return it within {{ returns.window }} of delivery.|See ec.europa.eu/odr.|!!! note
[a]({{ returns.window }})|(words)[a.md]|Example Store|[paypal.com](https://paypa1.com)|Call +1 212 736 5000.|{{ nothing|www.x.com
"""
TEXTS = PASTED.strip().replace("\n", "|").split("|")
"""Each breaks a rule that looks at texts, if not by itself, then below the right title."""

Files = dict[str, bytes]


def edited(files: Files, seed: int) -> Files:
    """Put some of the texts into answers, notes and pages, one of them into two; and let a policy change later."""
    chance = random.Random(seed)  # noqa: S311 nothing is secret here
    changed = {**files, "policies/returns.yml": files["policies/returns.yml"].rstrip() + COMING.encode()}
    prose = sorted(path for path in files if path.endswith(".md"))
    twice = chance.choice(TEXTS)
    pasted = [(chance.choice(prose), chance.choice(TEXTS)) for _ in range(8)]
    for path, text in [*pasted, *((path, twice) for path in chance.sample(prose, 2))]:
        changed[path] += f"\n\n{text}\n".encode()
    return changed


class ForgetfulReader(Reader):
    """A reader that reads every text each time."""

    def read(self, subject: object, *, ahead: bool = False) -> FindsByRule | LinksByRule:
        self._of_all_days.clear()
        return super().read(subject, ahead=ahead)

    def _in_questions(self, *questions: object) -> FindsByRule:
        self._of_questions.clear()
        self._known.clear()
        return super()._in_questions(*questions)  # type: ignore[arg-type] as it was called

    def _found_in(self, *key: object) -> dict[str, Finds]:
        self._known.clear()
        return super()._found_in(*key)  # type: ignore[arg-type] as it was called

    def _links_in(self, text: str) -> Sequence[Concerning]:
        self._links.clear()
        return super()._links_in(text)


def checked(files: Files) -> Checked:
    return check([read(files, audience) for audience in Audience], as_of=AS_OF)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_what_is_kept_changes_no_finding(seed: int, starter: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    files = edited(starter, seed)
    kept = checked(files)
    monkeypatch.setattr(compile, "Reader", ForgetfulReader)
    anew = checked(files)
    assert kept.found
    assert kept.found == anew.found
    assert [one.found for one in kept.today.values()] == [one.found for one in anew.today.values()]
    assert [one.allowing for one in kept.today.values()] == [one.allowing for one in anew.today.values()]


def test_each_text_is_read_once(starter: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: Counter[tuple[str, ...]] = Counter()

    def watched(rule: Rule) -> Rule:
        def find(*texts: str) -> Finds:
            looks[rule.defect.code, *texts] += 1
            assert rule.find is not None
            return rule.find(*texts)

        return replace(rule, find=find) if rule.find else rule

    monkeypatch.setattr(compile, "RULES", tuple(map(watched, RULES)))
    done = checked(edited(starter, seed=1))
    assert all(max(one.book.turns()) > AS_OF for one in done.today.values())
    assert len(looks) > 1000
    assert set(looks.values()) == {1}


def test_the_same_words_below_another_title_say_something_else(starter: Files) -> None:
    """What "14 days" are, the question says."""
    head = "---\ntitle: {title}\nstage: received\nowner: Care\nreviewed_on: 2026-03-01\nreview_by: 2027-03-01\n---\n"
    titles = {"contact/wool": "What is special about wool?", "returns/back": "How long do I have to return it?"}
    answers = {f"faq/{key}.md": f"{head.format(title=title)}You have 14 days.\n" for key, title in titles.items()}
    found = checked(starter | {path: text.encode() for path, text in answers.items()}).found
    assert {one.location.path for one in found if one.name == "hardcoded-fact"} == {"faq/returns/back.md"}
