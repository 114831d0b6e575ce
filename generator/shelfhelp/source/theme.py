"""The files of a store's own theme that a site publishes. In: their names and contents. Out: which are published, as texts.

Templates are filled, not published, and what MkDocs leaves out of a theme is no part of a site. Everybody is served the rest.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from shelfhelp.source.pictures import SIGNATURES

CODE = frozenset({".css", ".js", ".mjs", ".svg", ".woff2"})
"""What a browser runs, or what may draw anything."""

TEXTS = frozenset({".css", ".js", ".json", ".mjs", ".svg", ".txt", ".xml"})
TEMPLATE = ".html"
KINDS = CODE | TEXTS | SIGNATURES.keys()
"""The endings of what a theme can bring to a site."""

BRAND = "stylesheets/brand.css"
"""The style sheet of a store's brand, which takes the place of the theme's own."""

JOINED = frozenset({BRAND, "stylesheets/shelfhelp.css", "staff/staff.css"})
"""The style sheets that a site has as one, and under no name of their own."""

STAFFS = "staff/"
"""The folder of a theme that the public site has nothing of."""

_LEFT_OUT = (
    *(".*", "*/.*", "*.py", "*.pyc", "*.html", "*readme*", "mkdocs_theme.yml", "locales/*", "sitemap.xml"),
    *("*.md", "*.markdown", "*.mdown", "*.mkdn", "*.mkd"),
)
"""What MkDocs takes for no file of a site (mkdocs.structure.files)."""


def is_published(name: str) -> bool:
    """Return whether a site has the file of a theme that has this name there: `stylesheets/brand.css`."""
    return not any(fnmatchcase(name.lower(), pattern) for pattern in _LEFT_OUT)


def is_template(name: str) -> bool:
    """Return whether a file of a theme is filled to make pages."""
    return PurePosixPath(name).suffix == TEMPLATE
