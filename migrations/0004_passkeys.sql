-- Passkeys (WebAuthn). A passkey is a key pair that its owner's device keeps; here is the public half.

-- What an account is called inside passkeys: a random UUID that says nothing about it and is used
-- for nothing else (WebAuthn, "user handle"). NULL until its owner adds the first one.
ALTER TABLE accounts ADD COLUMN user_handle TEXT;

CREATE TABLE passkeys (
    id            TEXT   NOT NULL PRIMARY KEY,      -- UUID, version 4: names the passkey on pages
    account_id    TEXT   NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    credential_id BYTEA  NOT NULL,                  -- by which a device names it
    credential    TEXT   NOT NULL,                  -- JSON: public key, counter, whether it is backed up
    name          TEXT   NOT NULL,                  -- as its owner calls it
    created_at    BIGINT NOT NULL,
    last_used_at  BIGINT                            -- NULL: never since it was added
);

-- A passkey belongs to one account, whoever adds it first.
CREATE UNIQUE INDEX passkeys_credential_id ON passkeys (credential_id);
CREATE INDEX passkeys_account_id ON passkeys (account_id, created_at);

-- Challenges that have been answered, so that no answer is accepted twice. A row is forgotten a
-- day after its challenge has expired.
CREATE TABLE spent_challenges (
    id        TEXT   NOT NULL PRIMARY KEY,          -- UUID, version 4, which the sealed challenge carries
    forget_at BIGINT NOT NULL
);

CREATE INDEX spent_challenges_forget_at ON spent_challenges (forget_at);
