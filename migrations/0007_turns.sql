-- Whose turn it is to do what one of many servers does for all of them.
CREATE TABLE turns (
    name   TEXT   NOT NULL PRIMARY KEY,
    holder TEXT   NOT NULL,              -- a name that a server gives itself at its start
    until  BIGINT NOT NULL               -- milliseconds since 1970: then anybody may take it
);
