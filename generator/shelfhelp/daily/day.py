"""How a day went: what became of each site, which days before it were missed, and what became of the letter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import in_order
from shelfhelp.release.outcome import Published, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.source.sources import Audience

Ending = Published | Refused


@dataclass(frozen=True, slots=True)
class Letter:
    """How the digest was sent: `off`, `sent`, `sent before` or `failed`, and why. `fingerprint` identifies what was sent."""

    state: str
    why: str = ""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class DailyRun:
    """One day's run. `today` is the day where the store is, `missed` are days before it on which no run went well."""

    today: date
    ran_at: datetime
    endings: Mapping[Audience, Ending]
    missed: tuple[date, ...]
    letter: Letter = Letter("off")

    @property
    def is_published(self) -> bool:
        """Whether both sites are as they should be today."""
        return all(isinstance(ending, Published) for ending in self.endings.values())

    @property
    def exit_code(self) -> int:
        """0 where all went well; 1 where a site was refused or the letter could not be sent."""
        return int(not self.is_published or self.letter.state == "failed")

    @property
    def due(self) -> tuple[Diagnostic, ...]:
        """What has come due in the store, whichever site shows it. It keeps nothing from being published."""
        return in_order(one for ending in self.endings.values() if isinstance(ending, Published) for one in ending.due)

    @property
    def notes(self) -> tuple[str, ...]:
        """What somebody should know though the sites are live."""
        published = [ending for ending in self.endings.values() if isinstance(ending, Published)]
        notes = [note for ending in published for note in ending.notes]
        if len({ending.release.commit for ending in published}) > 1:
            notes.append("somebody committed between the two sites; the next run makes both of the same commit")
        return tuple(notes)

    def with_letter(self, letter: Letter) -> DailyRun:
        return replace(self, letter=letter)
