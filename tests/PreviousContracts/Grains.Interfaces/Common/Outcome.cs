using System.Diagnostics.CodeAnalysis;

namespace Scheduling.PreviousContracts.Common;

/// <summary>The answer to a command: accepted with a value, or refused with the rule that said no.</summary>
/// <typeparam name="T">What an accepted command answers; immutable.</typeparam>
[GenerateSerializer, Immutable, Alias("scheduling.outcome`1")]
public sealed record Outcome<T>
    where T : class
{
    private Outcome(T? value, Refusal? refusal) => (Value, Refusal) = (value, refusal);

    /// <summary>The answer; null exactly when <see cref="Refusal"/> is set.</summary>
    [Id(0)]
    public T? Value { get; private init; }

    /// <summary>The rule that said no; null when accepted.</summary>
    [Id(1)]
    public Refusal? Refusal { get; private init; }

    /// <summary>Whether the command took effect, now or when the same operation was first seen.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsAccepted => Refusal is null;

    /// <summary>An accepted command.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>A refused command.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(null, refusal);

    /// <summary>Maps the answer of an accepted command; a refusal passes through.</summary>
    public Outcome<TOther> Map<TOther>(Func<T, TOther> map)
        where TOther : class =>
        IsAccepted ? map(Value) : Refusal;
}
