"""Facts: policies taken apart into keys and values, said in the store's language, and put into prose."""
