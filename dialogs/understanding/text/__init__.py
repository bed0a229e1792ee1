"""From a message to words: one form of signs, tokens, spelling, the language it is in."""
