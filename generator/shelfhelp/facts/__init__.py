"""Facts: policies taken apart into keys and values, formatted in the store's language, and put into prose."""
