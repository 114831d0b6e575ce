"""How many sentences of the corpus are judged rightly. `pytest -s` prints the numbers.

The aims: of wrong sentences at least 95 % are reported, of innocent ones at most one in twenty, whatever page they stand on.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

import pytest
from tests.quick import few_of

if TYPE_CHECKING:
    from collections.abc import Callable

LEAST_CAUGHT = 0.95
MOST_FALSE_ALARMS = 0.05
LEAST_NAMED = 0.9

PAGES = (
    ("Notes", ""),
    ("How do I send something back?", "Returns"),
    ("How long does delivery take, and what does it cost?", "Delivery"),
    ("How do I claim on the warranty?", "Warranty"),
    ("When can I call you?", "Reach a person"),
)
"""Where innocent sentences are tried: on a page of no subject, and on pages whose subject could mislead."""

HALVES: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "tuned": ("corpus", lambda sentence: not sentence.is_set_aside),
    "set aside": ("corpus", lambda sentence: sentence.is_set_aside),
    "seen": ("seen", lambda _: True),
    "unseen": ("unseen", lambda _: True),
}


def named_keys(found: list[Any]) -> list[str]:
    return [finding.help.partition("{{ ")[2].partition(" }}")[0] for finding in found]


@pytest.fixture(params=few_of(list(HALVES), 1))
def half(request: pytest.FixtureRequest, sentences: Any) -> tuple[str, list[Any], list[Any]]:
    """The wrong and the innocent sentences of a part of the corpus."""
    name, belongs = HALVES[request.param]
    found = [sentence for sentence in sentences(name) if belongs(sentence)]
    return request.param, [s for s in found if s.is_wrong], [s for s in found if not s.is_wrong]


def test_the_corpus_is_large_and_nearly_halved(sentences: Any) -> None:
    corpus = sentences("corpus")
    assert len(corpus) >= 500
    assert len({sentence.text for sentence in corpus}) == len(corpus)
    for is_wrong in (True, False):
        verdicts = [sentence.is_set_aside for sentence in corpus if sentence.is_wrong is is_wrong]
        assert 0.4 < sum(verdicts) / len(verdicts) < 0.6


def test_wrong_sentences_are_caught(half: Any, reports: Any) -> None:
    name, wrong, _ = half
    missed = [s.text for s in wrong if not reports(s.markdown, s.title or "Notes")]
    caught = 1 - len(missed) / len(wrong)
    print(f"\n{name}: {len(wrong) - len(missed)} of {len(wrong)} wrong sentences caught ({caught:.1%})")  # noqa: T201 the numbers are the result
    assert caught >= LEAST_CAUGHT, missed


def test_wrong_sentences_are_told_which_fact_they_type(half: Any, reports: Any) -> None:
    name, wrong, _ = half
    misnamed = {}
    for sentence in wrong:
        keys = named_keys(reports(sentence.markdown, sentence.title or "Notes"))
        if keys and not any(fnmatchcase(key, f"{pattern}*") for key in keys for pattern in sentence.keys):
            misnamed[sentence.text] = keys
    print(f"\n{name}: {len(misnamed)} of {len(wrong)} wrong sentences name another fact")  # noqa: T201 the numbers are the result
    assert len(misnamed) / len(wrong) <= 1 - LEAST_NAMED, misnamed


def test_innocent_sentences_pass_on_every_page(half: Any, reports: Any) -> None:
    name, _, innocent = half
    alarms = {s.text: f[0].message for s in innocent for page in PAGES if (f := reports(s.text, *page))}
    print(f"\n{name}: {len(alarms)} of {len(innocent)} innocent sentences reported ({len(alarms) / len(innocent):.1%})")  # noqa: T201 the numbers are the result
    assert len(alarms) / len(innocent) <= MOST_FALSE_ALARMS, alarms


@pytest.mark.slow
@pytest.mark.parametrize(
    "broken", ["shelfhelp.facts.mentions.subjects._FRAME", "shelfhelp.facts.mentions.concepts.CONCEPTS"]
)
def test_the_measure_notices_a_mechanism_that_is_broken(
    broken: str, sentences: Any, reports: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from shelfhelp.facts.mentions import lexicon, subjects, words  # noqa: PLC0415 only this test breaks them

    caches = (lexicon.lexicon, subjects.candidates)
    monkeypatch.setattr(broken, words.index_of([]) if broken.endswith("_FRAME") else {})
    monkeypatch.setattr(lexicon, "CONCEPTS", {} if broken.endswith("CONCEPTS") else lexicon.CONCEPTS)
    for cache in caches:
        cache.cache_clear()
    wrong = [s for s in sentences("corpus") if s.is_wrong]
    caught = sum(bool(reports(s.markdown, s.title or "Notes")) for s in wrong) / len(wrong)
    for cache in caches:
        cache.cache_clear()
    assert caught < LEAST_CAUGHT
