-- An administrator can act as the owner of an account, for a while.

-- Such a session is the other's, and as good as the administrator's own one, which is this; NULL: nobody acts.
ALTER TABLE sessions ADD COLUMN acting_from TEXT;

-- The administrator who did it while acting as the owner (done_by is acting then); NULL: none.
ALTER TABLE history ADD COLUMN actor_id TEXT;
