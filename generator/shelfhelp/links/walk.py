"""Every link that somebody wrote by hand, over a whole docs tree, with the page that it stands on and where it leads."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shelfhelp.links.links import Notation, links
from shelfhelp.links.targets import resolve
from shelfhelp.source.sources import ASSET_SUFFIXES, Audience, audience_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.links.links import Link
    from shelfhelp.links.targets import LinkTarget
    from shelfhelp.model.diagnostic import Location
    from shelfhelp.model.page import DocsTree, Page
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


def walk(tree: DocsTree) -> Iterator[Use]:
    """Yield the links of all pages. Those whose target is a fact, or has no definition, are left out."""
    for page in tree.pages.values():
        for prose in page.prose:
            for link in links(prose.text):
                if link.form is not Notation.UNDEFINED and "{{" not in link.target:
                    yield Use(page, prose, link, resolve(link.target, page.uri))


def to_paths(tree: DocsTree) -> Iterator[Use]:
    """Yield the links that name a page or a file of the help center; those that name nothing at all are left out."""
    uses = (use for use in walk(tree) if use.target.scheme is None and use.target.written.strip())
    return (use for use in uses if not _is_footnote(use))


def _is_footnote(use: Use) -> bool:
    """Return whether a definition is the text of a footnote, which the rule on foreign marks reports."""
    before = use.prose.text[: use.link.start]
    return use.link.form is Notation.DEFINITION and _FOOTNOTE.search(before[before.rfind("\n") + 1 :]) is not None


def to_pages(tree: DocsTree) -> Iterator[Use]:
    """Yield the links that name a page by its Markdown file."""
    return (use for use in to_paths(tree) if not use.is_to_file and not use.names_address)
