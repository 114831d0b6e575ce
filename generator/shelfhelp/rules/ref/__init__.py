"""Rules about facts in prose."""
