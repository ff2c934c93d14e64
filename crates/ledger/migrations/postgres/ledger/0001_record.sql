-- The record: rows that are only ever added, and the heads that say how far it goes.
CREATE TABLE entry (
    authority TEXT COLLATE "C" NOT NULL,
    position BIGINT NOT NULL,
    case_id TEXT COLLATE "C" NOT NULL,
    case_version BIGINT NOT NULL,
    entry_id TEXT COLLATE "C" NOT NULL,
    recorded_at BIGINT NOT NULL,
    pack TEXT COLLATE "C" NOT NULL,
    sealed BYTEA NOT NULL,
    wraps BYTEA NOT NULL,
    previous_hash BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (authority, position),
    UNIQUE (authority, case_id, case_version),
    UNIQUE (authority, entry_id)
);

CREATE TABLE authority_head (
    authority TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    recorded_at BIGINT NOT NULL,
    seal BYTEA NOT NULL
);

CREATE TABLE case_head (
    authority TEXT COLLATE "C" NOT NULL,
    case_id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    position BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (authority, case_id)
);

CREATE TABLE access_log (
    authority TEXT COLLATE "C" NOT NULL,
    position BIGINT NOT NULL,
    row_id TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    office TEXT COLLATE "C",
    staff TEXT COLLATE "C",
    act TEXT COLLATE "C" NOT NULL,
    case_id TEXT COLLATE "C",
    purpose TEXT COLLATE "C" NOT NULL,
    previous_hash BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (authority, position),
    UNIQUE (authority, row_id)
);

CREATE INDEX access_log_case ON access_log (authority, case_id);

CREATE TABLE access_head (
    authority TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    recorded_at BIGINT NOT NULL,
    seal BYTEA NOT NULL
);
