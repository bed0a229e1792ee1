"""botbuilder lives here and nowhere else: adapter, strict authentication, activities in, cards out."""
