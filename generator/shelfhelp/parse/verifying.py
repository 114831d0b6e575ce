"""From `verify.yml` to how a store wants to be tested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.verifying import Verifying
from shelfhelp.parse.offers import habits_of
from shelfhelp.parse.validate import unreported, validate
from shelfhelp.source import defects, nodes, yaml
from shelfhelp.source.sources import VERIFYING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.source.nodes import MapNode
    from shelfhelp.source.sources import Sources


def parse_verifying(sources: Sources) -> tuple[Verifying, list[Diagnostic]]:
    """Read `verify.yml`. Where there is none, or it cannot be read, nothing is asked for."""
    text = sources.text_of(VERIFYING)
    if text is None:
        return Verifying(), []
    root, found = yaml.compose(text, VERIFYING, begins="phones")
    if root is None:
        return Verifying(), found
    read, _, problems = validate(Verifying, root, habits_of(sources))
    found += unreported(problems, found)
    return read or Verifying(), [*found, *(_misfits(read, root) if read else ())]


def _misfits(verifying: Verifying, root: MapNode) -> Iterator[Diagnostic]:
    """Yield what is right by itself and does not fit together."""
    for path, what, way_out in verifying.mailboxes.problems() if verifying.mailboxes else ():
        yield defects.SCHEMA.at(nodes.place_of(root, ("mailboxes", *path)), what, help=way_out)
