-- Read tables: computed from the record, never the truth; `rebuild` makes them again.
CREATE TABLE due_item (
    authority TEXT COLLATE "C" NOT NULL,
    case_id TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    what TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, case_id, at, what)
);
CREATE INDEX due_item_at ON due_item (authority, at, case_id, what);

CREATE TABLE alarm (
    authority TEXT COLLATE "C" NOT NULL,
    alarm_id TEXT COLLATE "C" NOT NULL,
    case_id TEXT COLLATE "C" NOT NULL,
    rule TEXT COLLATE "C",
    kind TEXT COLLATE "C",
    child TEXT COLLATE "C",
    adult TEXT COLLATE "C",
    office TEXT COLLATE "C",
    since_at BIGINT,
    due_at BIGINT,
    raised_at BIGINT NOT NULL,
    raised_by TEXT COLLATE "C" NOT NULL,
    level BIGINT NOT NULL,
    level_at BIGINT NOT NULL,
    post TEXT COLLATE "C",
    post_office TEXT COLLATE "C",
    staff TEXT COLLATE "C",
    addressed_at BIGINT,
    overridden_until BIGINT,
    closed_at BIGINT,
    closed_by TEXT COLLATE "C",
    closed_entry TEXT COLLATE "C",
    PRIMARY KEY (authority, alarm_id)
);
CREATE INDEX alarm_case ON alarm (authority, case_id);
CREATE INDEX alarm_standing ON alarm (authority, raised_at) WHERE closed_at IS NULL;

CREATE TABLE outbox (
    authority TEXT COLLATE "C" NOT NULL,
    message_id TEXT COLLATE "C" NOT NULL,
    case_id TEXT COLLATE "C" NOT NULL,
    alarm_id TEXT COLLATE "C" NOT NULL,
    post TEXT COLLATE "C",
    office TEXT COLLATE "C",
    staff TEXT COLLATE "C",
    level BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    delivered_at BIGINT,
    attempts BIGINT NOT NULL,
    seal BYTEA NOT NULL,
    PRIMARY KEY (authority, message_id)
);
CREATE INDEX outbox_undelivered ON outbox (authority, created_at) WHERE delivered_at IS NULL;
CREATE INDEX outbox_case ON outbox (authority, case_id);

CREATE TABLE leader (
    authority TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    holder TEXT COLLATE "C" NOT NULL,
    until BIGINT NOT NULL
);
