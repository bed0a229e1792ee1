"""`app.py journal`: what has not come to its end, without a word of what it is about."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.commands.line import app
from bot.sandbox.graph_faults import dropped, failing
from bot.sandbox.people import ADA
from tests.identity.services import KEY, running
from tests.workplan.steps import BOOK


async def left_open(folder: Path) -> None:
    """One undertaking that is open, one that is parked, one that is done."""
    async with running(folder, database_url=f"sqlite+aiosqlite:///{folder}/bot.db") as services:
        await services.sign_in(ADA)
        await services.plan().carry_out("done", [BOOK])
        services.graph.arm(failing(503), method="POST", times=None)
        for _sending in range(5):
            await services.plan().carry_out("parked", [BOOK])
            services.wait(121)
        services.graph.clear_faults()
        services.graph.arm(dropped(), method="POST")
        await services.plan().carry_out("open", [BOOK])


@pytest.mark.parametrize("as_json", [True, False])
def test_it_lists_what_is_open_and_what_was_given_up_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, as_json: bool
) -> None:
    asyncio.run(left_open(tmp_path))
    settings = {
        "APP_ID": "00000000-0000-0000-0000-000000000001",
        "TENANT_ID": "00000000-0000-0000-0000-000000000002",
        "CLIENT_SECRET": "secret",
        "PUBLIC_URL": "https://bot.example",
        "DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/bot.db",
        "ENCRYPTION_KEYS": KEY,
    }
    for name, value in settings.items():
        monkeypatch.setenv(f"TIMEOFF_{name}", value)
    result = CliRunner().invoke(app, ["journal", *(["--json"] if as_json else [])])
    assert result.exit_code == 0, result.output
    assert "Dentist" not in result.output
    lines = [each for each in result.output.splitlines() if '"state"' in each or each.startswith(("open ", "parked "))]
    if as_json:
        found = {each["key"]: (each["state"], each["steps"], each["reasons"]) for each in map(json.loads, lines)}
        assert found == {
            "parked": ("parked", ["create waiting"], ["given-up"]),
            "open": ("open", ["create sent"], ["checking"]),
        }
    else:
        assert sorted(each.split()[0] for each in lines) == ["open", "parked"]
