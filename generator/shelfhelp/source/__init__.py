"""From bytes to marked text: which audience a file is for, what it says, and where every word of it stands."""
