"""The tables. `body` columns are sealed (cipher.py); times are seconds since the epoch, UTC."""

from __future__ import annotations

from sqlalchemy import Column, Float, Integer, LargeBinary, MetaData, String, Table

metadata = MetaData()


def _person() -> list[Column[str]]:
    return [
        Column("tenant", String(64), primary_key=True),
        Column("person", String(64), primary_key=True),
    ]


def _body() -> Column[bytes]:
    return Column("body", LargeBinary, nullable=False)


def _expires() -> Column[float]:
    return Column("expires", Float, nullable=False, index=True)


# Small JSON documents of the dialogs.
memory = Table("memory", metadata, *_person(), Column("name", String(200), primary_key=True), _body(), _expires())

# MSAL's serialized token cache, one a person.
tokens = Table("tokens", metadata, *_person(), _body(), _expires())

# One row a sign-in request: each device of a person sends the same id, the row decides who exchanges.
exchanges = Table(
    "exchanges",
    metadata,
    *_person(),
    Column("request", String(200), primary_key=True),
    Column("answer", String(4000)),  # None while the exchange is being made
    _expires(),
)

# The turn that waits for sign-in, one a person: the newest.
pending = Table("pending", metadata, *_person(), _body(), _expires())

# The `state` values of the fallback pages, used once.
states = Table("states", metadata, Column("state", String(64), primary_key=True), _expires())

# What a press carries out, recorded before Graph is called.
journal = Table(
    "journal",
    metadata,
    *_person(),
    Column("key", String(200), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("closed", Integer, nullable=False),  # 1: nothing is left open
    Column("held", Float, nullable=False),  # until when its holder may work on it
    _body(),
    _expires(),
)

# Zone and locale last seen.
people = Table("people", metadata, *_person(), _body(), _expires())

# How to reach a conversation later: the channel's conversation reference.
conversations = Table(
    "conversations",
    metadata,
    *_person(),
    Column("conversation", String(400), primary_key=True),
    _body(),
    _expires(),
)

# One sealed word, by which wrong encryption keys are told at the start.
canary = Table("canary", metadata, Column("name", String(20), primary_key=True), _body(), _expires())

# Who signed out (their tokens went) or was erased (everything did), for the other replicas to hear of.
departures = Table("departures", metadata, Column("id", String(40), primary_key=True), _body(), _expires())

# What `forget everything` erases, under the names it is counted by.
PERSONAL = {
    "memory": memory,
    "tokens": tokens,
    "exchanges": exchanges,
    "pending": pending,
    "journal": journal,
    "people": people,
    "conversations": conversations,
}
