"""What the bot understands and says; knows no botbuilder, no aiohttp, no Graph and no SQL."""
