"""What leads back to a conversation, and a turn as it is kept to be answered there later: both as JSON."""

from __future__ import annotations

from typing import Any

from botbuilder.schema import ChannelAccount, ConversationAccount, ConversationReference
from pydantic import TypeAdapter

from bot.channel.inbound import Inbound
from dialogs.incoming import Incoming

INCOMING = TypeAdapter(Incoming)


def held_turn(incoming: Incoming, reference: dict[str, Any]) -> dict[str, Any]:
    """A turn as it is kept (JSON), to be answered later."""
    return {"incoming": INCOMING.dump_python(incoming, mode="json"), "reference": reference}


def reference_of(inbound: Inbound) -> dict[str, Any]:
    """How to reach the conversation of `inbound` later, as JSON."""
    return {
        "service_url": inbound.service_url,
        "channel": inbound.channel_id,
        "conversation": inbound.conversation.id,
        "kind": inbound.conversation.conversation_type,
        "tenant": inbound.conversation.tenant_id,
        "bot": inbound.recipient.id,
        "person": inbound.sender.id,
        "activity": inbound.id if inbound.type == "message" else None,
    }


def conversation_reference(reference: dict[str, Any]) -> ConversationReference:
    """The SDK's form of a reference made by `reference_of`."""
    return ConversationReference(
        activity_id=reference["activity"],
        user=ChannelAccount(id=reference["person"]),
        bot=ChannelAccount(id=reference["bot"]),
        conversation=ConversationAccount(
            id=reference["conversation"], conversation_type=reference["kind"], tenant_id=reference["tenant"]
        ),
        channel_id=reference["channel"],
        service_url=reference["service_url"],
    )
