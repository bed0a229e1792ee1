"""A whole tenant on this machine: authority, Graph work plan, Teams channel, a chat to talk in."""
