namespace Scheduling.Silo.Queues;

/// <summary>What a student may want to be told; ids only, the receiver knows whom they mean.</summary>
/// <param name="Kind"><c>called</c> or <c>near</c> (third in line or nearer).</param>
/// <param name="Campaign">Campaign code.</param>
/// <param name="Student">Id within the campaign.</param>
/// <param name="Ticket">Ticket id in URL form.</param>
/// <param name="Number">Ticket number.</param>
/// <param name="Station">Where to; null unless called.</param>
internal sealed record TicketNotice(string Kind, string Campaign, string Student, string Ticket, int Number, int? Station);
