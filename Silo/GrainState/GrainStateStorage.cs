using System.Globalization;
using Dapper;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Scheduling.Silo.Storage;

namespace Scheduling.Silo.GrainState;

/// <summary>
/// Keeps the states of actors as JSON, a row each. The ETag is the row's version: a write that was decided on an older one fails, so of
/// two activations of an actor only one can write.
/// </summary>
/// <param name="database">SQLite, with the table of <c>GrainState/Schema</c>.</param>
/// <param name="time">Clock for the record of what was written when.</param>
internal sealed class GrainStateStorage(IDatabase database, TimeProvider time) : IGrainStorage
{
    /// <summary>Name of its database.</summary>
    public const string Database = "grains";

    private static readonly GrainStateJson Json = new();

    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var row = await Find(Key(stateName, grainId));
        grainState.ETag = row is null ? null : Tag(row.Version);
        grainState.RecordExists = row?.Data is not null;
        if (row?.Data is { } data)
        {
            grainState.State = Json.Deserialize<T>(BinaryData.FromString(data));
        }
    }

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.ETag = await Put(Key(stateName, grainId), grainState.ETag, Json.Serialize(grainState.State).ToString());
        grainState.RecordExists = true;
    }

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.ETag = await Put(Key(stateName, grainId), grainState.ETag, data: null);
        grainState.RecordExists = false;
    }

    private Task<Row?> Find(RowKey key) => database.Run(connection => connection.QuerySingleOrDefault<Row>(
        "SELECT version AS Version, data AS Data FROM grain_states WHERE grain = @Grain AND state = @State", key));

    /// <summary>Writes the row that has the ETag, or makes the first one for none.</summary>
    /// <returns>The new ETag.</returns>
    private async Task<string> Put(RowKey key, string? etag, string? data)
    {
        var version = etag is null ? 0 : long.Parse(etag, CultureInfo.InvariantCulture);
        var written = await database.Run(connection => connection.Execute(
            version == 0
                ? """
                  INSERT INTO grain_states (grain, state, version, data, written_at) VALUES (@Grain, @State, 1, @data, @at)
                  ON CONFLICT (grain, state) DO NOTHING
                  """
                : """
                  UPDATE grain_states SET version = version + 1, data = @data, written_at = @at
                  WHERE grain = @Grain AND state = @State AND version = @version
                  """,
            new { key.Grain, key.State, version, data, at = time.GetUtcNow().ToUnixTimeMilliseconds() }));
        if (written == 0)
        {
            var stored = await Find(key);
            throw new InconsistentStateException(
                $"The state '{key.State}' of {key.Grain} was written by another activation.", stored is null ? "none" : Tag(stored.Version), etag ?? "none");
        }

        return Tag(version + 1);
    }

    private static RowKey Key(string state, GrainId grain) => new(grain.ToString(), state);

    private static string Tag(long version) => version.ToString(CultureInfo.InvariantCulture);

    private sealed record RowKey(string Grain, string State);

    private sealed class Row
    {
        public long Version { get; init; }

        public string? Data { get; init; }
    }
}
