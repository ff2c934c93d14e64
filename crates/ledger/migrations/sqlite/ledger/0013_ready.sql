-- Messages that can be handed over are found beside those to posts that nobody holds, however many of these wait.
CREATE INDEX outbox_ready ON outbox (authority, created_at) WHERE delivered_at IS NULL AND staff IS NOT NULL;
