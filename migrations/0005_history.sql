-- What happened to accounts, for their owners and for the people who run the site.

-- What the owner of an account may see: sign-ins, wrong passwords and changes. Kept for a while, and
-- no more than so many of one kind; gone with the account.
CREATE TABLE history (
    id         TEXT   NOT NULL PRIMARY KEY,         -- UUID, version 7: its order is that of time
    account_id TEXT   NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    event      TEXT   NOT NULL,                     -- the word of what happened, such as signed_in
    detail     TEXT   NOT NULL,                     -- what the word leaves open, such as how; may be empty
    done_by    TEXT   NOT NULL,                     -- owner, stranger (nobody was signed in) or site
    address    TEXT   NOT NULL,                     -- of an owner or a stranger; of nobody else
    user_agent TEXT   NOT NULL,
    at         BIGINT NOT NULL
);

-- For a page of the newest, and for finding those of one kind that are too many.
CREATE INDEX history_account_id ON history (account_id, id, event);
-- For sweeping.
CREATE INDEX history_at ON history (at);

-- What was done to accounts, and by whom. It outlives them, so nothing refers to accounts here; when
-- one is deleted, the rows about it keep ids and times.
CREATE TABLE audit_trail (
    id         TEXT   NOT NULL PRIMARY KEY,         -- UUID, version 7: its order is that of time
    event      TEXT   NOT NULL,
    detail     TEXT   NOT NULL,
    subject_id TEXT   NOT NULL,                     -- the account that it was done to
    done_by    TEXT   NOT NULL,                     -- account, command_line or nobody (who was signed in)
    actor_id   TEXT,                                -- which account; NULL: none
    address    TEXT   NOT NULL,                     -- of the actor
    user_agent TEXT   NOT NULL,
    at         BIGINT NOT NULL
);

CREATE INDEX audit_trail_subject_id ON audit_trail (subject_id, id);
CREATE INDEX audit_trail_actor_id ON audit_trail (actor_id, id) WHERE actor_id IS NOT NULL;
CREATE INDEX audit_trail_at ON audit_trail (at);

-- Names that were given up a short while ago, so that nobody is taken for who had them before.
CREATE TABLE former_usernames (
    digest     TEXT   NOT NULL PRIMARY KEY,         -- SHA-256 of the name's skeleton: look-alikes are one
    account_id TEXT REFERENCES accounts (id) ON DELETE SET NULL,  -- who may take it back; NULL: nobody
    held_until BIGINT NOT NULL
);

CREATE INDEX former_usernames_account_id ON former_usernames (account_id, held_until);
CREATE INDEX former_usernames_held_until ON former_usernames (held_until);

-- Few accounts have roles: so the last administrator is found without looking at all of them.
CREATE INDEX accounts_with_roles ON accounts (id) WHERE roles <> '';
