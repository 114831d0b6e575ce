"""What was seen of a page when it was opened once: pure data, which judging starts from and which tests can write down."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit


class Obstacle(StrEnum):
    """Why there is no page to look at, in words that follow "the page" or a host."""

    NO_NAME = "no-name"
    REFUSED = "refused"
    CUT = "cut"
    SLOW = "slow"
    CERTIFICATE = "certificate"
    LOOP = "loop"
    LARGE = "large"
    DOWNLOAD = "download"
    OFFLINE = "offline"
    HUNG = "hung"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class SeenField:
    """Something to fill in: its type (`text`, `email`, `textarea`, `select`, …), and the label that people and machines read."""

    kind: str
    label: str
    name: str = ""
    is_required: bool = False

    @property
    def called(self) -> str:
        """What a message calls the field: its label, or else its name in the form."""
        return self.label or self.name or self.kind


@dataclass(frozen=True, slots=True)
class SeenForm:
    """The visible fields that belong together, and whether there is a button to send them with."""

    fields: tuple[SeenField, ...]
    has_button: bool = True
    is_search: bool = False

    @property
    def asks_password(self) -> bool:
        return any(field.kind == "password" for field in self.fields)

    @property
    def is_for_visitors(self) -> bool:
        """Whether somebody can state something here: no search, no sign-in, and more than a mail address for a newsletter."""
        asked = [field for field in self.fields if field.kind not in {"checkbox", "radio"}]
        only_mail = all(field.kind == "email" for field in asked)
        return not (self.is_search or self.asks_password or only_mail)


@dataclass(frozen=True, slots=True)
class Sight:
    """One look at a page.

    `asked` is the address that the store prints, `final` the one at which the look ended. `status` is that of the last answer of
    HTTP, 0 where there was none; `kind` its content type. `text` is what the page shows, up to 5,000 signs; `heading` its first
    heading. `controls` name what is pressed or shown in frames: the words of buttons, and titles and addresses of frames.
    `seconds` passed until the page had what was waited for, or was at rest. `words` are the browser's own of an obstacle.
    """

    asked: str
    final: str = ""
    status: int = 0
    kind: str = "text/html"
    title: str = ""
    heading: str = ""
    text: str = ""
    forms: tuple[SeenForm, ...] = ()
    controls: tuple[str, ...] = ()
    seconds: float = 0.0
    obstacle: Obstacle | None = None
    words: str = ""

    @property
    def elsewhere(self) -> str:
        """The host at which the look ended, where it is another one than the store names: `www.` makes no difference."""
        asked, ended = (urlsplit(address).hostname or "" for address in (self.asked, self.final or self.asked))
        return "" if asked.removeprefix("www.") == ended.removeprefix("www.") else ended

    @property
    def best_form(self) -> SeenForm | None:
        """The form for visitors with the most fields, one with room for a message before others."""
        forms = [form for form in self.forms if form.is_for_visitors]
        return max(forms, key=lambda form: (_has_room(form), len(form.fields)), default=None)


def _has_room(form: SeenForm) -> bool:
    return any(field.kind == "textarea" for field in form.fields)
