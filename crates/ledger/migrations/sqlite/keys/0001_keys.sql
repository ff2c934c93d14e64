-- Keys, apart from the record. A destroyed key leaves its row as the certificate.
CREATE TABLE holder_key (
    authority     TEXT    NOT NULL,
    holder_kind   TEXT    NOT NULL,
    holder_id     TEXT    NOT NULL,
    sealed_key    BLOB,
    created_at    INTEGER NOT NULL,
    destroyed_at  INTEGER,
    destroyed_by  TEXT,
    ground        TEXT,
    certificate   BLOB,
    swept_at      INTEGER,
    PRIMARY KEY (authority, holder_kind, holder_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE key_store (
    one          INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    master_check BLOB    NOT NULL,
    epoch        INTEGER NOT NULL
) STRICT;
