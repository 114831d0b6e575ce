"""`facts`, `changes` and `explain`: ask the store what it states, and a rule what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from shelfhelp.cli.options import IsoDate, as_of_option, format_option
from shelfhelp.compile import compile
from shelfhelp.facts.locale import locale_in
from shelfhelp.gate.defects import DEFECTS, page_of
from shelfhelp.host import clock
from shelfhelp.model.nearest_word import nearest_word
from shelfhelp.model.situation import DAY, ORDERED
from shelfhelp.model.timeline import ONE_DAY
from shelfhelp.parse import parse
from shelfhelp.parse.conditions import read_situation
from shelfhelp.report import facts
from shelfhelp.resolve import naming_on, over_time, resolve
from shelfhelp.rules import RULES

if TYPE_CHECKING:
    from datetime import date

    from shelfhelp.cases import Member
    from shelfhelp.cli.store import StoreFolder
    from shelfhelp.model.snapshot import Snapshot


@click.command("facts")
@click.argument("key", required=False)
@as_of_option
@format_option(["text", "json"])
@click.option("--table", "as_table", is_flag=True, help="Show the one fact KEY for everybody and every day.")
@click.option("--for", "whom", help='Show the one fact KEY for one customer, such as "member, DE, ordered 2026-11-27".')
@click.pass_obj
def facts_command(
    store: StoreFolder,
    key: str | None,
    as_of: date | None,
    form: str,
    as_table: bool,  # noqa: FBT001 click hands flags over so
    whom: str | None,
) -> None:
    """List every fact, its value and its place; with KEY (or the beginning of keys), only those."""
    if as_table or whom is not None:
        click.echo(_table(store, key or "", as_of, whom), nl=False)
        return
    snapshot = compile(store.read(), as_of=as_of or clock.now()).snapshot
    chosen = [f for f in snapshot.facts.values() if key is None or f.key == key or f.key.startswith(f"{key}.")]
    if not chosen:
        raise _unknown(str(key), snapshot)
    text = facts.facts_as_text(chosen, locale_in(snapshot)) if form == "text" else facts.facts_as_json(chosen, snapshot)
    click.echo(text, nl=False)


def _table(store: StoreFolder, key: str, as_of: date | None, whom: str | None) -> str:
    """Return a fact for everybody, or for a customer of today of whom something is known, as text."""
    book, _ = parse(store.read())
    day = as_of or book.date_of(clock.now())
    lines = over_time(book, key, day)
    if all(line.value is None for line in lines.lines):
        raise _unknown(key, resolve(book, day))
    known: dict[str, Member] = {}
    if whom is not None:
        try:
            known = {ORDERED: day.toordinal(), DAY: day.toordinal(), **read_situation(whom, book.words)}
        except ValueError as error:
            raise click.UsageError(str(error)) from None
    return facts.lines_as_text(lines, naming_on(book, day), known)


def _unknown(key: str, snapshot: Snapshot) -> click.UsageError:
    """Return the refusal of a key that no policy states, with the nearest one."""
    near = nearest_word(key, snapshot.facts)
    hint = f'; did you mean "{near}"?' if near else ""
    return click.UsageError(f'no policy states "{key}"{hint}')


@click.command("changes")
@click.option("--since", type=IsoDate(), help="The first day to look at.  [default: the day before --as-of]")
@as_of_option
@format_option(["text", "json"])
@click.pass_obj
def changes_command(store: StoreFolder, since: date | None, as_of: date | None, form: str) -> None:
    """List what changed since a day, and everything that will change."""
    snapshot = compile(store.read(), as_of=as_of or clock.now()).snapshot
    chosen = [c for c in snapshot.changes if c.effective_from >= (since or snapshot.as_of - ONE_DAY)]
    format_changes = facts.changes_as_text if form == "text" else facts.changes_as_json
    click.echo(format_changes(chosen, locale_in(snapshot)), nl=False)


@click.command("explain")
@click.argument("code")
def explain_command(code: str) -> None:
    """Print the page of a rule: what it catches, why it matters, how to fix it. CODE is its code or its name."""
    rules = {rule.defect: rule for rule in RULES}
    for defect in (*rules, *DEFECTS):
        if code.casefold() in {defect.code.casefold(), defect.name}:
            click.echo(rules[defect].page if defect in rules else page_of(defect), nl=False)
            return
    offered = ", ".join(defect.code for defect in (*rules, *DEFECTS))
    message = f'there is no rule "{code}"; the rules are {offered}'
    raise click.UsageError(message)
