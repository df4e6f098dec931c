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
    stamp             BYTEA  NOT NULL,              -- 16 random bytes, new whenever a credential changes
    created_at        BIGINT NOT NULL,
    disabled_at       BIGINT                        -- NULL: may sign in
);

-- "That username is taken" is the answer of these two indexes, never of a look before the insert.
CREATE UNIQUE INDEX accounts_username_key ON accounts (username_key);
CREATE UNIQUE INDEX accounts_username_skeleton ON accounts (username_skeleton);

-- Not unique: sign-up must not tell whose address is known, so an address may be claimed twice until
-- one of the claims has been proved by mail.
CREATE INDEX accounts_email_key ON accounts (email_key, created_at);

-- Browsers that are signed in. A row outlives its session for a while, with the reason of its end.
CREATE TABLE sessions (
    token_hash        BYTEA  NOT NULL PRIMARY KEY,  -- SHA-256 of the token; the token is in the cookie only
    account_id        TEXT   NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    stamp             BYTEA  NOT NULL,              -- the account's stamp at sign-in; unequal: session is over
    remembered        BIGINT NOT NULL,              -- 1: "keep me signed in"
    method            TEXT   NOT NULL,              -- how: password, signup
    authenticated_at  BIGINT NOT NULL,              -- when a credential was last shown
    created_at        BIGINT NOT NULL,
    last_seen_at      BIGINT NOT NULL,              -- written at most once per touch interval
    idle_deadline     BIGINT NOT NULL,              -- moves with last_seen_at
    absolute_deadline BIGINT NOT NULL,              -- never moves
    user_agent        TEXT   NOT NULL,
    address           TEXT   NOT NULL,
    ended_at          BIGINT,                       -- NULL: not ended (but see the deadlines)
    end_reason        TEXT
);

CREATE INDEX sessions_account_id ON sessions (account_id);
CREATE INDEX sessions_idle_deadline ON sessions (idle_deadline);

-- How often somebody has guessed lately, and until when the next guess must wait.
CREATE TABLE throttle (
    key           TEXT   NOT NULL PRIMARY KEY,      -- what is counted: a name, an address, a device
    failures      BIGINT NOT NULL,                  -- consecutive, those under way included
    blocked_until BIGINT NOT NULL,
    last_at       BIGINT NOT NULL
);

CREATE INDEX throttle_last_at ON throttle (last_at);
