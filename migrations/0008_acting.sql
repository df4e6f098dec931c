-- An administrator can act as the owner of an account, for a while.

-- Such a session is the other's. The token_hash of the administrator's own one, without which it is over and to which it
-- leads back, once; NULL: nobody acts.
ALTER TABLE sessions ADD COLUMN acting_from BYTEA;

-- The administrator who did it while acting as the owner (done_by is acting then); NULL: none.
ALTER TABLE history ADD COLUMN actor_id TEXT;
