namespace Scheduling.LocalSilo.Tests.Surface;

/// <summary>What other code can see of a type, in words that can be compared across assemblies.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Kind">interface, class, struct or enum, with what it allows: sealed, abstract, static.</param>
/// <param name="Base">The base class; null for interfaces.</param>
/// <param name="Interfaces">All interfaces it declares to implement.</param>
/// <param name="Constraints">Its type parameters and what they demand.</param>
/// <param name="AttributeUsage">For attributes, where they may stand.</param>
/// <param name="Members">Every visible member with modifiers, types and parameter names.</param>
internal sealed record PublicType(
    string Name,
    string Kind,
    string? Base,
    IReadOnlySet<string> Interfaces,
    string Constraints,
    string? AttributeUsage,
    IReadOnlySet<string> Members);
