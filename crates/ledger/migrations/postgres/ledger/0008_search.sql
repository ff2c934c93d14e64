-- Search as somebody types: a keyed digest of each beginning of each word that tells who a person is or how a case is called.
-- Without the master key it says nothing, it is part of no backup, and it goes with the person.
-- `person` is empty where the case itself is found.
CREATE TABLE search_index (
    authority TEXT COLLATE "C" NOT NULL,
    token TEXT COLLATE "C" NOT NULL,
    case_id TEXT COLLATE "C" NOT NULL,
    person TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (token, case_id, person, authority)
);
CREATE INDEX search_index_case ON search_index (case_id, authority);
