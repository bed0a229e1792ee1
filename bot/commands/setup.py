"""`setup`: a file of settings with fresh keys, and the steps in Entra ID, Azure and Teams for it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.sentences import fail, sentences

if TYPE_CHECKING:
    from bot.azure import Step

HEADINGS = {
    "app_id": "Who the bot is (docs/settings.md has every setting)",
    "client_secret": "Credential: the secret's value, not its id",
    "certificate_file": "Credential: PEM with private key and certificate",
    "federated_token_file": "Credential: a file with the platform's token",
    "managed_identity": "Credential: client id of a managed identity",
    "public_url": "Where the internet reaches the bot",
    "database_url": "SQLite serves one process; more need PostgreSQL: postgresql+asyncpg://timeoff@db/timeoff",
    "encryption_keys": "Keep these keys safe and apart from the database: without them what is stored cannot be read",
}
FIELDS = {
    "secret": "client_secret",
    "certificate": "certificate_file",
    "federated": "federated_token_file",
    "managed-identity": "managed_identity",
}
DEFAULTS = {"certificate": "timeoff.pem", "federated": "/var/run/secrets/azure/tokens/azure-identity-token"}


def setup(
    public_url: Annotated[str | None, typer.Option(help="https URL that the internet reaches the bot at.")] = None,
    tenant_id: Annotated[str | None, typer.Option(help="Directory (tenant) id.")] = None,
    app_id: Annotated[str | None, typer.Option(help="Application (client) id, once it is registered.")] = None,
    credential: Annotated[
        str | None, typer.Option(help="secret, certificate, federated or managed-identity; secret unless given.")
    ] = None,
    credential_value: Annotated[
        str | None,
        typer.Option(
            help="The certificate's or token's file, or the identity's client id. A secret is asked for instead."
        ),
    ] = None,
    secret_file: Annotated[
        Path | None, typer.Option(help="File that holds the client secret (- for standard input).", allow_dash=True)
    ] = None,
    database_url: Annotated[str | None, typer.Option(help="SQLAlchemy URL of the database.")] = None,
    env_file: Annotated[Path, typer.Option(help="The file of settings to write.")] = Path(".env"),
) -> None:
    """Write a complete file of settings with fresh keys, and print every step in Entra ID, Azure and Teams.

    What the file has already is kept, its keys above all; running it again changes only what an option says.
    """
    with sentences():
        from bot import azure, envfile

        had = envfile.read(env_file)
        if credential is not None and credential not in FIELDS:
            fail(f'"{credential}" is no kind of credential; there are: {", ".join(FIELDS)}.')
        kind = credential or next((name for name, field in FIELDS.items() if field in had), "secret")
        known: dict[str, str | None] = {"public_url": public_url, "tenant_id": tenant_id}
        for name, question in (("tenant_id", "Directory (tenant) id"), ("public_url", "https URL of the bot")):
            known[name] = known[name] or had.get(name) or _asked(question)
        known["app_id"] = app_id or had.get("app_id")
        if known["app_id"] is None:
            tenant = known["tenant_id"] or "<tenant id>"
            print("First register the application, then give its id here (or run this again with --app-id):\n")
            print(_shown(azure.register(tenant)))
            known["app_id"] = _asked("Application (client) id")
        lacking = [name for name in ("public_url", "tenant_id", "app_id") if not known[name]]
        if lacking:
            fail(*(f"--{name.replace('_', '-')} is missing: {_meaning(name)}" for name in lacking))
        _confirm_wellformed(known)
        value = _credential(kind, credential_value, secret_file, had)
        changes = _changes(known, kind, value, database_url, had)
        written = envfile.write(env_file, changes, HEADINGS)
        made = azure.Registration(
            str(known["app_id"]), str(known["tenant_id"]), str(known["public_url"]), azure.Credential(kind)
        )
        print(f"{env_file} {'is written' if written else 'was complete already and is unchanged'}.\n")
        _print_steps(azure.steps(made), env_file, value)


def _asked(question: str, *, hidden: bool = False) -> str | None:
    """The answer, or None where nobody is there to be asked."""
    if not sys.stdin.isatty():
        return None
    answer = typer.prompt(question, default="", show_default=False, hide_input=hidden)
    return str(answer).strip() or None


def _meaning(name: str) -> str:
    from bot.settings import EXAMPLES, Settings

    return f"{Settings.model_fields[name].description} Example: {EXAMPLES[name]}"


def _confirm_wellformed(known: dict[str, str | None]) -> None:
    from bot.settings import load_some

    load_some("app_id", "tenant_id", "public_url", environment={"TIMEOFF_ENV_FILE": "/dev/null"}, **known)


def _credential(kind: str, value: str | None, secret_file: Path | None, had: dict[str, str]) -> str | None:
    field = FIELDS[kind]
    if kind != "secret":
        return value or had.get(field) or DEFAULTS.get(kind) or _asked("Client id of the managed identity")
    if secret_file is not None:
        text = sys.stdin.read() if str(secret_file) == "-" else secret_file.read_text(encoding="utf-8")
        return text.strip()
    if value:
        fail("A secret given as an option stays in the shell's history: use --secret-file, or answer when asked.")
    return had.get(field) or _asked("Client secret (Enter: make it later)", hidden=True)


def _changes(
    known: dict[str, str | None], kind: str, value: str | None, database_url: str | None, had: dict[str, str]
) -> dict[str, str | None]:
    from cryptography.fernet import Fernet

    from bot.settings import Settings

    changes: dict[str, str | None] = {name: known[name] for name in ("app_id", "tenant_id")}
    changes |= {field: None for name, field in FIELDS.items() if name != kind and field in had}
    if value:
        changes[FIELDS[kind]] = value
    changes["public_url"] = known["public_url"]
    changes["database_url"] = database_url or had.get("database_url") or Settings.model_fields["database_url"].default
    changes["encryption_keys"] = had.get("encryption_keys") or Fernet.generate_key().decode()
    return changes


def _print_steps(steps: list[Step], env_file: Path, value: str | None) -> None:
    from bot.commands.manifest import NEXT

    print("In Entra ID and Azure (numbers as in docs/deploying.md; or by hand, as the line under the commands says):\n")
    for step in steps:
        print(_shown(step))
    if not value:
        print(f"Then run `setup` again: the credential is still missing in {env_file}.\n")
    print("Start it and look whether everything works:\n")
    elsewhere = "" if env_file == Path(".env") else f"  export TIMEOFF_ENV_FILE={env_file}\n"  # .env is read by itself
    print(f"{elsewhere}  timeoff check\n  timeoff serve\n")
    print(f"Make the Teams app with `timeoff manifest`. {NEXT}")


def _shown(step: Step) -> str:
    commands = "\n".join(f"  {command}" for command in step.commands)
    link = f"\n  {step.link}" if step.link else ""
    return f"{step.part}. {step.title}\n{commands}\n  By hand: {step.portal}{link}\n"
