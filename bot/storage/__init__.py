"""One database for everything that outlives a turn; what is personal in it is encrypted."""
