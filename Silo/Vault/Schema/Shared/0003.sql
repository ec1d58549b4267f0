-- Sessions that have begun: what refresh tokens are held against, and what people see of their devices. Whether one has ended is in
-- revoked_sessions, which every server has in memory.
CREATE TABLE sessions (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    stamp TEXT NULL,
    browser TEXT NULL,
    begun_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    generation BIGINT NOT NULL,
    renewed_at BIGINT NOT NULL);
CREATE INDEX sessions_owner ON sessions (kind, subject);
CREATE INDEX sessions_end ON sessions (ends_at);
