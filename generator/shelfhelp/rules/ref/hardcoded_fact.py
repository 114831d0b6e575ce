"""REF002: a fact that somebody typed by hand, where a placeholder would follow the policy."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from shelfhelp.facts.mentions.allowances import Allowance, allowances
from shelfhelp.facts.mentions.mention import Mention, mentions
from shelfhelp.facts.mentions.verdicts import for_customers, lexicon_of, verdict
from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.fact import STAFF_PREFIX
from shelfhelp.model.policies import Store
from shelfhelp.model.values import Email, Fee, Lifetime, Lifetimes, Phone, Window
from shelfhelp.rules.english import day, label, value
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.facts.mentions.passages import Passage
    from shelfhelp.facts.mentions.verdicts import Judgment
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.fact import Fact
    from shelfhelp.model.snapshot import StatedSnapshot
    from shelfhelp.rules.rule import Texts

DEFECT = Defect("REF002", "hardcoded-fact")

_STATE_WHY = f"say why the figure must be typed here: <!-- allow: {DEFECT.name}: the reason -->"
_STATE_WHY_IN_YAML = f"if it is another figure, say why behind the line: # allow: {DEFECT.name}: the reason"


def check(texts: Texts[StatedSnapshot, Mention | Allowance]) -> Iterator[Diagnostic]:
    """Report every quantity that states, or denies, what a policy states; and exceptions and words that cannot work."""
    snapshot = texts.subject
    known = lexicon_of(snapshot)
    yield from _words_for_nothing(snapshot)
    for passage, found in texts.found:
        allowed = [one for one in found if isinstance(one, Allowance)]
        for comment in allowed:
            if not comment.reason:
                message = f'this allows "{DEFECT.name}" without a reason, so it allows nothing'
                yield DEFECT.at(passage.prose.place(comment.start), message, help=_STATE_WHY, length=comment.length)
        theirs = for_customers(snapshot, passage.condition)
        for mention in (one for one in found if isinstance(one, Mention)):
            about = verdict(mention, theirs, known)
            if about is not None and not any(comment.covers(mention.start) for comment in allowed):
                yield _finding(passage, mention, about)


def _find(text: str, *titles: str) -> tuple[Mention | Allowance, ...]:
    """Return what a text mentions, and the comments in it that allow to."""
    return (*allowances(text, DEFECT.name), *mentions(text, *titles))


def _finding(passage: Passage, mention: Mention, found: Judgment) -> Diagnostic:
    fact, is_placed = found.fact, passage.prose.is_placed
    name = label(fact)
    return DEFECT.at(
        passage.prose.place(mention.start),
        f'"{mention.shown}" {_relation(found)}',
        notes=[f"the {name} {'are' if 'hours' in name.split() else 'is'} stated at {fact.location}"],
        help=_in_yaml(found, mention, passage) if passage.is_of_yaml else _way_out(found),
        length=mention.end - mention.start if is_placed else 1,
    )


def _relation(found: Judgment) -> str:
    """Describe how a mention stands to its fact, with both values where they differ."""
    name = label(found.fact)
    if found.holds_from is not None:
        if found.agrees:
            return f"repeats a day on which the {name} changes"
        return f"contradicts the day from which the {name} holds, {day(found.holds_from)}"
    if found.agrees:
        return f"repeats the {name}"
    return f"contradicts the {name}, {value(found.fact)}"


def _way_out(found: Judgment) -> str:
    """Return what to write, so that whoever follows it makes the sentence true."""
    fact = found.fact
    if found.holds_from is not None:
        return f"leave the day out: {_placeholder(fact)} changes by itself on its day"
    if not found.agrees and _is_in_words(fact.value):
        way_out = f"say it without the number, or with {_placeholder(fact)}"
        return f"{way_out}; if the number is right, change the policy at {fact.location}"
    if isinstance(fact.value, Phone) and not found.agrees:
        return f"write {_placeholder(fact)}; if it is a customer's number, take it out"
    if isinstance(fact.value, Email) and not found.agrees:
        return f"write {_placeholder(fact)}; if it is another address of yours, add its mailbox to {fact.location.path}"
    if found.rival is not None:
        mine, its = (f"{_placeholder(one)} for the {label(one)}" for one in (fact, found.rival))
        return f"write {mine}, or {its}"
    return f"write {_placeholder(fact)}"


def _in_yaml(found: Judgment, mention: Mention, passage: Passage) -> str:
    """Return what to write in a text of YAML, which cannot begin with braces, nor always hold a placeholder."""
    way_out = _way_out(found)
    if not passage.takes_placeholders:
        way_out = "say this without the figure: no placeholder can stand in this text"
    elif mention.start == 0:
        way_out += ', and put the whole text in "quotes"'
    return f"{way_out}; {_STATE_WHY_IN_YAML}"


def _placeholder(fact: Fact) -> str:
    return f"{{{{ {fact.key} }}}}"


def _is_in_words(value: object) -> bool:
    """Return whether a policy states no number here, so that a placeholder cannot stand where a number stands."""
    match value:
        case Fee():
            return not value.amounts and value.share is None
        case Lifetime():
            return value.duration is None
        case Lifetimes():
            return all(one.duration is None for one in value.each)
        case Window():
            return not value.is_counted
        case _:
            return isinstance(value, str)


def _words_for_nothing(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report words of the store's vocabulary that belong to no fact: they would never find anything."""
    own = snapshot.policy("store", Store).vocabulary
    for index, wording in enumerate(own.facts if own else ()):
        key = str(wording.fact)
        is_of_staff = key.startswith(f"{STAFF_PREFIX}.") and not snapshot.is_staff
        if not is_of_staff and not any(fnmatchcase(stated, key) for stated in snapshot.facts):
            place = snapshot.place("store", "vocabulary", "facts", index, "fact")
            message = f'these words are for "{key}", which no policy states'
            yield DEFECT.at(place, message, help="`shelfhelp facts` lists every key", length=len(key))


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("store",), reads=("en",), find=_find, titles=True)
