"""The list for editors: what was asked in vain, and the lines to write. In: `Gaps`. Out: text for people, or JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from shelfhelp.model.page import Page
    from shelfhelp.model.question import Question
    from shelfhelp.search.gaps.counting import Tally
    from shelfhelp.search.gaps.judging import Gap, Gaps

SHOWN = 25
"""Entries of each kind that are shown, unless all are asked for."""

_WORDINGS = 5
_WITH_WORDINGS = frozenset({"guide", "policy"})
"""Kinds of pages whose own file below kb/, or the one that introduces them there, has wordings."""

_ASKED, _TITLE = "also_asked", "title"


def as_text(gaps: Gaps, tally: Tally, questions: Iterable[Question], *, is_all: bool) -> str:
    """Return the list as text: the most asked first, with the lines to paste."""
    files = {question.uri: question for question in questions}
    most = None if is_all else SHOWN
    lines = [_summary(tally), *_left_out(gaps, tally)]
    for title, found, entry in (
        ("Nothing answers these", gaps.unanswered, _unanswered),
        ("Found only by luck", gaps.by_luck, _by_luck),
        ("Another page takes these", gaps.stolen, _stolen),
        ("Done: found now, and not when it was asked", gaps.done, _done),
    ):
        lines += ["", f"{title}: {_searches(found)}" if found else f"{title}: none"]
        for gap in found[:most]:
            lines += ["", *entry(gap, files)]
        if most is not None and len(found) > most:
            lines += ["", f"  and {len(found) - most:,} more, asked less often; --all shows them"]
    return "\n".join([*lines, ""])


def as_json(gaps: Gaps, tally: Tally, questions: Iterable[Question]) -> str:
    """Return the same as JSON."""
    files = {question.uri: question for question in questions}
    kinds = {
        "unanswered": gaps.unanswered,
        "by_luck": gaps.by_luck,
        "stolen": gaps.stolen,
        "done": gaps.done,
    }
    whole: dict[str, Any] = {
        "from": tally.first.isoformat() if tally.first else None,
        "to": tally.last.isoformat() if tally.last else None,
        "searches": tally.searches,
        "fine": gaps.fine,
        "not_shown": {"personal": gaps.personal, "asked_seldom": gaps.rare + tally.let_go, **tally.left_out},
    }
    whole |= {kind: [_as_data(gap, files) for gap in found] for kind, found in kinds.items()}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _as_data(gap: Gap, files: dict[str, Question]) -> dict[str, Any]:
    question = files.get(gap.wanted.uri) if gap.wanted else None
    return {
        "asked": gap.asked,
        "wordings": [{"words": words, "asked": asked} for words, asked in gap.wordings],
        "first": gap.first.address if gap.first else None,
        "wanted": gap.wanted.address if gap.wanted else None,
        "found_at": gap.found_at or None,
        "opened": gap.opened,
        "why": gap.why or None,
        "path": question.location.path if question else None,
        "line": _line(question) if question else None,
    }


def _summary(tally: Tally) -> str:
    if tally.first is None or tally.last is None:
        return f"{_count(tally.searches, 'search', 'searches')}."
    span = (
        f"from {tally.first.isoformat()} to {tally.last.isoformat()}"
        if tally.first < tally.last
        else f"on {tally.first.isoformat()}"
    )
    return f"{_count(tally.searches, 'search', 'searches')} {span}."


def _left_out(gaps: Gaps, tally: Tally) -> Iterator[str]:
    told = {"found what they were for": gaps.fine}
    told["are not shown, since their words may lead to a person"] = gaps.personal
    told["were asked too seldom to be looked at"] = gaps.rare + tally.let_go
    yield from (f"{number:,} {what}." for what, number in told.items() if number)
    yield from (f"Not counted: {number:,} {what}." for what, number in sorted(tally.left_out.items()))


def _searches(found: Sequence[Gap]) -> str:
    return _count(sum(gap.asked for gap in found), "search", "searches")


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _asked(gap: Gap, what: str = "") -> Iterator[str]:
    (words, _), *others = gap.wordings
    yield f"  {gap.asked:>5}  {words}{f': {what}' if what else ''}"
    if others:
        more = f" and {len(others) - _WORDINGS:,} more" if len(others) > _WORDINGS else ""
        also = ", ".join(f'"{one}"{f" ({many:,})" if many > 1 else ""}' for one, many in others[:_WORDINGS])
        yield f"         also: {also}{more}"


def _unanswered(gap: Gap, files: dict[str, Question]) -> Iterator[str]:
    yield from _asked(gap, gap.why)
    if gap.first is None:
        yield "         write a question that answers it"
        return
    yield f"         nearest is {_named(gap.first)}"
    yield from _to_write(gap, gap.first, files, "if that answers it, ", "else write a question that does")


def _by_luck(gap: Gap, files: dict[str, Question]) -> Iterator[str]:
    assert gap.wanted is not None  # noqa: S101 judged so
    yield from _asked(gap, gap.why)
    yield f"         people open {_named(gap.wanted)}"
    yield from _to_write(gap, gap.wanted, files)


def _stolen(gap: Gap, files: dict[str, Question]) -> Iterator[str]:
    assert gap.wanted is not None  # noqa: S101 judged so
    assert gap.first is not None  # noqa: S101 judged so
    yield from _asked(gap, gap.why)
    yield f"         first comes {_named(gap.first)}"
    yield f"         people open {_named(gap.wanted)}"
    yield from _to_write(gap, gap.wanted, files)


def _done(gap: Gap, _: dict[str, Question]) -> Iterator[str]:
    page = gap.wanted or gap.first
    yield from _asked(gap, f"finds {_named(page)}" if page else "")


def _named(page: Page) -> str:
    return f'"{page.title}", {page.address}'


def _to_write(
    gap: Gap, page: Page, files: dict[str, Question], condition: str = "", otherwise: str = ""
) -> Iterator[str]:
    """Yield what to write, and where, so that a page is found by the wording that is asked most."""
    words, question = gap.wordings[0][0], files.get(page.uri)
    if question is None and page.kind in _WITH_WORDINGS:
        yield f'         {condition}write "{words}" at {_ASKED} of kb/{page.uri}, on top'
    elif question is None:
        yield f"         {condition}say it in these words there, or write a question that leads there and has them at {_ASKED}"
    elif words.casefold() in map(str.casefold, (page.title, *page.words)):
        yield f'         {condition}it has this wording already: `shelfhelp search "…"` tells what comes before it, and why'
    else:
        yield f"         {condition}write in {question.location.path}, {_where(question)}:"
        yield from _pasted(question, words)
    if otherwise:
        yield f"         {otherwise}"


def _line(question: Question) -> int:
    """Return the line below which a wording is written: that of the last one, or of the title."""
    number = len(question.also_asked)
    return (question.place(_ASKED, number - 1) if number else question.place(_TITLE)).line


def _where(question: Question) -> str:
    if not _is_between_brackets(question):
        return f"below line {_line(question)}"
    line = question.place(_ASKED).line
    is_one_line = _is_behind_its_name(question) and _line(question) == line
    return f"in place of line {line}" if is_one_line else f"in place of {_ASKED} and all of its list"


def _pasted(question: Question, words: str) -> Iterator[str]:
    """Yield the lines to write, which fit the list of wordings as it stands there: line by line or between brackets."""
    if _is_between_brackets(question):
        yield f"{_ASKED}: {_as_yaml([*question.also_asked, words], is_flow=True)}"
        return
    indent = question.place(_ASKED, 0).column - len("- ") - 1 if question.also_asked else len("  ")
    yield from [f"{_ASKED}:"] * (not question.also_asked)
    yield f"{' ' * indent}{_as_yaml([words], is_flow=False)}"


def _is_between_brackets(question: Question) -> bool:
    """Return whether the wordings stand as `[call it off, stop it]`: behind their name, or below it."""
    if not question.also_asked:
        return False
    whole, first = question.place(_ASKED), question.place(_ASKED, 0)
    is_right_below = first.line != whole.line or first.column - whole.column < len("- ")
    return _is_behind_its_name(question) or is_right_below


def _is_behind_its_name(question: Question) -> bool:
    return question.place(_ASKED).column > len(f"{_ASKED}:")


def _as_yaml(texts: list[str], *, is_flow: bool) -> str:
    width = sum(map(len, texts)) + 9 * len(texts)
    return yaml.safe_dump(texts, allow_unicode=True, width=width, default_flow_style=is_flow).rstrip("\n")
