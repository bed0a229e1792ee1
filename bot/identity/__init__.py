"""Who the person is, and tokens to act on their behalf."""
