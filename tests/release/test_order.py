"""What may take the place of what is live: never an older site, and never by itself one that somebody went back from."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from small_site import BEGAN, DAY, publish_small
from small_store import commit, git

from shelfhelp.release.order import refuse_older, refuse_withdrawn
from shelfhelp.release.outcome import RefusedError
from shelfhelp.release.record import Origin
from shelfhelp.release.rollback import rollback
from shelfhelp.release.target import Target
from shelfhelp.source.sources import Audience


def origin(
    as_of: date = DAY, commit: str | None = None, committed_at: datetime | None = None, sources: str = "new"
) -> Origin:
    return Origin(
        audience=Audience.PUBLIC,
        as_of=as_of,
        built_at=BEGAN,
        version="1",
        sources=sources,
        commit=commit,
        committed_at=committed_at,
    )


def test_an_earlier_day_is_refused_and_a_later_one_is_not(target: Path, tmp_path: Path) -> None:
    live = publish_small(target, "live").release
    with pytest.raises(RefusedError, match="the live site holds for 2026-03-02, a later day than 2026-03-01"):
        refuse_older(origin(DAY - timedelta(1)), live, tmp_path)
    refuse_older(origin(DAY), live, tmp_path)
    refuse_older(origin(DAY + timedelta(1)), live, tmp_path)
    refuse_older(origin(DAY), None, tmp_path)


def test_for_one_day_an_ancestor_is_refused_and_its_descendant_is_not(git_shop: Path, target: Path) -> None:
    first, second = git(git_shop, "rev-parse", "HEAD"), commit(git_shop, "the second")
    live = publish_small(target, "live", commit=second).release
    with pytest.raises(RefusedError, match=f"made of commit {second[:12]}, which is later than {first[:12]}"):
        refuse_older(origin(commit=first), live, git_shop)
    refuse_older(origin(commit=second), live, git_shop)
    refuse_older(origin(commit=commit(git_shop, "the third")), live, git_shop)
    refuse_older(origin(DAY + timedelta(1), commit=first), live, git_shop)


def test_a_commit_of_another_branch_is_no_older_one(git_shop: Path, target: Path) -> None:
    git(git_shop, "checkout", "--quiet", "-b", "other")
    other = commit(git_shop, "of the other branch")
    git(git_shop, "checkout", "--quiet", "main")
    live = publish_small(target, "live", commit=commit(git_shop, "the second")).release
    refuse_older(origin(commit=other), live, git_shop)


@pytest.mark.parametrize(("hours", "refused"), [(-1, True), (0, False), (1, False)])
def test_where_history_is_not_there_the_commits_times_decide(
    target: Path, tmp_path: Path, hours: int, refused: bool
) -> None:
    live = publish_small(target, "live", commit="a" * 40, committed_at=BEGAN).release
    new = origin(commit="b" * 40, committed_at=BEGAN + timedelta(hours=hours))
    if refused:
        with pytest.raises(RefusedError, match="which is later than bbbbbbbbbbbb"):
            refuse_older(new, live, tmp_path)
    else:
        refuse_older(new, live, tmp_path)


def test_what_somebody_went_back_from_is_refused_for_its_day(target: Path) -> None:
    publish_small(target, "good", sources="the same")
    publish_small(target, "bad", sources="the same", as_of=DAY + timedelta(1))
    rollback(target, now=BEGAN)
    there = Target(target)
    with pytest.raises(RefusedError, match="somebody went back from a site made of these files"):
        refuse_withdrawn(origin(DAY + timedelta(1), sources="the same"), there.live(), there)
    refuse_withdrawn(origin(DAY + timedelta(2), sources="the same"), there.live(), there)


def test_sources_that_somebody_went_back_from_are_refused_for_every_day(target: Path) -> None:
    publish_small(target, "good", sources="the old ones")
    publish_small(target, "bad", sources="the new ones")
    rollback(target, now=BEGAN)
    there = Target(target)
    for days in (0, 1, 30):
        with pytest.raises(RefusedError, match="insist with --again"):
            refuse_withdrawn(origin(DAY + timedelta(days), sources="the new ones"), there.live(), there)
    refuse_withdrawn(origin(sources="mended ones"), there.live(), there)


def test_a_site_that_was_mended_or_insisted_on_ends_it(target: Path) -> None:
    publish_small(target, "good", sources="the old ones")
    publish_small(target, "bad", sources="the new ones")
    rollback(target, now=BEGAN)
    publish_small(target, "mended", sources="mended ones")
    there = Target(target)
    refuse_withdrawn(origin(sources="the new ones"), there.live(), there)
