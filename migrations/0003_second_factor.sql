-- Second factors. A row of an account that has none is nowhere here.

-- The authenticator app of an account: RFC 6238, SHA-1, six digits, thirty seconds.
CREATE TABLE totp (
    account_id  TEXT   NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    secret      TEXT   NOT NULL,                    -- 160 random bits, encrypted for this account
    key_id      TEXT   NOT NULL,                    -- fingerprint of the secret key that they are encrypted under
    last_step   BIGINT NOT NULL,                    -- the time step of the last code that was accepted: never again
    wrong_codes BIGINT NOT NULL,                    -- in a row, those under way included
    wrong_for   BYTEA  NOT NULL,                    -- the account's stamp when they were counted: another one starts anew
    added_at    BIGINT NOT NULL
);

-- For encrypting anew what is under an older key.
CREATE INDEX totp_key_id ON totp (key_id, account_id);

-- Recovery codes that have not been used; using one deletes it.
CREATE TABLE recovery_codes (
    account_id TEXT  NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    code_hash  BYTEA NOT NULL,                      -- SHA-256 of 120 random bits and the account's id
    PRIMARY KEY (account_id, code_hash)
);
