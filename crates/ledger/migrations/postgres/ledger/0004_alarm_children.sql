-- Every child that an alarm is about, so that a question about any of them finds it. Place 0 is the column of `alarm`.
-- What the children are is sealed: whoever takes this step fills the table from the entries, in the same transaction.
CREATE TABLE alarm_child (
    authority TEXT COLLATE "C" NOT NULL,
    alarm_id TEXT COLLATE "C" NOT NULL,
    place BIGINT NOT NULL,
    child TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, alarm_id, place)
);
CREATE INDEX alarm_child_child ON alarm_child (child, authority, alarm_id);
