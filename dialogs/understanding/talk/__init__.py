"""A message read while something is open: answers, corrections, typed buttons, relative changes, names."""
