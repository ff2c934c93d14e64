-- The reports that somebody took are found by the person; rows of other acts do not make this index longer.
CREATE INDEX access_log_taken ON access_log (staff, at) WHERE act = 'take_notification';
