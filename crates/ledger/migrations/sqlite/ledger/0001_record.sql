-- The record: rows that are only ever added, and the heads that say how far it goes.
CREATE TABLE entry (
    authority     TEXT    NOT NULL,
    position      INTEGER NOT NULL,
    case_id       TEXT    NOT NULL,
    case_version  INTEGER NOT NULL,
    entry_id      TEXT    NOT NULL,
    recorded_at   INTEGER NOT NULL,
    pack          TEXT    NOT NULL,
    sealed        BLOB    NOT NULL,
    wraps         BLOB    NOT NULL,
    previous_hash BLOB    NOT NULL,
    hash          BLOB    NOT NULL,
    PRIMARY KEY (authority, position),
    UNIQUE (authority, case_id, case_version),
    UNIQUE (authority, entry_id)
) STRICT;

CREATE TABLE authority_head (
    authority   TEXT    NOT NULL PRIMARY KEY,
    position    INTEGER NOT NULL,
    hash        BLOB    NOT NULL,
    recorded_at INTEGER NOT NULL,
    seal        BLOB    NOT NULL
) STRICT;

CREATE TABLE case_head (
    authority   TEXT    NOT NULL,
    case_id     TEXT    NOT NULL,
    version     INTEGER NOT NULL,
    position    INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    PRIMARY KEY (authority, case_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE access_log (
    authority     TEXT    NOT NULL,
    position      INTEGER NOT NULL,
    row_id        TEXT    NOT NULL,
    at            INTEGER NOT NULL,
    office        TEXT,
    staff         TEXT,
    act           TEXT    NOT NULL,
    case_id       TEXT,
    purpose       TEXT    NOT NULL,
    previous_hash BLOB    NOT NULL,
    hash          BLOB    NOT NULL,
    PRIMARY KEY (authority, position),
    UNIQUE (authority, row_id)
) STRICT;

CREATE INDEX access_log_case ON access_log (authority, case_id);

CREATE TABLE access_head (
    authority TEXT    NOT NULL PRIMARY KEY,
    position  INTEGER NOT NULL,
    hash      BLOB    NOT NULL,
    recorded_at INTEGER NOT NULL,
    seal      BLOB    NOT NULL
) STRICT;
