using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Scheduling.Silo.Identity;

/// <summary>Generated JSON of what the staff table keeps.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ImmutableArray<RoleGrant>))]
internal sealed partial class IdentityJson : JsonSerializerContext;
