using Scheduling.Silo.Storage;

namespace Scheduling.Web.Limits;

/// <summary>How much the server takes on at once; the section <c>Admission</c>. Docs: <c>docs/architecture.md</c>, "Back-pressure".</summary>
public sealed class AdmissionOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Admission";

    /// <summary>So many requests may be under way however slow the server is: fewer would not fill a transaction.</summary>
    public int Least { get; set; } = 256;

    /// <summary>More are never under way. It is also the burst that is taken on when nobody waited before.</summary>
    public int Most { get; set; } = 4_096;

    /// <summary>How long requests may take while they come steadily; from this and from how many are answered per second follows the limit.</summary>
    public TimeSpan Wait { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>So many reads and writes are worked on at once, others that were let in stand in a queue. See <see cref="UsualPlaces"/>.</summary>
    public int Places { get; set; } = UsualPlaces(DatabaseKind.Sqlite);

    /// <summary>How long a burst may exceed the limit before it counts as steady.</summary>
    public TimeSpan Burst { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long whoever is refused waits for the answer, give or take a quarter, so that refusing leaves time for serving.</summary>
    public TimeSpan Hold { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>So many may wait like that; further ones are refused at once.</summary>
    public int Held { get; set; } = 16_384;

    /// <summary>
    /// Requests whose body is still on its way; beyond them the oldest is cut off. A phone sends head and body together, so thousands at once
    /// are slow senders, or hostile.
    /// </summary>
    public int Unfinished { get; set; } = 8_192;

    /// <summary>The same of one address, or of its neighbours in the same /24 (IPv6: /64): a campus sits behind a single one.</summary>
    public int UnfinishedPerAddress { get; set; } = 4_096;

    /// <summary>So long a body may be on its way. Roster files may take longer.</summary>
    public TimeSpan Arrival { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Roster files that may be on their way at once.</summary>
    public int Uploads { get; set; } = 16;

    /// <summary>Live connections (SignalR) that may be open.</summary>
    public int LiveConnections { get; set; } = 20_000;

    /// <summary>Connections of all kinds that may be open; a further one is closed before it has said anything.</summary>
    public int Connections { get; set; } = 40_000;

    /// <summary>
    /// Places unless set otherwise: 64 for each processor, and 128 on PostgreSQL, where a transaction is on its way for longer and has to be
    /// larger for the server to be busy meanwhile. docs/performance.md has the figures.
    /// </summary>
    internal static int UsualPlaces(DatabaseKind database) => Environment.ProcessorCount * (database is DatabaseKind.Postgres ? 128 : 64);
}
