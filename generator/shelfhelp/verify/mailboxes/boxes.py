"""The boxes of a run: each is opened when it is first looked into, and not again once it has made trouble."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from shelfhelp.model.verifying.mailboxes import box_secret
from shelfhelp.verify.mailboxes.looking import OpenBox
from shelfhelp.verify.mailboxes.trouble import TroubleError
from shelfhelp.verify.secrets import MissingSecretError, read_secret

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from shelfhelp.model.verifying.mailboxes import MailboxTests
    from shelfhelp.verify.mailboxes.letters import Received
    from shelfhelp.verify.mailboxes.looking import Search


@dataclass
class Boxes:
    """What can be looked into. `patience` is the longest that one step of a server may take, in seconds."""

    settings: MailboxTests
    environment: Mapping[str, str]
    patience: float
    _open: dict[str, OpenBox] = field(default_factory=dict)
    _troubles: dict[str, str] = field(default_factory=dict)

    def trouble_with(self, names: Iterable[str]) -> str:
        """Return why one of some boxes cannot be looked into; "" where all of them can."""
        for name in names:
            if name not in self._open and name not in self._troubles:
                self._try(name)
        return next((self._troubles[name] for name in names if name in self._troubles), "")

    def letters(self, name: str, search: Search, tag: str, printed: str) -> list[Received]:
        """Return what a box has for a tag; nothing where it makes trouble, which `trouble_with` tells."""
        if self.trouble_with((name,)):
            return []
        try:
            return self._open[name].letters(search, tag, printed)
        except TroubleError as error:
            self._troubles[name] = str(error)
            return []

    def put_away(self, name: str, search: Search, tag: str, printed: str) -> None:
        """Delete what a box has for a tag, where the store lets us."""
        if name in self._open and self.settings.boxes[name].tidy.is_yes:
            self._open[name].put_away(search, tag, printed)

    def close(self) -> None:
        """Leave all boxes."""
        for box in self._open.values():
            box.close()
        self._open.clear()

    def _try(self, name: str) -> None:
        try:
            password = read_secret(box_secret(name), self.environment)
            self._open[name] = OpenBox.open(self.settings.boxes[name], password, self.patience)
        except (TroubleError, MissingSecretError) as error:
            self._troubles[name] = str(error)
