-- The case first: while these tables are empty PostgreSQL takes any index that begins with the authority for as good as
-- the one of the key, and a prepared statement keeps that choice when the tables are full.
DROP INDEX access_log_case;
CREATE INDEX access_log_case ON access_log (case_id, authority);
DROP INDEX alarm_case;
CREATE INDEX alarm_case ON alarm (case_id, authority);
DROP INDEX outbox_case;
CREATE INDEX outbox_case ON outbox (case_id, authority);
