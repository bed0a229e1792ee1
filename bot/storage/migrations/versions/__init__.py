"""One module a version, numbered; each says which one it follows."""
