"""What Markdown links to, and what can be linked to in it, found in the text alone: nothing is built or fetched."""
