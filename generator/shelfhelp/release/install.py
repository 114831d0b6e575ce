"""Makes a finished site live. In: a workspace on the target's disk with the site in it. Out: the release that is live.

The order of steps is the whole point: everything is durable before its name can be seen, the switch is one rename, and
nothing is removed before it. Interrupted anywhere, `current` leads to the old release or to the new one, and either is whole.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from shelfhelp.gate.manifest import File, differences, digest_of
from shelfhelp.release import durable
from shelfhelp.release.carry import carry
from shelfhelp.release.outcome import Published
from shelfhelp.release.record import Origin, Release, to_json
from shelfhelp.release.sharing import share
from shelfhelp.release.target import RECORD, SITE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shelfhelp.release.target import Target
    from shelfhelp.release.workspace import Workspace


def install(target: Target, mine: Workspace, own: Mapping[str, File], origin: Origin, keep: int) -> Published:
    """Make the site that was made in a workspace, whose files are `own`, the live one, and keep `keep` older releases."""
    live = target.live()
    digest = digest_of(own)
    if live is not None and _is_unchanged(live, origin, digest) and not differences(target.site(live), live.files):
        durable.sync(target.folder)
        return Published(live, is_new=False)
    site = mine.release / SITE
    if live is not None:
        share(target.site(live), live.files, site, own)
    # What somebody went back from may hold what nobody should see, so nothing of it is carried.
    older = [target.read(name) for name in target.names()[:keep] if not target.is_withdrawn(name)]
    files = carry(target, [release for release in older if release], site, own)
    known = {field.name: getattr(origin, field.name) for field in dataclasses.fields(Origin)}
    release = Release(**known, id=target.next_name(origin), digest=digest, files=files)
    durable.seal(mine.release, mine.disk)
    durable.add(mine.release, RECORD, to_json(release))
    durable.make_folder(target.releases)
    durable.move(mine.release, target.of(release.id))
    notes = target.switch(release.id)
    return Published(release, is_new=True, notes=notes + prune(target, keep))


def prune(target: Target, keep: int) -> tuple[str, ...]:
    """Remove all but the live release and `keep` others. Returns a sentence for each that could not be removed."""
    live = target.live_name()
    others = [name for name in target.names() if name != live]
    return target.tidy([target.of(name) for name in others[keep:]])


def _is_unchanged(live: Release, origin: Origin, digest: str) -> bool:
    return (live.commit, live.as_of, live.version, live.digest) == (
        origin.commit,
        origin.as_of,
        origin.version,
        digest,
    )
