"""The plugin's options in `mkdocs.yml`, and the environment variables that go before them. Out: audience and day."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import ConfigurationError

from shelfhelp.model.values import Day
from shelfhelp.source.settings import DAILY_AT
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from datetime import date

AUDIENCE_VARIABLE = "SHELFHELP_AUDIENCE"
AS_OF_VARIABLE = "SHELFHELP_AS_OF"


class ShelfHelpConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs' base class
    """The options, as MkDocs checks them."""

    audience = config_options.Choice([a.value for a in Audience], default=Audience.PUBLIC.value)
    as_of = config_options.Type(str, default="")
    daily_at = config_options.Type((str, int), default=DAILY_AT)

    def chosen(self) -> tuple[Audience, date | None]:
        """Return the audience, and the day if one is named; the environment goes before `mkdocs.yml`."""
        try:
            audience = Audience(os.environ.get(AUDIENCE_VARIABLE) or self.audience)
            day = os.environ.get(AS_OF_VARIABLE) or self.as_of
            return audience, Day.parse(day).date if day else None
        except ValueError as error:
            message = f"{AUDIENCE_VARIABLE} is public or staff, {AS_OF_VARIABLE} a date such as 2026-12-24: {error}"
            raise ConfigurationError(message) from None
