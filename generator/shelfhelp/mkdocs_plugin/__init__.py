"""The shell for MkDocs, and for ProperDocs, which goes on with it: the only room that knows either of them."""

from __future__ import annotations

from shelfhelp.mkdocs_plugin.plugin import ShelfHelpPlugin as ShelfHelpPlugin
