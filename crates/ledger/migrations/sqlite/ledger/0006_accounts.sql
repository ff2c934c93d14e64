-- Who may sign in, who is signed in, and what somebody was typing: plain tables beside the record, part of no chain.
-- A token is kept as its SHA-256 and a draft is sealed, so that the file alone opens neither.
CREATE TABLE account (
    authority     TEXT    NOT NULL,
    staff         TEXT    NOT NULL,
    login         TEXT    NOT NULL,
    password_hash TEXT    NOT NULL,
    created_at    INTEGER NOT NULL,
    disabled_at   INTEGER,
    PRIMARY KEY (staff, authority)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX account_login ON account (login, authority);

CREATE TABLE session (
    authority  TEXT    NOT NULL,
    token_hash BLOB    NOT NULL,
    staff      TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL,
    ends_at    INTEGER NOT NULL,
    ended_at   INTEGER,
    lang       TEXT,
    PRIMARY KEY (token_hash, authority)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_staff ON session (staff, authority);
CREATE INDEX session_standing ON session (authority, ends_at) WHERE ended_at IS NULL;
CREATE INDEX session_ended ON session (authority, ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE draft (
    authority TEXT    NOT NULL,
    staff     TEXT    NOT NULL,
    form      TEXT    NOT NULL,
    sealed    BLOB    NOT NULL,
    saved_at  INTEGER NOT NULL,
    PRIMARY KEY (staff, form, authority)
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_saved ON draft (authority, saved_at);
