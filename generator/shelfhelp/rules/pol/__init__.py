"""Rules about policies against each other."""
