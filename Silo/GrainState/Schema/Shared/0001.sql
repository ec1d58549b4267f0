-- States of actors whose newest word is all that counts. A cleared state stays as a row without data, so that its version never
-- comes back and a stale writer is always found out.
CREATE TABLE grain_states (
    grain TEXT NOT NULL,
    state TEXT NOT NULL,
    version BIGINT NOT NULL,
    data TEXT NULL,
    written_at BIGINT NOT NULL,
    PRIMARY KEY (grain, state));
