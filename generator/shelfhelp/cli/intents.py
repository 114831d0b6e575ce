"""`intents`: find the name of what every store is asked, for `asks` in the front matter of a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from shelfhelp.compile import draft
from shelfhelp.host import clock
from shelfhelp.parse.intents import ENGLISH, intents, looked_up
from shelfhelp.report.intents import described, listed
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shelfhelp.cli.store import StoreFolder
    from shelfhelp.model.intent import Intent


@click.command("intents")
@click.argument("word", nargs=-1)
@click.pass_obj
def intents_command(store: StoreFolder, word: tuple[str, ...]) -> None:
    """List what every store is asked, by the names that a question writes at `asks`.

    With WORD only what has it, or all of several, in its name, its meaning or a wording; with a name its wordings. Below each stand
    the questions of this store that ask it. The wordings are those of the store's language, where somebody has written any.
    """
    drafted = draft(store.read(Audience.STAFF), as_of=clock.now())
    questions, language = drafted.snapshot.questions, drafted.tree.language
    known: Mapping[str, Intent] = intents(language) or intents(ENGLISH)
    (name,) = word if len(word) == 1 else ("",)
    if name in known:
        text = described(known[name], questions)
    elif found := looked_up(word, language) if word else list(known.values()):
        text = listed(found, questions)
    else:
        message = f'no intent has "{" ".join(word)}"; take a shorter word, or leave it out for all {len(known)}'
        raise click.ClickException(message)
    click.echo(text, nl=False)
    if not intents(language):
        click.echo(
            f'Nobody has written these wordings in the language "{language}" yet: questions are found by your own.'
        )
