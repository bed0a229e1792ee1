"""Text to Request: what a chat message means, by the rules of docs/SEMANTICS.md."""
