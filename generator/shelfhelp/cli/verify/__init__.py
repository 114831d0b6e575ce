"""`verify`: hold what is printed against the world. Each area is a command of its own, imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import click

from shelfhelp.cli import Commands, Offered, OnDemand
from shelfhelp.cli.options import results_option
from shelfhelp.cli.verify.run import Asked, VerifyRun, json_option

if TYPE_CHECKING:
    from pathlib import Path

    from shelfhelp.cli.store import StoreFolder

AREAS = {
    "mailboxes": Offered("mailboxes", "Send a message to each mailbox, and see it arrive."),
    "phones": Offered("phones", "Say which lines are due for a call, and note what callers heard."),
    "pages": Offered("pages", "Open forms, chats, and other pages that facts name."),
    "links": Offered("links", "Ask other sites whether the pages linked to are there."),
    "cookies": Offered("cookies", "Visit the shop, and hold its cookies against the policy."),
}
"""The areas in the order in which they are tested. The module of each has `<area>_command`, and `test` for the unattended run."""


@click.group("verify", cls=Commands, commands=OnDemand(AREAS, __name__), invoke_without_command=True)
@results_option
@json_option
@click.pass_context
def verify_command(context: click.Context, results: Path | None, as_json: bool) -> None:  # noqa: FBT001 click hands flags over so
    """Test what the store prints against the world, as verify.yml asks for; with an area, only that.

    Every answer is proved, disproved or unknown, and is written down as it comes. No build waits for a test, and none is stopped
    by one. Ends with 1 where something is disproved.
    """
    store: StoreFolder = context.obj
    context.obj = Asked(store, results, as_json)
    if context.invoked_subcommand is not None:
        return
    run = VerifyRun.begin(context.obj)
    asked_for = [name for name in AREAS if run.settings.value_of(name) is not None]
    if not asked_for:
        message = (
            "verify.yml does not say what to test. Write it beside mkdocs.yml, with a section for each area "
            f"({', '.join(AREAS)}), such as:\n\nphones:\n  every: 30 days"
        )
        raise click.UsageError(message)
    for name in asked_for:
        import_module(f"{__name__}.{AREAS[name].module}").test(run)
    run.end()
