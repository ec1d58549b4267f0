using System.Text.Json;
using System.Text.Json.Serialization;
using Scheduling.Silo.Vault;

namespace Scheduling.Silo.Rosters;

/// <summary>What an import keeps sealed: people put names into file names and headers, too.</summary>
/// <param name="FileName">As uploaded.</param>
/// <param name="Columns">Header in the file, by field.</param>
/// <param name="Sample">The first good records, masked.</param>
internal sealed record ImportDetails(string FileName, IReadOnlyDictionary<string, string> Columns, IReadOnlyList<MaskedRecord> Sample)
{
    /// <summary>Sealed to the import.</summary>
    public byte[] Seal(VaultCipher cipher, string import) =>
        cipher.Seal(JsonSerializer.SerializeToUtf8Bytes(this, ImportJson.Default.ImportDetails), Owner(import));

    /// <summary>Opened again.</summary>
    public static ImportDetails Open(VaultCipher cipher, string import, byte[] blob) =>
        JsonSerializer.Deserialize(cipher.Open(blob, Owner(import)), ImportJson.Default.ImportDetails)
        ?? throw new VaultUnreadableException($"The details of import '{import}' are empty.");

    private static string Owner(string import) => $"import/{import}";
}

/// <summary>Generated JSON of <see cref="ImportDetails"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ImportDetails))]
internal sealed partial class ImportJson : JsonSerializerContext;
