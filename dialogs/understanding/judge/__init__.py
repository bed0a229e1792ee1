"""The judge: how likely each clause of a message asks for something, learned from the project's own cases."""
