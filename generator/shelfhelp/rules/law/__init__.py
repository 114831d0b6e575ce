"""Rules about statutory minimums as declared."""
