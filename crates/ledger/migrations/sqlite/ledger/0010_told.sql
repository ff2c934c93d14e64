-- What somebody was told of is found by the person: asked over all alarms that stand, it would grow with the city. The
-- person stands in an expression, so that no engine takes this index for another question.
CREATE INDEX outbox_staff ON outbox ((staff || ''));
