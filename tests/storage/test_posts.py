"""What is passed on: asked for once, said by one replica, and gone when its person is forgotten."""

from __future__ import annotations

import asyncio

from bot.storage.people import People, chat_key
from bot.storage.posts import Due, Posts
from tests.storage.conftest import Open

ITEM = Due("t", "ada", "card")


async def test_what_was_asked_for_twice_is_kept_once_for_good(open_database: Open) -> None:
    database = open_database()
    await database.start()
    posts = Posts(database)
    assert await posts.put("t", "ada", "card", {"text": "a"})
    assert not await posts.put("t", "ada", "card", {"text": "b"})
    claim = await posts.claim(ITEM)
    assert claim is not None
    assert (claim.body, claim.tries, await posts.done(claim)) == ({"text": "a"}, 1, True)
    assert not await posts.put("t", "ada", "card", {"text": "b"})
    assert await posts.due() == []


async def test_of_replicas_one_says_it_and_what_was_not_said_comes_again(open_database: Open) -> None:
    databases = [open_database() for _ in range(4)]
    for each in databases:
        await each.start()
    replicas = [Posts(each) for each in databases]
    await replicas[0].put("t", "ada", "card", {"text": "a"})
    assert await replicas[1].due() == [ITEM]
    (claim,) = [each for each in await asyncio.gather(*(each.claim(ITEM) for each in replicas)) if each is not None]
    assert await replicas[2].done(claim)
    await replicas[2].again(claim, -1.0)
    again = await replicas[3].claim(ITEM)
    assert again is not None
    assert again.tries == 2


async def test_chats_are_known_by_person_and_forgotten_for_one_or_for_all(open_database: Open) -> None:
    database = open_database()
    await database.start()
    people, key = People(database), chat_key("19:group@thread.v2;messageid=1")
    assert key == chat_key("19:group@thread.v2")
    for person in ("ada", "bruno"):
        await people.remember_conversation("t", person, key, {"name": "Design"})
        await people.remember_conversation("t", person, "personal", {"name": "own"})
    assert [(found, known["name"]) for found, known, _ in await people.chats("t", "ada")] == [(key, "Design")]
    await people.forget_conversation("t", key, "ada")
    assert (await people.chats("t", "ada"), len(await people.chats("t", "bruno"))) == ([], 1)
    await people.forget_conversation("t", key)
    assert await people.chats("t", "bruno") == []
    assert await people.conversation("t", "bruno", "personal") == {"name": "own"}
