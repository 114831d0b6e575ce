"""Rules about cases: lines of a value that depend on whom it is for."""
