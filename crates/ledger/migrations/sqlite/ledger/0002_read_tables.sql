-- Read tables: computed from the record, never the truth; `rebuild` makes them again.
CREATE TABLE due_item (
    authority TEXT    NOT NULL,
    case_id   TEXT    NOT NULL,
    at        INTEGER NOT NULL,
    what      TEXT    NOT NULL,
    PRIMARY KEY (authority, case_id, at, what)
) STRICT, WITHOUT ROWID;
CREATE INDEX due_item_at ON due_item (authority, at, case_id, what);

CREATE TABLE alarm (
    authority        TEXT    NOT NULL,
    alarm_id         TEXT    NOT NULL,
    case_id          TEXT    NOT NULL,
    rule             TEXT,
    kind             TEXT,
    child            TEXT,
    adult            TEXT,
    office           TEXT,
    since_at         INTEGER,
    due_at           INTEGER,
    raised_at        INTEGER NOT NULL,
    raised_by        TEXT    NOT NULL,
    level            INTEGER NOT NULL,
    level_at         INTEGER NOT NULL,
    post             TEXT,
    post_office      TEXT,
    staff            TEXT,
    addressed_at     INTEGER,
    overridden_until INTEGER,
    closed_at        INTEGER,
    closed_by        TEXT,
    closed_entry     TEXT,
    PRIMARY KEY (authority, alarm_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX alarm_case ON alarm (authority, case_id);
CREATE INDEX alarm_standing ON alarm (authority, raised_at) WHERE closed_at IS NULL;

CREATE TABLE outbox (
    authority    TEXT    NOT NULL,
    message_id   TEXT    NOT NULL,
    case_id      TEXT    NOT NULL,
    alarm_id     TEXT    NOT NULL,
    post         TEXT,
    office       TEXT,
    staff        TEXT,
    level        INTEGER NOT NULL,
    created_at   INTEGER NOT NULL,
    delivered_at INTEGER,
    attempts     INTEGER NOT NULL,
    seal         BLOB    NOT NULL,
    PRIMARY KEY (authority, message_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_undelivered ON outbox (authority, created_at) WHERE delivered_at IS NULL;
CREATE INDEX outbox_case ON outbox (authority, case_id);

CREATE TABLE leader (
    authority TEXT    NOT NULL PRIMARY KEY,
    holder    TEXT    NOT NULL,
    until     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
