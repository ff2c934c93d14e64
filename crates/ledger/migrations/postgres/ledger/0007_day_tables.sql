-- What the pages of a day ask: one line for each case, and its duties ahead. What they say follows from entries and rules:
-- whoever takes this step has every case looked at again.
-- A partial index names the column it begins with, so that no engine takes it for a question that does not.
CREATE TABLE case_brief (
    authority TEXT COLLATE "C" NOT NULL,
    case_id TEXT COLLATE "C" NOT NULL,
    number TEXT COLLATE "C",
    lead TEXT COLLATE "C",
    worker TEXT COLLATE "C",
    second_worker TEXT COLLATE "C",
    opened_at BIGINT,
    closed_at BIGINT,
    next_due_at BIGINT,
    children BIGINT NOT NULL,
    PRIMARY KEY (authority, case_id)
);
CREATE INDEX case_brief_worker ON case_brief (worker, next_due_at) WHERE closed_at IS NULL AND worker IS NOT NULL;
CREATE INDEX case_brief_second ON case_brief (second_worker, next_due_at)
    WHERE closed_at IS NULL AND second_worker IS NOT NULL;
CREATE INDEX case_brief_lead ON case_brief (lead, next_due_at) WHERE closed_at IS NULL AND lead IS NOT NULL;
CREATE INDEX case_brief_open ON case_brief (authority, children, worker, lead) WHERE closed_at IS NULL AND children >= 0;
CREATE INDEX case_brief_unowned ON case_brief (authority, opened_at, case_id)
    WHERE closed_at IS NULL AND (worker IS NULL OR lead IS NULL);

CREATE TABLE duty (
    authority TEXT COLLATE "C" NOT NULL,
    case_id TEXT COLLATE "C" NOT NULL,
    place BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    rule TEXT COLLATE "C" NOT NULL,
    child TEXT COLLATE "C",
    member TEXT COLLATE "C",
    opened_by TEXT COLLATE "C" NOT NULL,
    office TEXT COLLATE "C",
    worker TEXT COLLATE "C",
    second_worker TEXT COLLATE "C",
    PRIMARY KEY (authority, case_id, place)
);
CREATE INDEX duty_office ON duty (office, due_at, case_id, place) WHERE office IS NOT NULL;
CREATE INDEX duty_worker ON duty (worker, due_at, case_id, place) WHERE worker IS NOT NULL;
CREATE INDEX duty_second ON duty (second_worker, due_at, case_id, place) WHERE second_worker IS NOT NULL;

CREATE INDEX alarm_case_standing ON alarm (case_id, authority, level) WHERE closed_at IS NULL AND case_id IS NOT NULL;
CREATE INDEX alarm_office ON alarm (office, authority, raised_at) WHERE closed_at IS NULL AND office IS NOT NULL;
CREATE INDEX outbox_alarm ON outbox (alarm_id, authority, staff, created_at) WHERE staff IS NOT NULL;
