-- A name is found by every form of a character that names are written with (髙 and 高). The rows are made again from the
-- entries.
DELETE FROM search_index;
