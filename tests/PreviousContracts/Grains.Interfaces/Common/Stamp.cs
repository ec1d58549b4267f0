namespace Scheduling.PreviousContracts.Common;

/// <summary>Who asks for a change and under which operation id. Every command carries one.</summary>
/// <param name="Operation">
/// Idempotency id, chosen by the caller and unique to it: the same id again gives the same answer, the same id with other
/// content is refused with <see cref="CommonRefusal.OperationReused"/>. 1–128 characters.
/// </param>
/// <param name="Actor">The principal, as <c>student:{account}</c>, <c>staff:{user}</c>, <c>kiosk:{id}</c> or <c>system:{job}</c>. Never a name or a phone number.</param>
[GenerateSerializer, Immutable, Alias("scheduling.stamp")]
public sealed record Stamp([property: Id(0)] string Operation, [property: Id(1)] string Actor);
