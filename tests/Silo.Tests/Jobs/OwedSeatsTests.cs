using System.Runtime.CompilerServices;
using Scheduling.Contracts.Log;
using Scheduling.Grains.Log;
using Scheduling.Silo.Jobs;

namespace Scheduling.Silo.Tests.Jobs;

public sealed class OwedSeatsTests
{
    private readonly ListLog _log = new();

    [Fact]
    public async Task Find_MoveWithoutSettling_NamesTheStudent()
    {
        var owed = new OwedSeats(_log);
        _log.Add("student/A/s1", "student.booking-moved");
        _log.Add("student/A/s2", "student.booking-moved");
        _log.Add("student/A/s2", "student.seat-settled");

        Assert.Equal(["A/s1"], await owed.Find(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Find_TwoMovesOneSettled_StillNamesTheStudent()
    {
        var owed = new OwedSeats(_log);
        _log.Add("student/A/s1", "student.booking-moved");
        _log.Add("student/A/s1", "student.booking-moved");
        _log.Add("student/A/s1", "student.seat-settled");

        Assert.Equal(["A/s1"], await owed.Find(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Find_Again_ReadsOnlyWhatIsNewAndForgetsWhatIsSettled()
    {
        var owed = new OwedSeats(_log);
        _log.Add("student/A/s1", "student.booking-moved");
        await owed.Find(TestContext.Current.CancellationToken);
        _log.Add("student/A/s1", "student.seat-settled");

        Assert.Empty(await owed.Find(TestContext.Current.CancellationToken));
        Assert.Equal(2, _log.Yielded);
    }

    /// <summary>A log in a list, for reading only.</summary>
    private sealed class ListLog : IEventLog
    {
        private readonly List<StoredEvent> _events = [];

        public bool IsShared => false;

        public int Yielded { get; private set; }

        public void Add(string stream, string type) => _events.Add(new StoredEvent(
            _events.Count + 1, stream, 1, new EventData(type, "{}", DateTimeOffset.UnixEpoch, "student:a", $"op-{_events.Count}")));

        public Task Append(IReadOnlyList<StreamAppend> appends, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<IReadOnlyList<StoredEvent>> Read(string stream, int fromVersion, CancellationToken cancellation = default) =>
            throw new NotSupportedException();

        public Task<long> End(CancellationToken cancellation = default) => Task.FromResult(_events.Select(stored => stored.Position).DefaultIfEmpty().Max());

        public async IAsyncEnumerable<StoredEvent> ReadAll(
            long fromPosition, EventFilter? filter = null, [EnumeratorCancellation] CancellationToken cancellation = default)
        {
            foreach (var stored in _events.Where(stored => stored.Position >= fromPosition && filter!.Types!.Contains(stored.Data.Type)).ToList())
            {
                Yielded++;
                yield return stored;
            }

            await Task.CompletedTask;
        }
    }
}
