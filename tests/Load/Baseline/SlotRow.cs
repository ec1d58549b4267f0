using Npgsql;
using Scheduling.Contracts.Students;
using Scheduling.Web.Bookings;

namespace Scheduling.Load.Baseline;

/// <summary>A slot as it stands under its lock.</summary>
internal sealed record SlotRow(
    BookingSite Site,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    DateTimeOffset OpensAt,
    DateTimeOffset ClosesAt,
    int Capacity,
    int Taken,
    bool Closed)
{
    public static SlotRow From(NpgsqlDataReader reader) => new(
        new BookingSite(reader.GetString(0), reader.GetString(1), reader.GetString(2)),
        reader.GetFieldValue<DateTimeOffset>(3),
        reader.GetFieldValue<DateTimeOffset>(4),
        reader.GetFieldValue<DateTimeOffset>(5),
        reader.GetFieldValue<DateTimeOffset>(6),
        reader.GetInt32(7),
        reader.GetInt32(8),
        reader.GetBoolean(9));

    /// <summary>The code of the rule that says no, or null.</summary>
    public string? Refusal(DateTimeOffset now) => this switch
    {
        { Closed: true } => "slot-closed",
        _ when now >= StartsAt => "slot-past",
        _ when now < OpensAt => "booking-not-open",
        _ when now >= ClosesAt => "booking-closed",
        _ when Taken >= Capacity => "slot-full",
        _ => null,
    };

    public Booking Booking(long id, string campaign, string slot, DateTimeOffset bookedAt) =>
        new($"{campaign}~{id}~1", campaign, slot, Site, StartsAt, EndsAt, BookingStatus.Active, bookedAt, 1);
}
