-- For the people who run the site: who is signed in, the newest first, without looking at every session.
CREATE INDEX sessions_newest ON sessions (created_at, id) WHERE ended_at IS NULL AND account_id IS NOT NULL;
