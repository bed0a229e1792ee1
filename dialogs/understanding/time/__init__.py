"""The grammar of time: fragments of a message, the rules that combine them, and the periods that come of it."""
