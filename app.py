"""Time Off for Microsoft Teams, run from a checkout: `python app.py COMMAND` (installed, the command is `timeoff`)."""

from bot.commands.line import main

if __name__ == "__main__":
    main()
