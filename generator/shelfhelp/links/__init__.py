"""Which links a page has, where they lead, and which anchors it offers. Built on text alone, without building a site."""
