using System.Text.Json;
using System.Text.Json.Serialization;
using Scheduling.Silo.Storage;

namespace Scheduling.Silo.Maintenance.Archive;

/// <summary>What is in a backup; <c>manifest.json</c>, the last but one entry of the archive.</summary>
/// <param name="Format">Of the archive; 1.</param>
/// <param name="Product">Version of the program that made it.</param>
/// <param name="MadeAt">The moment as of which the data is.</param>
/// <param name="Kind">Kind of database that it came from.</param>
/// <param name="Schemas">Schema version of each component.</param>
/// <param name="Events">How many events the log held.</param>
/// <param name="LastPosition">Position of the last of them; 0 for none.</param>
/// <param name="VaultKey">By which a key is recognised as the vault's own; null when the vault was never opened.</param>
/// <param name="HasKey">Whether the vault's key is in the archive too.</param>
/// <param name="Rows">Rows of each table.</param>
/// <param name="Parts">The files of the archive.</param>
internal sealed record BackupManifest(
    int Format,
    string Product,
    DateTimeOffset MadeAt,
    DatabaseKind Kind,
    IReadOnlyDictionary<string, int> Schemas,
    long Events,
    long LastPosition,
    string? VaultKey,
    bool HasKey,
    IReadOnlyDictionary<string, long> Rows,
    IReadOnlyList<BackupPart> Parts)
{
    /// <summary>The format that this program writes, and the newest that it reads.</summary>
    public const int NewestFormat = 1;

    /// <summary>The manifest as JSON for people and programs.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, ManifestJson.Default.BackupManifest);

    /// <summary>Reads one.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static BackupManifest Parse(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, ManifestJson.Default.BackupManifest) ?? throw new JsonException();
}

/// <summary>One file of an archive.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Bytes">Its length, uncompressed.</param>
/// <param name="Sha256">Its SHA-256, in hexadecimal.</param>
internal sealed record BackupPart(string Name, long Bytes, string Sha256);

/// <summary>Generated JSON of manifests.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true, RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
