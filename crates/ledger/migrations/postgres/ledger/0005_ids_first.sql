-- The id first: while a table is small PostgreSQL takes any index that begins with the authority for as good as the one
-- that knows the row, and a prepared statement keeps that choice when the table has grown.
ALTER TABLE entry DROP CONSTRAINT entry_authority_entry_id_key;
ALTER TABLE entry ADD UNIQUE (entry_id, authority);
ALTER TABLE access_log DROP CONSTRAINT access_log_authority_row_id_key;
ALTER TABLE access_log ADD UNIQUE (row_id, authority);
