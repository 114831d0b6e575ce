"""Rules about what was proved and disproved of what is printed. None of them ever stops a publication."""
