using System.Text.Json;

namespace Scheduling.Web.Audit;

/// <summary>One event of the log.</summary>
/// <param name="Position">Place in the log.</param>
/// <param name="At">When it was decided.</param>
/// <param name="Actor">Who asked for it, as <c>student:{account}</c>, <c>staff:{user}</c> or <c>system:{job}</c>.</param>
/// <param name="Type">Event type, e.g. <c>slot.seat-reserved</c>.</param>
/// <param name="Stream">Whose event, e.g. <c>slot/{id}</c>.</param>
/// <param name="Operation">Under which operation id.</param>
/// <param name="Data">The event itself; ids only.</param>
public sealed record AuditEntry(
    long Position, DateTimeOffset At, string Actor, string Type, string Stream, string Operation, JsonElement Data);
