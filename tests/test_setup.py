"""`setup`: a complete file of settings, kept when it is run again, and the steps for this app and host."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import shlex
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.azure import TEAMS_CLIENTS, Credential, Registration, steps
from bot.settings import load_settings

ROOT = Path(__file__).parents[1]
APP, TENANT, URL = (
    "7d1c2b9e-3f52-4c0e-9a55-0c6f3c1f7f10",
    "1f0c2b9e-3f52-4c0e-9a55-0c6f3c1f7f10",
    "https://timeoff.example.com",
)
WHO = ("--app-id", APP, "--tenant-id", TENANT, "--public-url", URL)


def setup(folder: Path, *arguments: str, said: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "app.py"), "setup", *arguments],
        cwd=folder,
        env={"PATH": "", **environment},
        input=said,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_the_file_is_complete_private_and_has_a_fresh_key(tmp_path: Path) -> None:
    ran = setup(tmp_path, *WHO, "--secret-file", "-", said="s3~cret\n")
    assert (0, "") == (ran.returncode, ran.stderr)
    loaded = load_settings({"TIMEOFF_ENV_FILE": str(tmp_path / ".env")})
    assert (APP, TENANT, URL) == (loaded.app_id, loaded.tenant_id, loaded.public_url)
    assert loaded.client_secret is not None
    assert loaded.client_secret.get_secret_value() == "s3~cret"
    Fernet(loaded.encryption_keys[0].get_secret_value())
    assert 0o600 == stat.S_IMODE((tmp_path / ".env").stat().st_mode)
    assert "s3~cret" not in ran.stdout


def test_running_it_again_changes_nothing(tmp_path: Path) -> None:
    setup(tmp_path, *WHO, "--secret-file", "-", said="s3~cret")
    before = (tmp_path / ".env").read_text()
    ran = setup(tmp_path)
    assert 0 == ran.returncode, ran.stderr
    assert before == (tmp_path / ".env").read_text()
    assert "unchanged" in ran.stdout


def test_running_it_again_changes_what_is_said_and_keeps_keys_comments_and_other_settings(tmp_path: Path) -> None:
    key = Fernet.generate_key().decode()
    (tmp_path / ".env").write_text(
        f"# ours\nTIMEOFF_ENCRYPTION_KEYS={key}\nOTHER=1\nexport TIMEOFF_PUBLIC_URL=https://old.example.com\n"
        "TIMEOFF_DEFAULT_ZONE=Europe/Berlin\nTIMEOFF_CLIENT_SECRET=old\n"
    )
    ran = setup(tmp_path, *WHO, "--credential", "managed-identity", "--credential-value", APP)
    assert 0 == ran.returncode, ran.stderr
    text = (tmp_path / ".env").read_text()
    assert "# ours\n" in text
    assert "OTHER=1\n" in text
    loaded = load_settings({"TIMEOFF_ENV_FILE": str(tmp_path / ".env")})
    assert (key, URL, "Europe/Berlin") == (
        loaded.encryption_keys[0].get_secret_value(),
        loaded.public_url,
        loaded.default_zone,
    )
    assert (None, APP) == (loaded.client_secret, loaded.managed_identity)


@pytest.mark.parametrize("value", ["a b", "it's", 'say "x"', "back\\slash", "hash #1", "$HOME", "ünï"])
def test_whatever_a_secret_holds_is_read_back(tmp_path: Path, value: str) -> None:
    assert 0 == setup(tmp_path, *WHO, "--secret-file", "-", said=value).returncode
    loaded = load_settings({"TIMEOFF_ENV_FILE": str(tmp_path / ".env")})
    assert loaded.client_secret is not None
    assert value == loaded.client_secret.get_secret_value()


def test_without_an_app_id_it_says_how_to_register_one(tmp_path: Path) -> None:
    ran = setup(tmp_path, "--tenant-id", TENANT, "--public-url", URL)
    assert 2 == ran.returncode
    assert "az ad app create" in ran.stdout
    assert ran.stderr.startswith("--app-id is missing")
    assert not (tmp_path / ".env").exists()


def test_without_a_secret_it_says_that_one_is_missing(tmp_path: Path) -> None:
    ran = setup(tmp_path, *WHO)
    assert 0 == ran.returncode
    assert "az ad app credential reset" in ran.stdout
    assert "the credential is still missing in .env" in ran.stdout


def test_its_steps_have_the_numbers_of_the_guide(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "deploying.md").read_text(encoding="utf-8")
    parts = dict(re.findall(r"^## (\d)\. (.*?)(?=^## )", guide, re.MULTILINE | re.DOTALL))
    printed = re.findall(r"^(\d)\. .*\n  (az \w+ \w+)", setup(tmp_path, *WHO).stdout, re.MULTILINE)
    assert ["3", "3", "3", "3", "4", "5"] == [number for number, _ in printed]
    assert [] == [(number, command) for number, command in printed if command not in parts[number]]


@pytest.mark.parametrize(
    ("file", "named"), [(".env", False), ("other.env", True)], ids=["read by itself", "to be named"]
)
def test_it_says_how_to_start_with_what_it_wrote(tmp_path: Path, file: str, named: bool) -> None:
    ran = setup(tmp_path, *WHO, "--env-file", file)
    assert named == (f"export TIMEOFF_ENV_FILE={file}" in ran.stdout)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--credential", "password"), '"password" is no kind of credential'),
        (("--credential-value", "hush"), "stays in the shell's history"),
        (("--app-id", "x"), '"x" is not an id'),
        (("--public-url", "http://timeoff.example.com"), "browsers have to reach it by https"),
    ],
)
def test_a_mistake_is_a_sentence_and_writes_nothing(tmp_path: Path, arguments: tuple[str, str], says: str) -> None:
    ran = setup(tmp_path, *WHO, *arguments)
    assert 2 == ran.returncode
    assert says in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not (tmp_path / ".env").exists()


def test_at_a_terminal_it_asks_for_what_is_missing(tmp_path: Path) -> None:
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(tmp_path)
        command = [sys.executable, str(ROOT / "app.py"), "setup", "--public-url", URL]
        os.execve(sys.executable, command, {"PATH": "", "TERM": "dumb"})
    try:
        for question, answer in (("tenant) id:", TENANT), ("client) id:", APP), ("make it later): ", "s3~cret")):
            heard_until(terminal, question)
            os.write(terminal, f"{answer}\n".encode())
        assert "s3~cret" not in heard_until(terminal, "timeoff manifest")
        assert 0 == os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    finally:
        os.close(terminal)
    loaded = load_settings({"TIMEOFF_ENV_FILE": str(tmp_path / ".env")})
    assert loaded.client_secret is not None
    assert (TENANT, APP, "s3~cret") == (loaded.tenant_id, loaded.app_id, loaded.client_secret.get_secret_value())


def heard_until(terminal: int, text: str) -> str:
    """What the terminal shows until `text`; fails when nothing more comes for a minute."""
    heard = ""
    while text not in heard:
        assert select.select([terminal], [], [], 60)[0], heard
        heard += os.read(terminal, 4096).decode()
    return heard


def commands(credential: Credential = Credential.SECRET) -> list[list[str]]:
    made = Registration(APP, TENANT, URL, credential)
    return [shlex.split(command) for step in steps(made) for command in step.commands]


def test_the_commands_come_in_the_order_that_works() -> None:
    said = [" ".join(command) for command in commands()]
    order = ["requestedAccessTokenVersion", "--identifier-uris", "oauth2PermissionScopes", "preAuthorizedApplications"]
    order += ["permission add", "admin-consent", "--web-redirect-uris", "credential reset", "bot create", "msteams"]
    assert sorted(range(len(order)), key=lambda at: next(i for i, line in enumerate(said) if order[at] in line)) == [
        *range(len(order))
    ]


def test_the_scope_that_is_made_is_the_one_that_teams_may_ask_for() -> None:
    bodies = [json.loads(command[-1])["api"] for command in commands() if "--body" in command]
    (scope,) = next(body["oauth2PermissionScopes"] for body in bodies if "oauth2PermissionScopes" in body)
    allowed = next(body["preAuthorizedApplications"] for body in bodies if "preAuthorizedApplications" in body)
    assert {(client, (scope["id"],)) for client in TEAMS_CLIENTS} == {
        (each["appId"], tuple(each["delegatedPermissionIds"])) for each in allowed
    }


@pytest.mark.parametrize("kind", Credential)
def test_every_kind_of_credential_has_its_commands(kind: Credential) -> None:
    assert any("credential" in " ".join(command) for command in commands(kind))
    for command in commands(kind):
        for argument in command:
            if argument.startswith("{"):
                json.loads(argument)
