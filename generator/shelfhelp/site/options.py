"""How a store's sites are emitted. In: the store's folder. Out: its settings, and the folders of its theme."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from shelfhelp.source.settings import SiteSettings, read_settings
from shelfhelp.source.sources import CONFIGURATION


@dataclass(frozen=True, slots=True, kw_only=True)
class EmitOptions:
    """How to emit. `theme` are the folders of the site's theme, of which the first that has a file counts.

    `store` is the folder under which what is known of the words of its sites is kept; None where nothing is.
    """

    settings: SiteSettings
    theme: tuple[Path, ...]
    store: Path | None = None


def options_of(folder: Path) -> EmitOptions:
    """Read how a store's sites are emitted from its `mkdocs.yml`. Raises `OSError` where it has none."""
    settings = read_settings((folder / CONFIGURATION).read_text(encoding="utf-8-sig"))
    own = str(folder / settings.own_theme) if settings.own_theme else None
    return EmitOptions(settings=settings, theme=tuple(theme_dirs(own)))


def theme_folder() -> Path:
    """Return the folder of the theme: inside the installed package, or beside it in a checkout."""
    packaged = Path(__file__).parents[1] / "theme"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "theme"


def theme_dirs(custom_dir: str | None) -> list[Path]:
    """Return the folders from which a site's own files come, the first that has a file counts: a store's own, then ours."""
    return [*([Path(custom_dir)] if custom_dir else []), theme_folder()]
