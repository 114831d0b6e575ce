"""Links that somebody wrote by hand, with the page that each stands on and where it leads; and what tells them apart.

What a link says by itself (`leads`, `leads_to_path`) tells for most of them that a rule has nothing to look for, before anything
is asked of the pages.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shelfhelp.links.links import Notation
from shelfhelp.links.targets import resolve, scheme_of
from shelfhelp.source.sources import ASSET_SUFFIXES, Audience, audience_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shelfhelp.links.links import Link
    from shelfhelp.links.targets import LinkTarget
    from shelfhelp.model.diagnostic import Location
    from shelfhelp.model.page import Page
    from shelfhelp.model.prose import Prose

_HOST = re.compile(
    r"(?:www\.(?:[\w-]+\.)+|(?:[\w-]+\.){2,}|[\w-]+\.(?=(?:com|org|net|eu|de|uk|fr|es|it|nl|at|ch|io|shop|store)(?:[/?#]|$)))"
    r"(?P<top>[a-z]{2,})(?=[/?#]|$)"
)
_FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,50}\]:[ \t]*<?$")
_BUILT_SUFFIXES = frozenset({"", ".html", ".htm"})


@dataclass(frozen=True, slots=True)
class Use:
    """One link, on the page that shows it, in the text that an editor wrote."""

    page: Page
    prose: Prose
    link: Link
    target: LinkTarget

    @property
    def place(self) -> Location:
        return self.prose.place(self.link.start)

    @property
    def length(self) -> int:
        return self.link.length

    @property
    def is_public(self) -> bool:
        """Return whether shoppers read the text in which the link stands."""
        return audience_of(self.prose.path) is Audience.PUBLIC

    @property
    def suffix(self) -> str:
        return posixpath.splitext(self.target.path)[1].lower()

    @property
    def is_to_file(self) -> bool:
        """Return whether the link is meant for a picture or another file that stands beside the pages."""
        return self.link.form is Notation.IMAGE or self.suffix in ASSET_SUFFIXES

    @property
    def names_address(self) -> bool:
        """Return whether the link names an address of the built site in place of a file."""
        is_folder = self.target.written.partition("#")[0].endswith("/")
        is_built = self.target.is_absolute or is_folder or (self.suffix in _BUILT_SUFFIXES and not self.is_to_file)
        return is_built or self.names_host

    @property
    def names_host(self) -> bool:
        """Return whether the link is meant for another site, and only the https:// is missing."""
        host = _HOST.match(self.target.written)
        return host is not None and f".{host['top']}" not in {*ASSET_SUFFIXES, *_BUILT_SUFFIXES, ".md"}


def use_of(page: Page, prose: Prose, link: Link) -> Use:
    """Return a link of a text on the page that shows it."""
    return Use(page, prose, link, resolve(link.target, page.uri))


def leads(link: Link) -> bool:
    """Return whether a link has a target that is written out: no fact, and no label that nothing defines."""
    return link.form is not Notation.UNDEFINED and "{{" not in link.target


def leads_to_path(link: Link) -> bool:
    """Return whether a link names a page or a file of the help center, and not nothing at all."""
    return leads(link) and scheme_of(link.target) is None and link.target.strip() != ""


def leads_to_place(link: Link) -> bool:
    """Return whether a link names a place in a page or a file of the help center."""
    return leads_to_path(link) and "#" in link.target


def leads_to_web(link: Link) -> bool:
    """Return whether a link names a page of the web by its whole address."""
    return leads(link) and scheme_of(link.target) in {"https", "http"}


def to_paths(found: Iterable[Use]) -> Iterator[Use]:
    """Yield those of some links to paths that name a page or a file of the help center: all but the texts of footnotes."""
    return (use for use in found if not _is_footnote(use))


def to_pages(found: Iterable[Use]) -> Iterator[Use]:
    """Yield those of some links to paths that name a page by its Markdown file."""
    return (use for use in to_paths(found) if not use.is_to_file and not use.names_address)


def _is_footnote(use: Use) -> bool:
    """Return whether a definition is the text of a footnote, which the rule on foreign marks reports."""
    if use.link.form is not Notation.DEFINITION:
        return False
    before = use.prose.text[: use.link.start]
    return _FOOTNOTE.search(before[before.rfind("\n") + 1 :]) is not None
