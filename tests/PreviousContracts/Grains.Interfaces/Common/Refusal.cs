namespace Scheduling.PreviousContracts.Common;

/// <summary>A business rule said no: an expected answer, never an exception. Each feature lists its own (<c>SlotRefusal</c>, …).</summary>
/// <param name="Code">Stable kebab-case code, the <c>code</c> of the problem details that an API client sees.</param>
[GenerateSerializer, Immutable, Alias("scheduling.refusal")]
public sealed record Refusal([property: Id(0)] string Code);
