"""Pages that facts name, opened in a real browser: `looking` drives it, `judge` says what a page is, `visiting` tests them all."""
