"""The tables. `body` columns are sealed (cipher.py); times are seconds since the epoch, UTC."""

from __future__ import annotations

from sqlalchemy import DDL, BigInteger, Column, Float, Index, Integer, LargeBinary, MetaData, String, Table, event

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
    # When a worker is to take it up, 0 when none is: it is closed and its person has been told, or it is parked.
    Column("due", Float, nullable=False, server_default="0", index=True),
    Column("parked", Integer, nullable=False, server_default="0"),  # 1: given up on, until the person presses again
    # Until when it is looked after whether something landed twice, 0 when it is not.
    Column("watched", Float, nullable=False, server_default="0"),
    Column("untold", Integer, nullable=False, server_default="0"),  # 1: its person has not been told how it stands
    _body(),
    _expires(),
)

# What all replicas have to know of a mailbox: who writes to it, and what its service asked for.
mailboxes = Table(
    "mailboxes",
    metadata,
    *_person(),
    Column("writer", String(40), nullable=False),  # who carries out an undertaking there
    Column("held", Float, nullable=False),  # until when
    Column("paused", Float, nullable=False, server_default="0"),  # until when Graph asked to be left alone
    *(Column(f"call{n}", Float, nullable=False, server_default="0") for n in range(4)),  # until when each is taken
    _expires(),
)

# Turns that wait for their person to sign in, or are being answered now that they have.
waiting = Table(
    "waiting",
    metadata,
    *_person(),
    Column("turn", String(40), primary_key=True),
    Column("holder", String(40), nullable=False),  # who answers it, "" when nobody does
    Column("due", Float, nullable=False, index=True),  # when somebody else goes on with it, 0 until they have signed in
    Column("begun", Float, nullable=False),
    _body(),
    _expires(),
)

# What could not be said or shown, and is tried again.
outbox = Table(
    "outbox",
    metadata,
    *_person(),
    Column("item", String(80), primary_key=True),  # the card, or an id of its own
    Column("revision", Integer, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("due", Float, nullable=False, index=True),
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

# Activities: those under way, in the order of their tickets, and what was answered to those that are done.
activities = Table(
    "activities",
    metadata,
    *_person(),
    Column("activity", String(64), primary_key=True),  # a digest
    Column("lane", String(64), nullable=False),  # a digest of the conversation
    Column("ticket", BigInteger, nullable=False),
    Column("done", Integer, nullable=False),  # 1: answered
    Column("held", Float, nullable=False),  # until when a replica has it under way
    _body(),
    _expires(),
    Index("ix_activities_lane", "tenant", "person", "lane", "ticket"),
)

# Who did what when, without subjects. Rows are added and expire; a trigger keeps them from being changed.
audit = Table(
    "audit",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("at", Float, nullable=False),
    Column("who", String(32), nullable=False, index=True),  # a keyed digest of tenant and object id
    Column("what", String(40), nullable=False),
    Column("detail", String(1000), nullable=False),  # JSON: counts
    _expires(),
)
_REFUSED = "the audit trail is append-only"
for _dialect, _statements in {
    "sqlite": [f"CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"],
    "postgresql": [
        "CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSED}'; END $$",
        "CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()",
    ],
}.items():
    for _statement in _statements:
        _guard = DDL(_statement)  # type: ignore[no-untyped-call]
        event.listen(audit, "after_create", _guard.execute_if(dialect=_dialect))

# Masked phrases that were misunderstood; nothing leads from them to a person.
phrases = Table("phrases", metadata, Column("id", String(40), primary_key=True), _body(), _expires())

# Calendar files behind links that nobody can guess (the digest of a link's secret is its name).
calendar_files = Table(
    "calendar_files",
    metadata,
    *_person(),
    Column("file", String(64), primary_key=True, index=True),
    _body(),
    _expires(),
)

# Who wants to be reminded the evening before their time off; the body has the day whose evening is done with.
reminders = Table(
    "reminders", metadata, *_person(), Column("due", Float, nullable=False, index=True), _body(), _expires()
)

# What people have had passed on into other chats, kept for a while so that it is said once.
posts = Table(
    "posts",
    metadata,
    *_person(),
    Column("item", String(80), primary_key=True),  # the card on which it was asked for
    Column("due", Float, nullable=False, index=True),
    Column("tries", Integer, nullable=False),
    Column("done", Integer, nullable=False),  # 1: said, or about to be
    _body(),
    _expires(),
)

# What `forget everything` erases, under the names it is counted by.
PERSONAL = {
    "memory": memory,
    "tokens": tokens,
    "exchanges": exchanges,
    "pending": pending,
    "journal": journal,
    "mailboxes": mailboxes,
    "waiting": waiting,
    "outbox": outbox,
    "activities": activities,
    "people": people,
    "conversations": conversations,
    "calendar_files": calendar_files,
    "reminders": reminders,
    "posts": posts,
}
