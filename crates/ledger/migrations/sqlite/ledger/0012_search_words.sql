-- A word that somebody is found by becomes one row, in which everything that begins alike stands together, where each of
-- its beginnings was a row. The rows are made again from the entries.
DELETE FROM search_index;
