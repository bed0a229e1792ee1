"""Genuinely signed, mangled activities: no 5xx, no traceback in the log, nothing of anybody else's touched.

python -m tests.fuzz.activities --count 5000 --seed 7
"""

from __future__ import annotations

import argparse
import asyncio
import copy
import dataclasses
import io
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot import logs
from bot.sandbox import cards
from bot.sandbox.activities import card_action, message_payload
from bot.sandbox.chats import Chat
from bot.sandbox.people import ADA, BRUNO
from bot.sandbox.tenant import SandboxTenant

Json = dict[str, Any]
NOW = datetime(2026, 11, 18, 9)
AT_ONCE = 4
JUNK: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 1e308, 10**30, "", " ", "a", "\x00", "a\x00b", "é" * 300, "x" * 70, "x" * 2100,
    "9" * 5000, [], {}, [[]], [None], {"id": None}, {"a": {"b": {"c": []}}}, "29:1", "../..", "{{DATE(x,SHORT)}}",
    "<at>x</at>", "</at" * 400, "[x](http://evil)", "\u202eabc", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59+14:00",
    "2026-13-01", "P1D", "Europe/../../etc/passwd", "Etc/GMT+12", "xx-YY-zz", "book", "undo", "refresh", "confirm",
    "setting", "pick", "retry", "edit", "true", "null", "msteams", "personal", "channel", "https://evil.example/",
    "12:60", "24:00", "2100-12-31", "1999-01-01", "NaN", float("inf"), "\ud800", "=" * 1500, "💣" * 500,
)  # fmt: skip
NAMES = ("x", "card", "verb", "n", "revision", "subject", "startDate", "endTime", "id", "text")
TEXTS = (
    "off Friday afternoon", "yes", "undo", "cancel everything", "settings", "help", "what time off do I have?",
    "every Friday off in December", "forget me", "sign out", "move it to Monday", "no, Thursday", "call it [x](y)",
)  # fmt: skip
INVOKES = (
    "signin/tokenExchange", "signin/verifyState", "signin/failure", "task/fetch", "task/submit",
    "composeExtension/fetchTask", "composeExtension/submitAction", "unknown/name",
)  # fmt: skip


@dataclass
class Found:
    """What came of a run: how often each status was answered, what was answered 5xx, the log, whose plan changed."""

    statuses: Counter[int] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)
    log: str = ""
    foreign: bool = False

    @property
    def faults(self) -> list[str]:
        """What must not be."""
        lines = [line for line in self.log.splitlines() if "Traceback" in line]
        return [*self.failed, *lines, *(["somebody else's plan was changed"] if self.foreign else [])]


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of everything within JSON."""
    if path:
        yield path
    if isinstance(value, (dict, list)):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from places(value[key], (*path, key))


def mangled(activity: Json, dice: random.Random) -> Json:
    """A copy with some of its parts taken away, made longer, or replaced by junk."""
    made = copy.deepcopy(activity)
    for _ in range(dice.choice((1, 1, 1, 2, 3, 6))):
        *way, last = dice.choice(list(places(made)) or [("x",)])
        if (way or [last])[0] == "serviceUrl" and dice.random() < 0.9:
            continue
        place: Any = made
        for key in way:
            place = place[key]
        how = dice.random()
        if how < 0.2 and (isinstance(place, list) or last in place):
            del place[last]
        elif how < 0.3 and isinstance(place, dict):
            place[dice.choice(NAMES)] = dice.choice(JUNK)
        elif how < 0.4 and isinstance(place, dict) and isinstance(place.get(last), str):
            place[last] = place[last] * dice.choice((2, 50))
        else:
            place[last] = dice.choice(JUNK)
    return made


class Writer:
    """Makes the activities that Ada's clients might send, before they are mangled."""

    def __init__(self, tenant: SandboxTenant, dice: random.Random, foreign: str) -> None:
        self._tenant = tenant
        self._dice = dice
        self._chat: Chat = tenant.chat("ada")
        self._foreign = foreign  # the id of somebody else's card

    def one(self) -> Json:
        """One of them."""
        dice, channel, chat = self._dice, self._tenant.teams.sender, self._chat
        now, number = self._tenant.clock.read(ADA.zone), self._tenant.teams.roster.next_id
        where = self._tenant.conversation(ADA, dice.choice(("personal", "personal", "group", "channel")))
        said = channel.message(number(), ADA, where, now, dice.choice(TEXTS), mention=where.kind != "personal")
        offered, kind = list(chat.device.offers(chat.conversation)), dice.randrange(9)
        if kind < 3 or not offered:
            return said
        if kind < 6:
            found = dice.choice(offered)
            data = cards.pressed(found.button, found.card, None)
            if dice.random() < 0.2:
                data["card"] = self._foreign
            if dice.random() < 0.3:
                return channel.submit(number(), ADA, chat.conversation, now, data, found.message.id)
            value = card_action(found.button.action, data, "manual")
            name = "adaptiveCard/action"
            return channel.invoke(name, number(), ADA, chat.conversation, now, value, found.message.id)
        value = {
            "id": "r1", "connectionName": "", "token": "eyJ.a.b", "state": "s", "code": "c", "message": "m",
            "data": {"verb": "book", "card": self._foreign, "n": 1}, "messagePayload": message_payload(said, "t"),
        }  # fmt: skip
        return dice.choice(
            (
                channel.invoke(dice.choice(INVOKES), number(), ADA, where, now, value),
                channel.edited(said, now, "off Monday"),
                channel.deleted(said, now),
                channel.installation(number(), ADA, where, now, added=dice.random() < 0.8),
                channel.members_added(number(), ADA, where, now, [channel.bot_id]),
            )
        )


async def run(count: int, seed: int, **tenant_options: Any) -> Found:
    """Post so many, made by that seed."""
    dice, found, stream = random.Random(seed), Found(), io.StringIO()
    people = tuple(dataclasses.replace(each, consented=True) for each in (ADA, BRUNO))
    async with SandboxTenant(people, now=NOW, **tenant_options) as tenant:
        logs.configure("INFO", "json", stream)
        for person in people:
            await tenant.sign_in(person)
        victim = tenant.chat("bruno")
        await victim.say("absent jeudi")
        (offered, *_) = victim.device.offers(victim.conversation)
        await victim.press_verb("book")
        before = tenant.plan("bruno")
        assert before
        writer = Writer(tenant, dice, offered.button.action["data"]["card"])
        await tenant.chat("ada").say("off Friday afternoon")
        headers = {
            "Authorization": f"Bearer {tenant.authority.channel_token(tenant.teams.service_url)}",
            "Content-Type": "application/json",
        }

        async def post(share: int) -> None:
            for _ in range(share):
                body = json.dumps(mangled(writer.one(), dice))
                url = f"{tenant.bot_url}/api/messages"
                async with tenant.teams.session.post(url, data=body.encode(), headers=headers) as response:
                    found.statuses[response.status] += 1
                    if response.status >= 500 and response.status != 501:  # 501: an invoke the bot does not know
                        found.failed.append(f"{response.status} {body[:1500]}")

        await asyncio.gather(*(post(count // AT_ONCE) for _ in range(AT_ONCE)))
        await tenant.teams.settled()
        found.foreign = tenant.plan("bruno") != before
    found.log = stream.getvalue()
    return found


def main() -> None:
    """Run it and say what was found; status 1 when that is anything."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--count", type=int, default=5000)
    arguments.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    given = arguments.parse_args()
    print(f"{given.count} mangled activities, seed {given.seed}", flush=True)
    found = asyncio.run(run(given.count, given.seed))
    print(f"answered: {dict(sorted(found.statuses.items()))}; faults: {len(found.faults)}")
    for each in found.faults[:10]:
        print(each if len(each) < 1500 else f"{each[:300]} … {each[-900:]}")
    sys.exit(1 if found.faults else 0)


if __name__ == "__main__":
    main()
