"""The command line of `timeoff` and `python app.py`: which commands there are, and their common options."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from bot.commands import (
    check,
    diagnose,
    journal,
    keys,
    manifest,
    migrate,
    people,
    phrases,
    sandbox,
    serve,
    setup,
    understand,
)

app = typer.Typer(
    help='A Microsoft Teams bot: "off Friday afternoon" becomes time off in your own work plan.',
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _show_version(wanted: bool) -> None:
    if wanted:
        from bot.version import version

        print(version())
        raise typer.Exit


@app.callback()
def common(
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """A Microsoft Teams bot: "off Friday afternoon" becomes time off in your own work plan."""


app.command()(serve.serve)
app.command(cls=sandbox.StepsInOrder)(sandbox.sandbox)
app.command()(understand.understand)
app.command()(manifest.manifest)
app.command()(setup.setup)
app.command()(check.check)
app.command()(diagnose.diagnose)
app.command()(migrate.migrate)
app.command()(phrases.phrases)
app.command()(journal.journal)
app.command(name="renew-keys")(keys.renew_keys)
app.command()(people.forget)
app.command()(people.export)


def main() -> None:
    """Run the command that the arguments of the process name."""
    for stream in (sys.stdin, sys.stdout):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    app()
