-- Keys, apart from the record. A destroyed key leaves its row as the certificate.
CREATE TABLE holder_key (
    authority TEXT COLLATE "C" NOT NULL,
    holder_kind TEXT COLLATE "C" NOT NULL,
    holder_id TEXT COLLATE "C" NOT NULL,
    sealed_key BYTEA,
    created_at BIGINT NOT NULL,
    destroyed_at BIGINT,
    destroyed_by TEXT COLLATE "C",
    ground TEXT COLLATE "C",
    certificate BYTEA,
    swept_at BIGINT,
    PRIMARY KEY (authority, holder_kind, holder_id)
);

CREATE TABLE key_store (
    one BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    master_check BYTEA NOT NULL,
    epoch BIGINT NOT NULL
);
