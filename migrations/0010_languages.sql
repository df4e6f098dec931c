-- The language that somebody reads pages and letters in: a tag (BCP 47) such as de; NULL: nobody has chosen one, and it is
-- what their browser likes best.
ALTER TABLE sessions ADD COLUMN language TEXT;
ALTER TABLE accounts ADD COLUMN language TEXT;
