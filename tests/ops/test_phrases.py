"""The record of phrases that ended badly: what is kept, what is not, and what is exported."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path

from bot.phrases import cases
from bot.sandbox.people import ADA
from bot.sandbox.tenant import SandboxTenant
from bot.storage.database import Database
from bot.storage.phrases import Phrase, Phrases
from tests.scenarios.conftest import Open, fresh, shared
from tests.served import ROOT, environment_of

__all__ = ["fresh", "shared"]

ON = {"record_phrases": True}


async def talk(tenant: SandboxTenant) -> None:
    """One phrase of each end, and one that ends well."""
    await tenant.sign_in("ada")
    chat = tenant.chat("ada")
    await chat.say("please qwertz uiop Wembley")  # unclear
    await chat.say("off for 2 hours on Friday, Karen knows")  # asked
    await chat.say("off next Tuesday, chemotherapy")
    await chat.press_verb("discard")  # unasked
    await chat.say("off on 14 December")
    await chat.say("no, the 15th")  # corrected
    await chat.press_verb("book")
    await chat.say("what time off do I have?")  # ends well


async def kept(folder: Path, tenant: SandboxTenant) -> list[Phrase]:
    database = Database(tenant.settings)
    await database.start()
    try:
        return sorted(await Phrases(database).all(), key=lambda phrase: phrase.ended + phrase.text)
    finally:
        await database.close()


async def test_what_ended_badly_is_kept_masked_and_nothing_else(fresh: Open, tmp_path: Path) -> None:
    async with fresh(folder=tmp_path, settings=ON) as tenant:
        await talk(tenant)
    found = await kept(tmp_path, tenant)
    assert [(phrase.ended, phrase.text) for phrase in found if phrase.language == "en"] == [
        ("corrected", "off on ## december"),
        ("unasked", "off next tuesday, <sick>"),
        ("unclear", "off for # hours on friday, _"),
        ("unclear", "please _"),
    ]
    assert {phrase.month for phrase in found} == {"2026-11"}
    told = json.dumps([phrase.text for phrase in found])
    assert [each for each in ("karen", "wembley", "zahnarzt", "chemo", "14", ADA.id) if each in told.lower()] == []


async def test_nothing_is_kept_unless_it_is_switched_on(fresh: Open, tmp_path: Path) -> None:
    async with fresh(folder=tmp_path) as tenant:
        await talk(tenant)
    assert await kept(tmp_path, tenant) == []


async def test_the_export_is_cases_to_be_labelled_and_clearing_leaves_none(fresh: Open, tmp_path: Path) -> None:
    async with fresh(folder=tmp_path, settings=ON) as tenant:
        await talk(tenant)
    out = tmp_path / "phrases.jsonl"
    made = await asyncio.create_subprocess_exec(
        *(sys.executable, str(ROOT / "app.py"), "phrases", "--out", str(out), "--clear"),
        env={**os.environ, **environment_of(tenant.settings)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=tmp_path,
    )
    said, wrong = await made.communicate()
    assert (made.returncode, said) == (0, b""), wrong
    exported = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert len(exported) == 4
    assert {"id", "text", "locale", "now", "intent", "periods", "subject", "unclear"} <= set(exported[0])
    assert {case["read"]["ended"] for case in exported} == {"unclear", "unasked", "corrected"}
    assert await kept(tmp_path, tenant) == []


def test_equal_phrases_are_one_case_and_frequent_ones_come_first() -> None:
    rare = Phrase("off _", "en", "take", "unclear", "2026-11")
    often = Phrase("_ frei", "de", "none", "unclear", "2026-11")
    found = [json.loads(line) for line in cases([rare, often, often])]
    assert [(case["text"], case["count"]) for case in found] == [("_ frei", 2), ("off _", 1)]
    assert len({case["id"] for case in found}) == 2
