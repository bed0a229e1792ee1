"""`understand`: how the bot reads a phrase."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from typing import Annotated

import typer

from bot.commands.options import Now
from bot.commands.sentences import fail, sentences


def understand(
    text: Annotated[str | None, typer.Argument(help="What somebody might write.")] = None,
    locale: Annotated[str, typer.Option(help="The person's locale, BCP 47.")] = "en-US",
    now: Now = None,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
    cases: Annotated[bool, typer.Option("--cases", help="Read JSON lines from standard input.")] = False,
    check_language: Annotated[str | None, typer.Option(help="Say what this language's file lacks.")] = None,
) -> None:
    """How the bot reads a phrase: intent, periods, subject, what is unclear, and the steps that led there."""
    with sentences():
        from dialogs import understanding

        if cases:
            for line in understanding.run_cases(sys.stdin):
                print(line, flush=True)
        elif check_language:
            lacks = understanding.check_language(check_language)
            print("\n".join(lacks) or f"{check_language} lacks nothing.")
            raise typer.Exit(1 if lacks else 0)
        elif text is None:
            fail('Say what is to be understood: understand "off Friday afternoon".')
        else:
            trace = understanding.explain(text, now=now or datetime.now(), locale=locale)
            print(json.dumps(trace.to_json(), ensure_ascii=False) if as_json else trace)
