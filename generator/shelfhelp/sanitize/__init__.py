"""What of an editor's text may reach a page: which addresses and which HTML pass, and how much Markdown may cost."""
