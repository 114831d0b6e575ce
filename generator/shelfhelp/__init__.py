"""ShelfHelp compiles an online store's policies and FAQ into a public help center and a staff FAQ."""

__version__ = "0.1.0"
