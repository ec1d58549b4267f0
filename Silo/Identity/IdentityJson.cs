using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Scheduling.Silo.Identity;

/// <summary>Generated JSON of what the staff table and the audit trail keep.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ImmutableArray<RoleGrant>))]
[JsonSerializable(typeof(SignInEvent))]
[JsonSerializable(typeof(AccountEvent))]
internal sealed partial class IdentityJson : JsonSerializerContext;
