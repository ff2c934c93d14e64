-- The case first, as on PostgreSQL, where it matters.
DROP INDEX access_log_case;
CREATE INDEX access_log_case ON access_log (case_id, authority);
DROP INDEX alarm_case;
CREATE INDEX alarm_case ON alarm (case_id, authority);
DROP INDEX outbox_case;
CREATE INDEX outbox_case ON outbox (case_id, authority);
