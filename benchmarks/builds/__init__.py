"""What the benchmark of builds is made of: made-up articles, the tools that build them, and what a build costs."""
