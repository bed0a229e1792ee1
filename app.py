"""Time Off for Microsoft Teams: the command line. Parts are imported when they are needed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand

app = typer.Typer(
    help='A Microsoft Teams bot: "off Friday afternoon" becomes time off in your own work plan.',
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Now = Annotated[
    datetime | None,
    typer.Option(
        help="Wall clock to read phrases against; the real time unless given.",
        metavar="YYYY-MM-DDTHH:MM",
        formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d"],
    ),
]


class StepsInOrder(TyperCommand):
    """A command that keeps the order in which its --say and --press were written."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Note the arguments as they came, before they are sorted by option."""
        ctx.meta["arguments"] = list(args)
        return super().parse_args(ctx, args)


@app.command()
def serve() -> None:
    """Run the service, from settings in the environment or a file (docs/settings.md)."""
    with sentences():
        import gc

        # What is made at the start stays: to look through it for garbage, time and again, is a fifth of the start …
        usual = gc.get_threshold()
        gc.set_threshold(5000, 10, 1_000_000)
        import structlog
        from aiohttp import web

        from bot import logs
        from bot.service import build
        from bot.settings import load_settings

        async def started(_application: web.Application) -> None:
            log.info("serving", host=settings.host, port=settings.port, public_url=settings.public_url)
            gc.freeze()  # … and, later, pauses in the midst of turns
            gc.set_threshold(*usual)

        settings = load_settings()
        logs.configure(settings.log_level, settings.log_format)
        log = structlog.get_logger("app")
        application = build(settings)
        application.on_startup.append(started)
        web.run_app(application, host=settings.host, port=settings.port, access_log=None, print=None)


@app.command(cls=StepsInOrder)
def sandbox(
    ctx: typer.Context,
    say: Annotated[list[str] | None, typer.Option(help="Say this; as often as wanted, in order.")] = None,
    press: Annotated[
        list[str] | None, typer.Option(help='Press the button of this label or verb ("Cancel#2": the second).')
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print every activity, and the plan, as JSON.")] = False,
    state: Annotated[Path | None, typer.Option(help="Keep the tenant in this folder.")] = None,
    reset: Annotated[bool, typer.Option("--reset", help="Clear the folder first.")] = False,
    now: Now = None,
    person: Annotated[str, typer.Option(help="Who talks: ada or bruno.")] = "ada",
    chat: Annotated[str, typer.Option(help="Where: personal, group or channel.")] = "personal",
    ask_consent: Annotated[bool, typer.Option("--ask-consent", help="People have not agreed to the app yet.")] = False,
    talks: Annotated[Path | None, typer.Option(help="Run the conversations of this file (docs/TALKS.md).")] = None,
    listen: Annotated[bool, typer.Option("--listen", help="Start the servers, say where they are, and stay.")] = False,
) -> None:
    """A tenant on this machine, the bot in it, and a chat in the terminal."""
    with sentences():
        import asyncio

        from bot import logs
        from bot.sandbox import commands, script

        logs.configure("ERROR", "text")
        steps = script.steps_of(ctx.meta["arguments"]) if say or press else []
        if sum(map(bool, (steps, talks, listen))) > 1:
            fail("--say and --press, --talks, and --listen are three different things: choose one.")
        interactive = not (steps or talks or listen)
        folder = state or (commands.DEFAULT_FOLDER if interactive else None)
        if reset and folder:
            commands.clear(folder)
        options = commands.Options(folder, person, chat, now, consented=not ask_consent, as_json=as_json)
        if talks:
            lines = talks.read_text("utf-8").splitlines()
            raise typer.Exit(0 if asyncio.run(commands.talks(lines)) else 1)
        if listen:
            asyncio.run(commands.servers(options))
        elif steps:
            asyncio.run(commands.scripted(options, steps))
        else:
            commands.chat(options)


@app.command()
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


@app.command()
def manifest(
    out: Annotated[Path, typer.Option(help="The zip to write.")] = Path("dist/time-off.zip"),
) -> None:
    """Write the Teams app package, from manifest/ and the settings."""
    with sentences():
        from bot.manifest import write_package
        from bot.settings import load_settings

        settings = load_settings()
        out.parent.mkdir(parents=True, exist_ok=True)
        print(write_package(settings, out))


@app.command()
def check(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line a finding.")] = False,
) -> None:
    """Say whether the settings could work: each finding, and its cure; exit status 1 when one is wrong."""
    with sentences():
        import asyncio
        from dataclasses import asdict

        from bot import logs
        from bot.check import check as look
        from bot.settings import load_settings

        settings = load_settings()
        logs.configure("CRITICAL", "text")
        findings = asyncio.run(look(settings))
        for each in findings:
            line = f"{'ok   ' if each.ok else 'WRONG'} {each.name}: {each.says}{f' {each.cure}' if each.cure else ''}"
            print(json.dumps(asdict(each), ensure_ascii=False) if as_json else line)
        raise typer.Exit(0 if all(each.ok for each in findings) else 1)


@app.command(name="renew-keys")
def renew_keys() -> None:
    """Seal all that is stored under the newest encryption key, so that older ones can be taken away."""
    with sentences():
        import asyncio

        from bot.settings import load_settings
        from bot.storage.canary import Sealed
        from bot.storage.database import Database

        async def renewed() -> Sealed:
            database = Database(load_settings())
            try:
                await database.start()
                return await database.renew_keys()
            finally:
                await database.close()

        found = asyncio.run(renewed())
        print(f"Sealed anew under the newest key: {found.rows - found.unreadable} rows.")
        if found.unreadable:
            fail(
                f"No key opens {found.unreadable} more rows, which were left as they are.",
                "Add the key they were written with to TIMEOFF_ENCRYPTION_KEYS and run this again before a key goes.",
            )


@app.command()
def migrate() -> None:
    """Bring the database to this version's schema; `serve` does so too, at its start."""
    with sentences():
        import asyncio

        from bot.settings import load_settings
        from bot.storage.database import Database
        from bot.storage.schema import Migrated

        async def migrated() -> Migrated:
            database = Database(load_settings())
            try:
                return await database.migrate()
            finally:
                await database.close()

        found = asyncio.run(migrated())
        if found.before == found.after:
            print(f"The database has version {found.after} already.")
        else:
            before = {None: "it was empty", "0": "it had none"}.get(found.before, f"it had {found.before}")
            print(f"The database now has version {found.after}; {before}.")


@contextmanager
def sentences() -> Iterator[None]:
    """Whatever goes wrong is said in one sentence on standard error, with exit status 2."""
    try:
        yield
    except typer.Exit:
        raise
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    except Exception as problem:
        lines = getattr(problem, "lines", None) or [said(problem)]
        fail(*lines)


def said(problem: Exception) -> str:
    """A sentence for a problem."""
    match problem:
        case ImportError():
            return f"A part is missing: {problem}. `make .venv` installs everything."
        case FileNotFoundError():
            return f"There is no file {problem.filename}."
        case OverflowError():
            return "That leaves the calendar, whose years are 1 to 9999."
        case LookupError() if problem.args:
            return str(problem.args[0])
        case _:
            return f"{type(problem).__name__}: {problem}" if str(problem) else type(problem).__name__


def fail(*lines: str) -> NoReturn:
    """Say what is wrong and end with status 2."""
    for line in lines:
        print(line, file=sys.stderr)
    raise typer.Exit(2)


if __name__ == "__main__":
    for stream in (sys.stdin, sys.stdout):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    app()
