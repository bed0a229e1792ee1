"""The Teams app package: texts of every language, icons, and the manifest that bot/manifest.py fills in."""
