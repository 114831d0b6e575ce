"""What `shelfhelp init` asks, declared once: the words, the option, the value that an answer must be, and what is proposed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import click

from shelfhelp.model.readings import Habits, nearest
from shelfhelp.model.readings.names import likeliest_currency, likeliest_locale, likeliest_zone
from shelfhelp.model.values import Currency, Email, LocaleName, Phone, Place, Text, WebAddress, ZoneName
from shelfhelp.parse.offers import instead

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from shelfhelp.model.values import Value

F = TypeVar("F", bound="Callable[..., object]")

Answers = dict[str, str]
"""By the prompt's key: the answer as policies have it, a list with ", " between its items; "" where there is none."""

NONE = "none"


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question. `proposes` makes an answer of the country; `needed` says by the answers so far whether there must be one."""

    key: str
    asks: str
    kind: type[Value]
    proposes: Callable[[str], str] | None = None
    needed: Callable[[Answers], bool] = lambda _: True
    is_list: bool = False

    @property
    def option(self) -> str:
        return f"--{self.key.replace('_', '-')}"

    def proposed(self, answers: Answers) -> str:
        """Return what is proposed as the answer; "" where nothing is."""
        return self.proposes(answers["country"]) if self.proposes else ""

    def read(self, text: str, answers: Answers) -> str:
        """Return an answer as policies have it. Raises `ValueError` with what a policy would be told of it, and what to write."""
        items = self._items(text)
        for item in items:
            try:
                self.kind.parse(item)
            except ValueError as error:
                what, _, way_out = str(error).partition("; ")
                message = "; ".join(filter(None, (what, instead(self.kind, item, _habits(answers)) or way_out)))
                raise ValueError(message) from None
        return ", ".join(items)

    def meant(self, text: str, answers: Answers) -> str:
        """Return what was probably meant by an answer that cannot be read; "" where that is not clear."""
        readings = [nearest(self.kind, item, _habits(answers)) for item in self._items(text)]
        return ", ".join(reading[0].text for reading in readings) if all(readings) else ""

    def _items(self, text: str) -> list[str]:
        return [item.strip() for item in text.split(",") if item.strip()] if self.is_list else [text.strip()]


def _habits(answers: Answers) -> Habits:
    return Habits(answers.get("currency", ""), answers.get("country", ""), answers.get("locale", ""))


def _never(_: Answers) -> bool:
    return False


PROMPTS = (
    Prompt("name", "What is your store called?", Text),
    Prompt("website", "Where is the shop on the web?", WebAddress),
    Prompt("country", "Which country is it in (GB, US …)?", Place),
    Prompt("currency", "Which currency are its prices in?", Currency, likeliest_currency),
    Prompt("locale", "Which language does it speak?", LocaleName, likeliest_locale),
    Prompt("time_zone", "Which time zone is it in?", ZoneName, likeliest_zone),
    Prompt(
        "categories", "Which kinds of things does it sell (with commas between them)?", Text, None, _never, is_list=True
    ),
    Prompt("email", "Which e-mail address do customers write to?", Email, None, _never),
    Prompt("phone", "Which phone number do they call?", Phone, None, lambda answers: not answers["email"]),
    Prompt(
        "destinations",
        "Which countries do you deliver to (with commas between them)?",
        Place,
        None,
        _never,
        is_list=True,
    ),
)


def asked_options(command: F) -> F:
    """Add an option for each prompt to a command."""
    for prompt in reversed(PROMPTS):
        command = click.option(prompt.option, help=prompt.asks)(command)
    return command


def answered(given: Mapping[str, str | None], *, is_asked: bool) -> Answers:
    """Return the answers to all questions: what options gave, and the rest from whoever sits there, or else as it is proposed.

    Raises `click.UsageError` with all that is wrong with the options or missing, where nobody can be asked.
    """
    answers: Answers = {}
    problems: list[str] = []
    for prompt in PROMPTS:
        text = given[prompt.key]
        if is_asked:
            answers[prompt.key] = _ask(prompt, text, answers)
            continue
        try:
            answers[prompt.key] = _take(prompt, prompt.proposed(answers) if text is None else text, answers)
        except ValueError as error:
            answers[prompt.key] = ""
            problems += [f"{prompt.option}: {error}"] if text or not prompt.proposes or answers["country"] else []
    if problems:
        raise click.UsageError("\n".join(problems))
    return answers


def _ask(prompt: Prompt, text: str | None, answers: Answers) -> str:
    """Ask until an answer can be read; what was probably meant by one that cannot be is proposed the next time."""
    proposed = prompt.proposed(answers)
    needed = prompt.needed(answers)
    while True:
        if text is None:
            asked = prompt.asks if needed or proposed else f"{prompt.asks} [{NONE}]"
            text = click.prompt(
                asked, default=proposed or (None if needed else ""), show_default=bool(proposed), prompt_suffix=" "
            )
        try:
            return _take(prompt, text, answers)
        except ValueError as error:
            click.echo(f"  {error}")
            proposed, text = prompt.meant(text, answers) or proposed, None


def _take(prompt: Prompt, text: str, answers: Answers) -> str:
    message = "" if text.isprintable() else "there is an invisible character in it; type it anew"
    is_none = text.strip().casefold() in {"", NONE}
    if is_none and prompt.needed(answers):
        message = "an answer is needed"
    if message:
        raise ValueError(message)
    return "" if is_none else prompt.read(text, answers)
