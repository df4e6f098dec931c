-- One text for SQLite and PostgreSQL: TEXT, BIGINT and BYTEA only. Every *_at and *_deadline is a
-- moment in milliseconds since 1970-01-01T00:00:00Z.

-- People who can sign in.
CREATE TABLE accounts (
    id                TEXT   NOT NULL PRIMARY KEY,  -- UUID, version 7
    username          TEXT   NOT NULL,              -- as its owner writes it (NFKC)
    username_key      TEXT   NOT NULL,              -- case-folded: what a sign-in looks up
    username_skeleton TEXT   NOT NULL,              -- UTS #39 skeleton: equal for names that look alike
    display_name      TEXT   NOT NULL,
    email             TEXT,                         -- as typed; nobody has proved to own it yet
    email_key         TEXT,                         -- lower-cased: what a sign-in looks up
    password_hash     TEXT,                         -- named scheme and bcrypt string; NULL: no password
    roles             TEXT   NOT NULL,              -- names in order, a space between two; empty: none
    stamp             BYTEA  NOT NULL,              -- 16 random bytes, new whenever a credential or a role changes
    created_at        BIGINT NOT NULL,
    disabled_at       BIGINT                        -- NULL: may sign in
);

-- "That username is taken" is the answer of these two indexes, never of a look before the insert.
CREATE UNIQUE INDEX accounts_username_key ON accounts (username_key);
CREATE UNIQUE INDEX accounts_username_skeleton ON accounts (username_skeleton);

-- Not unique: sign-up must not tell whose address is known, so an address may be claimed twice until
-- one of the claims has been proved by mail.
CREATE INDEX accounts_email_key ON accounts (email_key, created_at);

-- Browsers that hold a session cookie, signed in or not. A row outlives its session for a while, with the
-- reason of its end.
CREATE TABLE sessions (
    id                TEXT   NOT NULL PRIMARY KEY,  -- UUID, version 4: names the session, opens nothing, never changes
    token_hash        BYTEA  NOT NULL,              -- SHA-256 of the token, which is in the cookie only; changes at sign-in
    key_id            TEXT   NOT NULL,              -- fingerprint of the secret key that the cookie is sealed with
    account_id        TEXT REFERENCES accounts (id) ON DELETE CASCADE,  -- NULL: nobody has signed in
    stamp             BYTEA,                        -- the account's stamp at sign-in; unequal: session is over
    method            TEXT,                         -- how: password, signup
    authenticated_at  BIGINT,                       -- when a credential was last shown
    remembered        BIGINT NOT NULL,              -- 1: "keep me signed in"
    created_at        BIGINT NOT NULL,
    last_seen_at      BIGINT NOT NULL,              -- written at most once per touch interval
    idle_deadline     BIGINT NOT NULL,              -- moves with last_seen_at, never past the absolute one
    absolute_deadline BIGINT NOT NULL,              -- never moves
    user_agent        TEXT   NOT NULL,
    address           TEXT   NOT NULL,
    ended_at          BIGINT,                       -- NULL: not ended (but see the deadlines)
    end_reason        TEXT
);

CREATE UNIQUE INDEX sessions_token_hash ON sessions (token_hash);
CREATE INDEX sessions_account_id ON sessions (account_id);
-- For sweeping: what should have ended, and what ended long ago.
CREATE INDEX sessions_live ON sessions (idle_deadline) WHERE ended_at IS NULL;
CREATE INDEX sessions_ended ON sessions (ended_at) WHERE ended_at IS NOT NULL;

-- What pages keep in a session: one row for each name, so that two requests that write different names
-- never undo each other. Gone when the session ends.
CREATE TABLE session_values (
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    value      TEXT NOT NULL,                       -- JSON
    PRIMARY KEY (session_id, name)
);

-- How often somebody has guessed lately, and until when the next guess must wait.
CREATE TABLE throttle (
    key           TEXT   NOT NULL PRIMARY KEY,      -- what is counted: a name, an address, a device
    failures      BIGINT NOT NULL,                  -- consecutive, those under way included
    blocked_until BIGINT NOT NULL,
    last_at       BIGINT NOT NULL
);

CREATE INDEX throttle_last_at ON throttle (last_at);
