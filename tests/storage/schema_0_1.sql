-- The tables of version 0.1, which kept no versions; BINARY stands for the engine's own word.
CREATE TABLE conversations (
    tenant VARCHAR(64) NOT NULL,
    person VARCHAR(64) NOT NULL,
    conversation VARCHAR(400) NOT NULL,
    body BINARY NOT NULL,
    expires FLOAT NOT NULL,
    PRIMARY KEY (tenant, person, conversation)
);
CREATE INDEX ix_conversations_expires ON conversations (expires);
CREATE TABLE exchanges (
    tenant VARCHAR(64) NOT NULL,
    person VARCHAR(64) NOT NULL,
    request VARCHAR(200) NOT NULL,
    answer VARCHAR(4000),
    expires FLOAT NOT NULL,
    PRIMARY KEY (tenant, person, request)
);
CREATE INDEX ix_exchanges_expires ON exchanges (expires);
CREATE TABLE journal (
    tenant VARCHAR(64) NOT NULL,
    person VARCHAR(64) NOT NULL,
    key VARCHAR(200) NOT NULL,
    revision INTEGER NOT NULL,
    closed INTEGER NOT NULL,
    held FLOAT NOT NULL,
    body BINARY NOT NULL,
    expires FLOAT NOT NULL,
    PRIMARY KEY (tenant, person, key)
);
CREATE INDEX ix_journal_expires ON journal (expires);
CREATE TABLE memory (
    tenant VARCHAR(64) NOT NULL,
    person VARCHAR(64) NOT NULL,
    name VARCHAR(200) NOT NULL,
    body BINARY NOT NULL,
    expires FLOAT NOT NULL,
    PRIMARY KEY (tenant, person, name)
);
CREATE INDEX ix_memory_expires ON memory (expires);
CREATE TABLE pending (
    tenant VARCHAR(64) NOT NULL,
    person VARCHAR(64) NOT NULL,
    body BINARY NOT NULL,
    expires FLOAT NOT NULL,
    PRIMARY KEY (tenant, person)
);
CREATE INDEX ix_pending_expires ON pending (expires);
CREATE TABLE people (
    tenant VARCHAR(64) NOT NULL,
    person VARCHAR(64) NOT NULL,
    body BINARY NOT NULL,
    expires FLOAT NOT NULL,
    PRIMARY KEY (tenant, person)
);
CREATE INDEX ix_people_expires ON people (expires);
CREATE TABLE states (
    state VARCHAR(64) NOT NULL,
    expires FLOAT NOT NULL,
    PRIMARY KEY (state)
);
CREATE INDEX ix_states_expires ON states (expires);
CREATE TABLE tokens (
    tenant VARCHAR(64) NOT NULL,
    person VARCHAR(64) NOT NULL,
    body BINARY NOT NULL,
    expires FLOAT NOT NULL,
    PRIMARY KEY (tenant, person)
);
CREATE INDEX ix_tokens_expires ON tokens (expires);
