using System.Text.Json;
using Scheduling.Contracts.Students;

namespace Scheduling.Silo.Vault;

/// <summary>Seals records to their student, and indexes what they are looked up by within their campaign.</summary>
internal sealed class RecordSeal(VaultCipher cipher)
{
    /// <summary>A record as it is stored.</summary>
    public byte[] Seal(StudentId student, PersonRecord record) =>
        cipher.Seal(JsonSerializer.SerializeToUtf8Bytes(record, VaultJson.Default.PersonRecord), Owner(student));

    /// <summary>A stored record.</summary>
    /// <exception cref="VaultUnreadableException">It does not open, or is no record.</exception>
    public PersonRecord Open(StudentId student, byte[] blob) =>
        JsonSerializer.Deserialize(cipher.Open(blob, Owner(student)), VaultJson.Default.PersonRecord)
        ?? throw new VaultUnreadableException($"The record of '{student}' is empty.");

    /// <summary>By student number.</summary>
    public string Number(string campaign, string number) => cipher.Index(campaign, "number", PersonNames.CanonicalNumber(number));

    /// <summary>By certificate number.</summary>
    public string Certificate(string campaign, string number) => cipher.Index(campaign, "certificate", PersonNames.CanonicalNumber(number));

    /// <summary>By collection code; opaque, so it is taken as it is.</summary>
    public string Code(string campaign, string code) => cipher.Index(campaign, "code", code.Trim());

    /// <summary>By everything: two imports hold the same record exactly when this is equal.</summary>
    public string Content(string campaign, PersonRecord record) =>
        cipher.Index(campaign, "content", JsonSerializer.Serialize(record, VaultJson.Default.PersonRecord));

    private static string Owner(StudentId student) => $"record/{student}";
}
