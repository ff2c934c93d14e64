-- Photos, documents and recordings, sealed in pieces. The key of a file lies wrapped for the people its entry is about, so
-- that erasing them erases it; while its form is not yet recorded it lies sealed beside the draft instead.
CREATE TABLE attachment (
    authority TEXT COLLATE "C" NOT NULL,
    attachment_id TEXT COLLATE "C" NOT NULL,
    case_id TEXT COLLATE "C" NOT NULL,
    entry_id TEXT COLLATE "C" NOT NULL,
    bytes BIGINT NOT NULL,
    wraps BYTEA NOT NULL,
    preview BYTEA,
    PRIMARY KEY (attachment_id, authority)
);

CREATE TABLE attachment_chunk (
    authority TEXT COLLATE "C" NOT NULL,
    attachment_id TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (attachment_id, number, authority)
);

CREATE TABLE staged_file (
    authority TEXT COLLATE "C" NOT NULL,
    staff TEXT COLLATE "C" NOT NULL,
    form TEXT COLLATE "C" NOT NULL,
    attachment_id TEXT COLLATE "C" NOT NULL,
    bytes BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    preview BYTEA,
    staged_at BIGINT NOT NULL,
    PRIMARY KEY (attachment_id, authority)
);
CREATE INDEX staged_file_form ON staged_file (staff, form, authority);
CREATE INDEX staged_file_at ON staged_file (authority, staged_at);
