"""The command line: each command is a module here. Parts are imported when a command needs them."""
