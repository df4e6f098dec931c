-- Administrators who act as somebody else at this moment. The act is over when its row is gone, and who deletes the row
-- writes that down in the same transaction: so each act has one end in the history, wherever sessions are kept. There are
-- never more than a few, so nothing is looked for by an index.
CREATE TABLE acting (
    session_id       TEXT NOT NULL PRIMARY KEY,  -- the session that they act in
    own_id           TEXT NOT NULL,              -- the session that they are signed in with as themselves
    administrator_id TEXT NOT NULL,
    account_id       TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE  -- as whose owner
);

-- In audit_trail, done_by may be site, too: nobody did it, it came of itself.
-- For the audit trail of one kind of event, the newest first.
CREATE INDEX audit_trail_event ON audit_trail (event, id);
