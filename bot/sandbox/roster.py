"""Which conversations there are in the tenant, who is in them, and the ids Teams gives out."""

from __future__ import annotations

import itertools
import time
from typing import Any

from bot.sandbox.activities import teams_id
from bot.sandbox.conversations import Conversation, Kind
from bot.sandbox.people import People, SandboxPerson

Json = dict[str, Any]


class Roster:
    """The people as the channel knows them, and their conversations with the bot.

    Everybody has a personal chat; all share one group chat and one channel. `document` is what `to_json`
    gave before a restart.
    """

    def __init__(self, people: People, document: Json | None = None) -> None:
        self.people = people
        self._by_teams_id = {teams_id(person.id): person for person in people}
        kept = [Conversation.from_json(each) for each in (document or {}).get("conversations", [])]
        self._conversations = {conversation.id: conversation for conversation in kept}
        # Teams numbers messages by milliseconds since 1970; counting on from there keeps them in order.
        first = max(int(time.time() * 1000), int((document or {}).get("next_id", 0)))
        self._ids = itertools.count(first)

    def next_id(self) -> str:
        """An id for one more activity, greater than every one before it."""
        return str(next(self._ids))

    def person(self, channel_id: str) -> SandboxPerson | None:
        """The person behind a channel id (29:…) or an object id, None when nobody has it."""
        return self._by_teams_id.get(channel_id) or self.people.find(channel_id)

    def find(self, conversation_id: str) -> Conversation | None:
        """The conversation of that id, a channel's thread id included; None when there is none."""
        return self._conversations.get(conversation_id.partition(";messageid=")[0])

    def members(self, conversation: Conversation) -> list[SandboxPerson]:
        """The people in a conversation."""
        return [self.people[each] for each in conversation.members]

    def of(self, person: SandboxPerson) -> list[Conversation]:
        """The conversations the person is in."""
        return [each for each in self._conversations.values() if person.id in each.members]

    def personal(self, person: SandboxPerson) -> Conversation:
        """The person's chat with the bot alone, opened when it was not there."""
        tail = teams_id(person.id)[4:]
        return self._conversations.setdefault(f"a:1{tail}", Conversation(f"a:1{tail}", Kind.PERSONAL, [person.id]))

    def group(self) -> Conversation:
        """The group chat of everybody and the bot."""
        return self._shared("19:sandboxgroup@thread.v2", Kind.GROUP, "Everybody", None)

    def channel(self) -> Conversation:
        """The channel of everybody's team."""
        team = "19:sandboxteam@thread.tacv2"
        return self._shared("19:sandboxchannel@thread.tacv2", Kind.CHANNEL, "General", team)

    def _shared(self, name: str, kind: Kind, title: str, team: str | None) -> Conversation:
        everybody = [person.id for person in self.people]
        return self._conversations.setdefault(name, Conversation(name, kind, everybody, title, team))

    def to_json(self) -> Json:
        """What a restart needs."""
        conversations = [conversation.to_json() for conversation in self._conversations.values()]
        return {"conversations": conversations, "next_id": int(self.next_id()) + 1}
