-- Where attempts to sign in are counted that belong to no account that may: so they take as long as those that do.
CREATE TABLE attempts_elsewhere (attempts BIGINT NOT NULL);
INSERT INTO attempts_elsewhere (attempts) VALUES (0);
