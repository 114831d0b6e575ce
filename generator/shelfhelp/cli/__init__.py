"""The command line: each command is a thin shell that reads the store, calls the core, and prints what came out.

Exit codes are a contract: 0 clean, 1 findings (errors, or warnings with `--strict`), 2 wrong usage.
A command is imported when it is asked for, so that `--help`, `--version` and a slip of the keys are answered at once.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, cast

import click

from shelfhelp import __version__


class Offered(NamedTuple):
    """A command before it is imported: the module of this package that has it, and what the list of commands says of it.

    `looks_first` says that it imports what compiles a store only where that is not known already of which it would tell.
    """

    module: str
    does: str
    looks_first: bool = False


COMMANDS = {
    "build": Offered("build", "Check, then write both sites.", looks_first=True),
    "changes": Offered("ask", "List what changed, and what will."),
    "check": Offered("check", "Check everything, today and every coming change.", looks_first=True),
    "daily": Offered("daily", "What a timer runs: publish both sites, mail the digest."),
    "deploy-config": Offered("deploy", "Write the configuration of nginx, systemd and GitHub."),
    "explain": Offered("ask", "Say what a message means, and how to fix it."),
    "export": Offered("write", "Write plain Markdown, which stock MkDocs builds."),
    "facts": Offered("ask", "List every fact, its value and its place."),
    "gaps": Offered("gaps", "List what people searched for in vain, from a log."),
    "gate": Offered("gate", "Look at a finished site for what must not be in it."),
    "init": Offered("write", "Make a new store of what you answer."),
    "intents": Offered("intents", "List what every store is asked, by the names for asks."),
    "promises": Offered("promises", "Say how often promises were kept, from a help desk's export."),
    "publish": Offered("publish", "Check, build, and make a site live by one step."),
    "rollback": Offered("publish", "Make the release before live again."),
    "schemas": Offered("write", "Write JSON Schemas, for your editor to check with."),
    "search": Offered("search", "Ask the site's search, and hear why it finds what it finds."),
    "serve": Offered("serve", "Show a site while you write."),
    "status": Offered("publish", "Say what is live, and when it must change next."),
    "verify": Offered("verify", "Test what is printed against the world."),
}


@dataclass(frozen=True, slots=True)
class OnDemand(Mapping[str, click.Command]):
    """Commands by name. One is imported when it is looked up: `deploy-config` is `deploy_config_command` of its module."""

    offered: Mapping[str, Offered]
    package: str

    def __getitem__(self, name: str) -> click.Command:
        module = import_module(f"{self.package}.{self.offered[name].module}")
        return cast("click.Command", getattr(module, f"{name.replace('-', '_')}_command"))

    def __iter__(self) -> Iterator[str]:
        return iter(self.offered)

    def __len__(self) -> int:
        return len(self.offered)


class Commands(click.Group):
    """A group of commands. What the disk refuses to any of them is reported in a sentence."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        offered = cast("OnDemand", self.commands).offered
        with formatter.section("Commands"):
            formatter.write_dl([(name, offered[name].does) for name in self.list_commands(ctx)])

    def invoke(self, ctx: click.Context) -> object:
        """Run a command. click itself sees to a reader of the output who has gone away."""
        from shelfhelp.host.garbage import collect_rarely  # noqa: PLC0415 as the commands, when one is asked for

        collect_rarely()
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            from shelfhelp.release.outcome import cause_of  # noqa: PLC0415 only what failed is explained

            raise click.ClickException(cause_of(error)) from None


@click.group(
    cls=Commands,
    commands=OnDemand(COMMANDS, __name__),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
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
    from shelfhelp.cli.store import StoreFolder  # noqa: PLC0415 as the commands, when one is asked for

    if not COMMANDS[context.invoked_subcommand or ""].looks_first:
        from shelfhelp.host.templates import keep_compiled_templates  # noqa: PLC0415

        keep_compiled_templates()
    context.obj = StoreFolder(folder.resolve())
