-- Who may sign in, who is signed in, and what somebody was typing: plain tables beside the record, part of no chain.
-- A token is kept as its SHA-256 and a draft is sealed, so that the database alone opens neither.
CREATE TABLE account (
    authority TEXT COLLATE "C" NOT NULL,
    staff TEXT COLLATE "C" NOT NULL,
    login TEXT COLLATE "C" NOT NULL,
    password_hash TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    disabled_at BIGINT,
    PRIMARY KEY (staff, authority)
);
CREATE UNIQUE INDEX account_login ON account (login, authority);

CREATE TABLE session (
    authority TEXT COLLATE "C" NOT NULL,
    token_hash BYTEA NOT NULL,
    staff TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    ended_at BIGINT,
    lang TEXT COLLATE "C",
    PRIMARY KEY (token_hash, authority)
);
CREATE INDEX session_staff ON session (staff, authority);
CREATE INDEX session_standing ON session (authority, ends_at) WHERE ended_at IS NULL;
CREATE INDEX session_ended ON session (authority, ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE draft (
    authority TEXT COLLATE "C" NOT NULL,
    staff TEXT COLLATE "C" NOT NULL,
    form TEXT COLLATE "C" NOT NULL,
    sealed BYTEA NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (staff, form, authority)
);
CREATE INDEX draft_saved ON draft (authority, saved_at);
