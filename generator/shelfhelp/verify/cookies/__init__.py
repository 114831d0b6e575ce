"""Looks at the cookies of a shop with a real browser, and holds them against what its policy states."""
