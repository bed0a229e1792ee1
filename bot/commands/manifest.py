"""`manifest`: the Teams app package."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.sentences import sentences

NEXT = """Upload it for everybody: Teams admin center, Teams apps > Manage apps > Actions > Upload new app
  https://admin.teams.microsoft.com/policies/manage-apps
  then open the app there and choose under "Users and groups" who may use it.
To try it yourself first: Teams, Apps > Manage your apps > Upload an app > Upload a custom app.
A newer package replaces an older one only with a higher version (--version)."""


def manifest(
    out: Annotated[Path, typer.Option(help="The zip to write.")] = Path("dist/time-off.zip"),
    version: Annotated[str | None, typer.Option(help="Version of the package; the project's unless given.")] = None,
    app_id: Annotated[str | None, typer.Option(help="Application (client) id, in place of the setting.")] = None,
    public_url: Annotated[str | None, typer.Option(help="https URL of the bot, in place of the setting.")] = None,
    allow_local: Annotated[
        bool, typer.Option("--allow-local", help="Write it for a host that Teams cannot reach, too.")
    ] = False,
) -> None:
    """Write the Teams app package. It needs TIMEOFF_APP_ID and TIMEOFF_PUBLIC_URL and nothing else."""
    with sentences():
        from bot import version as project
        from bot.manifest import Package, write_package
        from bot.settings import load_some

        given = load_some("app_id", "public_url", app_id=app_id, public_url=public_url)
        package = Package(given["app_id"], given["public_url"], version or project.version())
        refusal = package.refusal()
        if refusal and not allow_local:
            raise refusal
        write_package(package, out)
        print(f"{out}: version {package.version}, app {package.app_id}, for {package.public_url}")
        if not refusal:
            print(NEXT)
