"""The command line: each command is a thin shell that reads the store, calls the core, and prints what came out.

Exit codes are a contract: 0 clean, 1 findings (errors, or warnings with `--strict`), 2 wrong usage.
"""

from __future__ import annotations

import errno
from pathlib import Path

import click

from shelfhelp import __version__
from shelfhelp.cli.ask import changes_command, explain_command, facts_command
from shelfhelp.cli.build import build_command, check_command, serve_command
from shelfhelp.cli.daily import daily_command
from shelfhelp.cli.deploy import deploy_config_command
from shelfhelp.cli.gate import gate_command
from shelfhelp.cli.publish import publish_command, rollback_command, status_command
from shelfhelp.cli.store import StoreFolder
from shelfhelp.cli.write import export_command, init_command, schemas_command
from shelfhelp.release.outcome import cause_of


class Commands(click.Group):
    """The commands. What the disk refuses to any of them is reported in a sentence."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command. click itself sees to a reader of the output who has gone away."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            raise click.ClickException(cause_of(error)) from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="shelfhelp")
@click.option(
    "-C",
    "folder",
    metavar="DIR",
    default=".",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The store's folder.  [default: here]",
)
@click.pass_context
def main(context: click.Context, folder: Path) -> None:
    """Compile a store's policies and FAQ into a public help center and a staff FAQ.

    A policy fact is stated once, in policies/. Everything else is made from it, and what contradicts it stops the build.
    """
    context.obj = StoreFolder(folder.resolve())


for command in (
    check_command,
    build_command,
    serve_command,
    facts_command,
    changes_command,
    explain_command,
    export_command,
    init_command,
    schemas_command,
    gate_command,
    publish_command,
    rollback_command,
    status_command,
    daily_command,
    deploy_config_command,
):
    main.add_command(command)
