-- One script for both databases: times are Unix milliseconds in BIGINT, flags BIGINT 0 or 1, and SQLite takes BYTEA as a name like
-- any other.

CREATE TABLE vault_ring (fingerprint TEXT NOT NULL PRIMARY KEY);

CREATE TABLE vault_records (
    campaign TEXT NOT NULL,
    student TEXT NOT NULL,
    number_index TEXT NOT NULL,
    certificate_index TEXT NOT NULL,
    code_index TEXT NULL,
    content_index TEXT NOT NULL,
    college TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (campaign, student));
CREATE UNIQUE INDEX vault_records_number ON vault_records (campaign, number_index);
CREATE UNIQUE INDEX vault_records_certificate ON vault_records (campaign, certificate_index);
CREATE UNIQUE INDEX vault_records_code ON vault_records (campaign, code_index);

CREATE TABLE vault_rosters (campaign TEXT NOT NULL PRIMARY KEY, revision BIGINT NOT NULL);

CREATE TABLE vault_unmaskings (
    id TEXT NOT NULL PRIMARY KEY,
    campaign TEXT NOT NULL,
    sealed_reason BYTEA NOT NULL);

CREATE TABLE roster_imports (
    id TEXT NOT NULL PRIMARY KEY,
    campaign TEXT NOT NULL,
    state TEXT NOT NULL,
    failure TEXT NULL,
    base_revision BIGINT NOT NULL,
    encoding TEXT NOT NULL,
    bytes_total BIGINT NOT NULL,
    bytes_read BIGINT NOT NULL,
    row_count BIGINT NOT NULL,
    added BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    unchanged BIGINT NOT NULL,
    problem_count BIGINT NOT NULL,
    sealed_details BYTEA NOT NULL,
    actor TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    touched_at BIGINT NOT NULL,
    committed_at BIGINT NULL);
CREATE INDEX roster_imports_campaign ON roster_imports (campaign, created_at);
CREATE UNIQUE INDEX roster_imports_committing ON roster_imports (campaign) WHERE state = 'committing';

CREATE TABLE roster_staged (
    import TEXT NOT NULL,
    line BIGINT NOT NULL,
    campaign TEXT NOT NULL,
    student TEXT NOT NULL,
    number_index TEXT NOT NULL,
    certificate_index TEXT NOT NULL,
    code_index TEXT NULL,
    content_index TEXT NOT NULL,
    college TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    change BIGINT NOT NULL,
    PRIMARY KEY (import, line));

CREATE TABLE roster_problems (
    import TEXT NOT NULL,
    number BIGINT NOT NULL,
    line BIGINT NOT NULL,
    field TEXT NOT NULL,
    code TEXT NOT NULL,
    other_line BIGINT NULL,
    PRIMARY KEY (import, number));

CREATE TABLE accounts (
    id TEXT NOT NULL PRIMARY KEY,
    phone_index TEXT NOT NULL UNIQUE,
    sealed_phone BYTEA NOT NULL,
    created_at BIGINT NOT NULL);

CREATE TABLE one_time_codes (
    phone_index TEXT NOT NULL PRIMARY KEY,
    code_hash TEXT NOT NULL,
    sent_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    day BIGINT NOT NULL,
    sent_that_day BIGINT NOT NULL);

CREATE TABLE staff (
    user_name TEXT NOT NULL PRIMARY KEY,
    display_name TEXT NOT NULL,
    roles TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    stamp TEXT NOT NULL,
    disabled BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    locked_until BIGINT NOT NULL);

CREATE TABLE setup_tokens (hash TEXT NOT NULL PRIMARY KEY, created_at BIGINT NOT NULL);

CREATE TABLE revoked_sessions (id TEXT NOT NULL PRIMARY KEY, until BIGINT NOT NULL);
