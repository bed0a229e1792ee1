"""botbuilder lives here and nowhere else: adapter, strict authentication, activity to message, replies to cards."""
