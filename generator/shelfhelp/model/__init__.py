"""The frozen types that the stages hand to each other. Nothing here reads a file, a clock or a network."""
