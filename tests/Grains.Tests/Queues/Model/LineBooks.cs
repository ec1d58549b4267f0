using Scheduling.Contracts.Queues;
using Scheduling.Grains.Log;
using Scheduling.Grains.Queues;
using Scheduling.Grains.Students;
using Scheduling.Grains.Tests.Engine;

namespace Scheduling.Grains.Tests.Queues.Model;

/// <summary>What must hold after every single transaction. Read from the log, with bookkeeping of its own.</summary>
/// <remarks>
/// Nobody starves: a ticket is passed over only by tickets that stand before it, so nobody who checks in later than the lead of
/// priority (60 minutes) after its place in time can ever overtake it, and only so many students come in that time.
/// </remarks>
internal sealed class LineBooks
{
    private static readonly TimeSpan Lead = new QueueRules().PriorityLead;

    private readonly Dictionary<(string Line, int Number), Entry> _tickets = [];
    private readonly Dictionary<string, int> _last = [];
    private readonly Dictionary<string, int> _photographed = [];
    private readonly HashSet<string> _operations = [];

    public static void CheckEveryTransaction(MemoryEventLog log)
    {
        var books = new LineBooks();
        foreach (var transaction in log.Transactions)
        {
            books.Enter(transaction);
        }

        Assert.DoesNotContain(books._tickets.Values, ticket => ticket.IsIn);
    }

    private void Enter(IReadOnlyList<StoredEvent> transaction)
    {
        var (over, back, done, served) = (0, 0, 0, 0);
        foreach (var stored in transaction)
        {
            var key = stored.Stream[(stored.Stream.IndexOf('/') + 1)..];
            if (stored.Stream.StartsWith("queue/", StringComparison.Ordinal))
            {
                var happened = QueueEvents.Codec.Decode(stored);
                over += happened.Event is QueueEvent.TicketHandedOver ? 1 : happened.Event is QueueEvent.TicketTakenOver ? -1 : 0;
                back += happened.Event is QueueEvent.TicketTakenBack ? 1 : 0;
                done += happened.Event is QueueEvent.TicketCompleted ? 1 : 0;
                Happen(key, happened);
            }
            else if (stored.Stream.StartsWith("student/", StringComparison.Ordinal)
                && StudentEvents.Codec.Decode(stored).Event is StudentEvent.Photographed)
            {
                served++;
                Assert.True(_photographed.TryAdd(key, 1), $"{key} was photographed twice.");
            }
        }

        Assert.True(over - back == 0, "A ticket left one line without coming into another.");
        Assert.True(done == served, "A ticket was done without its student, or the other way round.");
        Check();
    }

    private void Happen(string line, Recorded<QueueEvent> recorded)
    {
        switch (recorded.Event)
        {
            case QueueEvent.TicketIssued e:
                Add(line, e.Number, new Entry(e.Student, e.EffectiveAt, recorded.At));
                Assert.True(_operations.Add(recorded.Stamp.Operation), $"{recorded.Stamp.Operation} issued two tickets.");
                break;
            case QueueEvent.TicketTakenOver e:
                Add(line, e.Number, new Entry(e.From.Student, e.From.EffectiveAt, e.From.IssuedAt));
                break;
            case QueueEvent.TicketCalled e:
                IsFirst(line, e.Number);
                Assert.DoesNotContain(_tickets, other => other.Key.Line == line && other.Value.Station == e.Station);
                Set(line, e.Number, t => t with { Status = TicketStatus.Called, Station = e.Station });
                break;
            case QueueEvent.TicketStarted e:
                Assert.Equal(TicketStatus.Called, _tickets[(line, e.Number)].Status);
                Set(line, e.Number, t => t with { Status = TicketStatus.Serving });
                break;
            case QueueEvent.TicketCompleted e:
                Assert.Equal(TicketStatus.Serving, _tickets[(line, e.Number)].Status);
                Set(line, e.Number, t => t with { Status = TicketStatus.Done, Station = null });
                break;
            case QueueEvent.TicketPutBack e:
                Set(line, e.Number, t => t with { Status = TicketStatus.Waiting, Station = null });
                break;
            case QueueEvent.TicketReturned e:
                Set(line, e.Number, t => t with { Status = TicketStatus.Waiting });
                break;
            case QueueEvent.TicketTakenBack e:
                Set(line, e.Number, t => t with { Status = TicketStatus.Waiting });
                break;
            case QueueEvent.TicketParked e:
                Set(line, e.Number, t => t with { Status = TicketStatus.Parked, Station = null });
                break;
            case QueueEvent.TicketNoShow e:
                Set(line, e.Number, t => t with { Status = TicketStatus.NoShow, Station = null });
                break;
            case QueueEvent.TicketLeft e:
                Set(line, e.Number, t => t with { Status = TicketStatus.Left, Station = null });
                break;
            case QueueEvent.TicketHandedOver e:
                Assert.True(_tickets[(line, e.Number)].Status is TicketStatus.Waiting or TicketStatus.Parked);
                Set(line, e.Number, t => t with { Status = TicketStatus.Transferred });
                break;
            case QueueEvent.TicketPrioritised e:
                Set(line, e.Number, t => t with { EffectiveAt = e.EffectiveAt });
                break;
        }
    }

    private void Add(string line, int number, Entry entry)
    {
        Assert.Equal(_last.GetValueOrDefault(line) + 1, number);
        _last[line] = number;
        _tickets[(line, number)] = entry;
    }

    private void Set(string line, int number, Func<Entry, Entry> change) => _tickets[(line, number)] = change(_tickets[(line, number)]);

    /// <summary>The order in which tickets are called is the order that is explained; whoever is passed over stands behind.</summary>
    private void IsFirst(string line, int number)
    {
        var called = _tickets[(line, number)];
        Assert.Equal(TicketStatus.Waiting, called.Status);
        foreach (var (key, other) in _tickets.Where(other => other.Key.Line == line && other.Value.Status == TicketStatus.Waiting))
        {
            Assert.True((called.EffectiveAt, number).CompareTo((other.EffectiveAt, key.Number)) <= 0, $"{line}: {number} was called before {key.Number}.");
            Assert.True(called.IssuedAt <= other.EffectiveAt + Lead, $"{line}: {number} came too late to overtake {key.Number}.");
        }
    }

    private void Check()
    {
        foreach (var student in _tickets.Values.Where(ticket => ticket.IsIn).GroupBy(ticket => ticket.Student))
        {
            Assert.True(student.Count() == 1, $"{student.Key} stands in line {student.Count()} times.");
        }
    }

    private sealed record Entry(string Student, DateTimeOffset EffectiveAt, DateTimeOffset IssuedAt)
    {
        public TicketStatus Status { get; init; }

        public int? Station { get; init; }

        public bool IsIn => Status is TicketStatus.Waiting or TicketStatus.Called or TicketStatus.Serving or TicketStatus.Parked;
    }
}
