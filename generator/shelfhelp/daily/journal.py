"""`daily.json`: how the last run went, for a monitor to watch and for the next run to know what it missed."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date
from typing import TYPE_CHECKING, Any

from shelfhelp.model.timeline import ONE_DAY
from shelfhelp.release.durable import put
from shelfhelp.release.outcome import Published
from shelfhelp.release.record import line_of

if TYPE_CHECKING:
    from pathlib import Path

    from shelfhelp.daily.day import DailyRun, Ending

NAME = "daily.json"
FORM = 1
"""The form of the file. A change that a monitor would misread raises it."""


@dataclass(frozen=True, slots=True)
class Journal:
    """What is known of the run before. A journal that is missing or damaged knows nothing, and is written anew."""

    path: Path
    last_good: date | None = None
    day: date | None = None
    sent: str = ""

    @classmethod
    def of(cls, targets: Path) -> Journal:
        """Read the journal beside the targets."""
        path = targets / NAME
        with suppress(OSError, ValueError, KeyError, TypeError):
            known = json.loads(path.read_text(encoding="utf-8"))
            last_good = known["last_good"]
            return cls(
                path,
                date.fromisoformat(last_good) if last_good else None,
                date.fromisoformat(known["date"]),
                str(known["letter"]["fingerprint"]),
            )
        return cls(path)

    def missed_before(self, today: date) -> tuple[date, ...]:
        """Return the days since the last good run, neither it nor today included."""
        if self.last_good is None:
            return ()
        return tuple(self.last_good + ONE_DAY * n for n in range(1, (today - self.last_good).days))

    def has_sent(self, today: date, fingerprint: str) -> bool:
        """Return whether this very digest was sent on this day."""
        return self.day == today and self.sent == fingerprint

    def write(self, day: DailyRun) -> None:
        """Write down how a day went, by one rename: a monitor never reads half of it."""
        good = day.today if day.is_published else self.last_good
        record = {
            "form": FORM,
            "date": day.today.isoformat(),
            "ran_at": day.ran_at.astimezone(UTC).isoformat(timespec="seconds"),
            "exit_code": day.exit_code,
            "sites": {audience.value: _entry(ending) for audience, ending in day.endings.items()},
            "notes": list(day.notes),
            "due": [line_of(finding) for finding in day.due],
            "last_good": good.isoformat() if good else None,
            "missed": [one.isoformat() for one in day.missed],
            "letter": {"state": day.letter.state, "why": day.letter.why, "fingerprint": self._fingerprint(day)},
        }
        put(self.path, json.dumps(record, indent=2, ensure_ascii=False) + "\n")

    def _fingerprint(self, day: DailyRun) -> str:
        """Return what was sent last on this day: a letter that failed takes nothing back."""
        return day.letter.fingerprint or (self.sent if self.day == day.today else "")


def _entry(ending: Ending) -> dict[str, Any]:
    if isinstance(ending, Published):
        release = ending.release
        return {
            "state": "published" if ending.is_new else "unchanged",
            "release": release.id,
            "as_of": release.as_of.isoformat(),
            "commit": release.commit,
            "next_change": release.next_change.isoformat() if release.next_change else None,
        }
    return {"state": "refused", "reason": ending.reason, "findings": len(ending.found)}
