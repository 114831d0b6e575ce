"""`search`: ask the store's own search, without a browser, and hear why it finds what it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from shelfhelp.cli.options import as_of_option, audience_option
from shelfhelp.compile import draft
from shelfhelp.host import clock
from shelfhelp.search import documents_of
from shelfhelp.search.index import index_of
from shelfhelp.search.ranking import Ranking
from shelfhelp.search.reasons import as_json, as_text
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from datetime import date

    from shelfhelp.cli.store import StoreFolder


@click.command("search")
@click.argument("query", nargs=-1, required=True)
@audience_option
@as_of_option
@click.option("--json", "to_json", is_flag=True, help="Print all pages that are found, and why, as JSON.")
@click.pass_obj
def search_command(
    store: StoreFolder,
    query: tuple[str, ...],
    audience: str,
    as_of: date | None,
    to_json: bool,  # noqa: FBT001 click hands flags over so
) -> None:
    """Print what the search of the site finds for QUERY, and why.

    It tells how each word is read, which words each of the first pages speaks of, which of its wordings is nearest, and whether the
    site says that no page is sure to answer. A wording that is missing is written at `also_asked`, and the name of what every store
    is asked at `asks`.
    """
    tree = draft(store.read(Audience(audience)), as_of=as_of or clock.now()).tree
    documents = documents_of(tree)
    answer = Ranking(index_of(documents, tree.language)).ask(" ".join(query))
    click.echo((as_json if to_json else as_text)(answer, documents), nl=False)
