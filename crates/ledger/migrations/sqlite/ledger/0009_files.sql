-- Photos, documents and recordings, sealed in pieces. The key of a file lies wrapped for the people its entry is about, so
-- that erasing them erases it; while its form is not yet recorded it lies sealed beside the draft instead.
CREATE TABLE attachment (
    authority     TEXT    NOT NULL,
    attachment_id TEXT    NOT NULL,
    case_id       TEXT    NOT NULL,
    entry_id      TEXT    NOT NULL,
    bytes         INTEGER NOT NULL,
    wraps         BLOB    NOT NULL,
    preview       BLOB,
    PRIMARY KEY (attachment_id, authority)
) STRICT;

CREATE TABLE attachment_chunk (
    authority     TEXT    NOT NULL,
    attachment_id TEXT    NOT NULL,
    number        INTEGER NOT NULL,
    sealed        BLOB    NOT NULL,
    PRIMARY KEY (attachment_id, number, authority)
) STRICT;

CREATE TABLE staged_file (
    authority     TEXT    NOT NULL,
    staff         TEXT    NOT NULL,
    form          TEXT    NOT NULL,
    attachment_id TEXT    NOT NULL,
    bytes         INTEGER NOT NULL,
    sealed        BLOB    NOT NULL,
    preview       BLOB,
    staged_at     INTEGER NOT NULL,
    PRIMARY KEY (attachment_id, authority)
) STRICT;
CREATE INDEX staged_file_form ON staged_file (staff, form, authority);
CREATE INDEX staged_file_at ON staged_file (authority, staged_at);
