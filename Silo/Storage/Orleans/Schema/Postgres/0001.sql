-- What Orleans keeps in PostgreSQL: who is a member of the cluster, and the states of actors. It reads the statements that it
-- sends from the first table; the names of keys, parameters and result columns are its contract. Statements here are single ones, so each is a
-- transaction of its own.
CREATE TABLE orleansquery (
    querykey VARCHAR(64) PRIMARY KEY,
    querytext TEXT NOT NULL);

-- One row per cluster. Every change of membership counts it up, and is made only on the number that its author has read.
CREATE TABLE orleansmembershipversiontable (
    deploymentid VARCHAR(150) PRIMARY KEY,
    timestamp TIMESTAMPTZ NOT NULL DEFAULT now(),
    version INTEGER NOT NULL DEFAULT 0);

-- One row per silo that is or was. A status is a number of Orleans' SiloStatus; 3 is Active.
CREATE TABLE orleansmembershiptable (
    deploymentid VARCHAR(150) NOT NULL REFERENCES orleansmembershipversiontable,
    address VARCHAR(45) NOT NULL,
    port INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    siloname VARCHAR(150) NOT NULL,
    hostname VARCHAR(150) NOT NULL,
    status INTEGER NOT NULL,
    proxyport INTEGER NULL,
    suspecttimes TEXT NULL,
    starttime TIMESTAMPTZ NOT NULL,
    iamalivetime TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (deploymentid, address, port, generation));

-- One row per state. A cleared state stays as a row without a payload, so that its version never comes back and a stale writer is always found out.
-- The hashes are Orleans' short cut to a row; text that is not part of a key is the empty string in the index, because null equals nothing.
CREATE TABLE orleansstorage (
    grainidhash INTEGER NOT NULL,
    grainidn0 BIGINT NOT NULL,
    grainidn1 BIGINT NOT NULL,
    graintypehash INTEGER NOT NULL,
    graintypestring VARCHAR(512) NOT NULL,
    grainidextensionstring VARCHAR(512) NULL,
    serviceid VARCHAR(150) NOT NULL,
    payloadbinary BYTEA NULL,
    modifiedon TIMESTAMPTZ NOT NULL DEFAULT now(),
    version INTEGER NOT NULL);

CREATE UNIQUE INDEX orleansstorage_key ON orleansstorage (
    grainidhash, graintypehash, grainidn0, grainidn1, graintypestring, (coalesce(grainidextensionstring, '')), serviceid);

INSERT INTO orleansquery (querykey, querytext) VALUES
('InsertMembershipVersionKey', '
    WITH made AS (
        INSERT INTO orleansmembershipversiontable (deploymentid) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1)
    SELECT count(*) FROM made'),

('InsertMembershipKey', '
    WITH counted AS (
        UPDATE orleansmembershipversiontable SET version = version + 1, timestamp = now()
        WHERE deploymentid = @DeploymentId AND version = @Version AND NOT EXISTS (
            SELECT FROM orleansmembershiptable
            WHERE deploymentid = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
        RETURNING deploymentid),
    joined AS (
        INSERT INTO orleansmembershiptable (
            deploymentid, address, port, generation, siloname, hostname, status, proxyport, starttime, iamalivetime)
        SELECT deploymentid, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM counted
        RETURNING 1)
    SELECT count(*) FROM joined'),

('UpdateMembershipKey', '
    WITH counted AS (
        UPDATE orleansmembershipversiontable SET version = version + 1, timestamp = now()
        WHERE deploymentid = @DeploymentId AND version = @Version AND EXISTS (
            SELECT FROM orleansmembershiptable
            WHERE deploymentid = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
        RETURNING deploymentid),
    changed AS (
        UPDATE orleansmembershiptable AS member
        SET status = @Status, suspecttimes = @SuspectTimes, iamalivetime = @IAmAliveTime
        FROM counted
        WHERE member.deploymentid = counted.deploymentid
            AND member.address = @Address AND member.port = @Port AND member.generation = @Generation
        RETURNING 1)
    SELECT count(*) FROM changed'),

('UpdateIAmAlivetimeKey', '
    UPDATE orleansmembershiptable SET iamalivetime = @IAmAliveTime
    WHERE deploymentid = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation'),

('MembershipReadRowKey', '
    SELECT counter.version, member.address, member.port, member.generation, member.siloname, member.hostname, member.status,
        member.proxyport, member.suspecttimes, member.starttime, member.iamalivetime
    FROM orleansmembershipversiontable AS counter
    LEFT JOIN orleansmembershiptable AS member
        ON member.deploymentid = counter.deploymentid AND member.address = @Address AND member.port = @Port AND member.generation = @Generation
    WHERE counter.deploymentid = @DeploymentId'),

('MembershipReadAllKey', '
    SELECT counter.version, member.address, member.port, member.generation, member.siloname, member.hostname, member.status,
        member.proxyport, member.suspecttimes, member.starttime, member.iamalivetime
    FROM orleansmembershipversiontable AS counter
    LEFT JOIN orleansmembershiptable AS member ON member.deploymentid = counter.deploymentid
    WHERE counter.deploymentid = @DeploymentId'),

('GatewaysQueryKey', '
    SELECT address, proxyport, generation FROM orleansmembershiptable
    WHERE deploymentid = @DeploymentId AND status = @Status AND proxyport > 0'),

('CleanupDefunctSiloEntriesKey', '
    DELETE FROM orleansmembershiptable WHERE deploymentid = @DeploymentId AND iamalivetime < @IAmAliveTime AND status <> 3'),

('DeleteMembershipTableEntriesKey', '
    WITH members AS (DELETE FROM orleansmembershiptable WHERE deploymentid = @DeploymentId)
    DELETE FROM orleansmembershipversiontable WHERE deploymentid = @DeploymentId'),

('ReadFromStorageKey', '
    SELECT payloadbinary, version FROM orleansstorage
    WHERE grainidhash = @GrainIdHash AND graintypehash = @GrainTypeHash AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1
        AND graintypestring = @GrainTypeString AND coalesce(grainidextensionstring, '''') = coalesce(@GrainIdExtensionString, '''')
        AND serviceid = @ServiceId'),

('WriteToStorageKey', '
    WITH changed AS (
        UPDATE orleansstorage SET payloadbinary = @PayloadBinary, modifiedon = now(), version = version + 1
        WHERE grainidhash = @GrainIdHash AND graintypehash = @GrainTypeHash AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1
            AND graintypestring = @GrainTypeString AND coalesce(grainidextensionstring, '''') = coalesce(@GrainIdExtensionString, '''')
            AND serviceid = @ServiceId AND version = @GrainStateVersion
        RETURNING version),
    made AS (
        INSERT INTO orleansstorage (
            grainidhash, grainidn0, grainidn1, graintypehash, graintypestring, grainidextensionstring, serviceid, payloadbinary, version)
        SELECT @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, @GrainIdExtensionString, @ServiceId, @PayloadBinary, 1
        WHERE @GrainStateVersion IS NULL
        ON CONFLICT DO NOTHING
        RETURNING version)
    SELECT coalesce((SELECT version FROM changed), (SELECT version FROM made), @GrainStateVersion) AS newgrainstateversion'),

('ClearStorageKey', '
    UPDATE orleansstorage SET payloadbinary = NULL, modifiedon = now(), version = version + 1
    WHERE grainidhash = @GrainIdHash AND graintypehash = @GrainTypeHash AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1
        AND graintypestring = @GrainTypeString AND coalesce(grainidextensionstring, '''') = coalesce(@GrainIdExtensionString, '''')
        AND serviceid = @ServiceId AND version = @GrainStateVersion
    RETURNING version AS newgrainstateversion'),

('DeleteStorageKey', '
    DELETE FROM orleansstorage
    WHERE grainidhash = @GrainIdHash AND graintypehash = @GrainTypeHash AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1
        AND graintypestring = @GrainTypeString AND coalesce(grainidextensionstring, '''') = coalesce(@GrainIdExtensionString, '''')
        AND serviceid = @ServiceId AND version = @GrainStateVersion
    RETURNING version + 1 AS newgrainstateversion');
