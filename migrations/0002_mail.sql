-- Letters, the links in them, and which addresses have been verified by them.

-- When its owner has shown that mail to the address reaches them. NULL: nobody has.
ALTER TABLE accounts ADD COLUMN email_verified_at BIGINT;

-- Of several claims of one address at most one is verified, whoever is quicker.
CREATE UNIQUE INDEX accounts_verified_email ON accounts (email_key) WHERE email_verified_at IS NOT NULL;

-- Links that open something once: in letters, or handed out by an administrator. Using one deletes it.
CREATE TABLE links (
    id         TEXT   NOT NULL PRIMARY KEY,  -- UUID, version 7: names the link, opens nothing
    purpose    TEXT   NOT NULL,              -- recover, verify, invite
    account_id TEXT REFERENCES accounts (id) ON DELETE CASCADE,  -- NULL: an invitation
    stamp      BYTEA,                        -- the account's when it was asked for; unequal: the link is dead
    email      TEXT,                         -- verify: the address that using it verifies; invite: who is invited
    token_hash BYTEA,                        -- SHA-256 of what is in the link; NULL: its letter has not been written yet
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE UNIQUE INDEX links_token_hash ON links (token_hash);
-- A newer link of an account takes the place of the older one.
CREATE UNIQUE INDEX links_account_id ON links (account_id, purpose);
-- For sweeping.
CREATE INDEX links_expires_at ON links (expires_at);

-- Letters that wait to be sent. A row is deleted when its letter is with the mail server.
CREATE TABLE outbox (
    id         TEXT   NOT NULL PRIMARY KEY,  -- UUID, version 7; also names the letter on its way
    errand     TEXT   NOT NULL,              -- JSON: what to write, and to whom
    created_at BIGINT NOT NULL,
    due_at     BIGINT NOT NULL,              -- when to try (again); who tries moves it ahead, so that nobody else does
    attempts   BIGINT NOT NULL,              -- so far
    expires_at BIGINT NOT NULL               -- then it is given up
);

CREATE INDEX outbox_due_at ON outbox (due_at);
