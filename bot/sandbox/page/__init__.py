"""The chat in a browser: a small Teams on loopback that draws cards with Microsoft's own renderer.

The renderer comes from npm (package.json beside this file; `make run` fetches it where Node is present).
"""

from bot.sandbox.page.server import ChatPage, missing

__all__ = ["ChatPage", "missing"]
