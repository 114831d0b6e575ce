"""From what was compiled to a site on the disk that the gate has let through: what every command and every publish builds with."""
