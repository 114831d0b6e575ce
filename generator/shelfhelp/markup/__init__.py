"""Markdown as editors' previews read it (CommonMark, with the tables of GitHub), and as Python-Markdown must be given it."""
